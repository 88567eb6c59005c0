package io.finwave.redis;

/// Messages to every process that listens, now. Nothing is kept: who does not listen misses it, and a
/// listener is told when it may have missed something.
public interface Topics {
    /// Sends a message to all listeners of a topic, in every process, also in this one.
    ///
    /// @return how many processes got it, as far as the server that was asked knows
    /// @throws RedisUnavailableException when there is no answer
    long publish(String topic, byte[] message);

    /// Listens from about now on, until closed; also while Redis is down, so that it hears what comes when
    /// Redis is back.
    Subscription subscribe(String topic, Listener listener);

    /// Who listens. Each is called by one thread of its own, in order, and may block.
    interface Listener {
        void message(byte[] message);

        /// Messages may have been lost: the connection broke and is back, or this listener was too slow for
        /// them. Whoever keeps a state by messages must fetch it anew.
        default void missed() {}

        /// The server has confirmed that this listener will hear what is sent from now on, for the first
        /// time.
        default void listening() {}
    }

    /// A listener that listens.
    interface Subscription extends AutoCloseable {
        /// Ends it. What is under way may still arrive.
        @Override
        void close();
    }
}
