package io.finwave.http;

/// What happens on one WebSocket, one call at a time.
public interface SocketListener {
    /// It is open, and can be sent to.
    void opened(OpenSocket socket);

    /// The peer sent a text.
    ///
    /// @throws ProblemException to close the socket with 1008 and the problem's detail
    void text(OpenSocket socket, String message);

    /// It is closed, whoever closed it. Called once, and also when it broke.
    void closed(OpenSocket socket);
}
