package io.finwave.service;

/// Who does something, for the audit log.
///
/// @param name a user, `key:ID`, `API_KEY`, `demo` or `console`
/// @param address the network address it came from; empty on the console
/// @param requestId the request that asked for it; empty on the console
public record Actor(String name, String address, String requestId) {
    /// A person at the console of this machine.
    public static final Actor CONSOLE = new Actor("console", "", "");
}
