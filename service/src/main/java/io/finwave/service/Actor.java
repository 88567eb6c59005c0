package io.finwave.service;

import java.net.InetAddress;
import java.util.HexFormat;

/// Who does something, for the audit log.
///
/// @param name a user, `key:ID`, `API_KEY`, `demo` or `console`
/// @param address the network address it came from; empty on the console
/// @param requestId the request that asked for it; empty on the console
public record Actor(String name, String address, String requestId) {
    /// A person at the console of this machine.
    public static final Actor CONSOLE = new Actor("console", "", "");

    private static final int IPV6_BYTES = 16;
    private static final int SUBSCRIBER_BYTES = 8;

    /// Whose attempts are counted together: one IPv4 address, or the 64 leading bits of an IPv6 one. With the others
    /// its
    /// owner can make as many addresses as there are attempts.
    String network() {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, SUBSCRIBER_BYTES) + "/64" : address;
        } catch (IllegalArgumentException e) {
            return address; // the console has none, and a test may have any
        }
    }
}
