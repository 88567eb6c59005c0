package io.finwave.http.internal;

import io.finwave.http.Problem;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How many WebSockets each session and each address has open, and how many it may have: so that one reader, or one
/// machine, cannot take what is there for all.
///
/// @param mostOfASession sockets of one session
/// @param mostOfAnAddress sockets of one address; of IPv6 the first 64 bits count, which are those of a subscriber
/// @param open the number of each; who has none is not in it
record SocketQuota(int mostOfASession, int mostOfAnAddress, Map<String, Integer> open) {
    private static final int IPV6_BYTES = 16;
    private static final int SUBSCRIBER_BYTES = 8;

    SocketQuota(int mostOfASession, int mostOfAnAddress) {
        this(mostOfASession, mostOfAnAddress, new ConcurrentHashMap<>());
    }

    /// Whose a socket is.
    ///
    /// @param session the key of his session; empty where there is none
    record Owner(Optional<String> session, String network) {
        static Owner of(Optional<String> session, String address) {
            return new Owner(session.map(key -> "session " + key), "address " + network(address));
        }

        private static String network(String address) {
            try {
                byte[] bytes = InetAddress.ofLiteral(address).getAddress();
                return bytes.length == IPV6_BYTES
                        ? HexFormat.of().formatHex(bytes, 0, SUBSCRIBER_BYTES) + "/64"
                        : address;
            } catch (IllegalArgumentException e) {
                return address;
            }
        }
    }

    /// Why he may not open one more: a 429 of the rule `sockets.session` or `sockets.address`.
    Optional<Problem> refusal(Owner owner) {
        return refusal(owner, 1);
    }

    /// Counts one that is open; the same 429 if it is one too many, as of those that were opened at the same moment.
    Optional<Problem> opened(Owner owner) {
        owner.session().ifPresent(key -> open.merge(key, 1, Integer::sum));
        open.merge(owner.network(), 1, Integer::sum);
        return refusal(owner, 0);
    }

    void closed(Owner owner) {
        owner.session().ifPresent(this::less);
        less(owner.network());
    }

    private void less(String key) {
        open.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
    }

    private Optional<Problem> refusal(Owner owner, int more) {
        if (owner.session().map(this::count).orElse(0) + more > mostOfASession) {
            return Optional.of(tooMany("session", mostOfASession, "MAX_SOCKETS_PER_SESSION"));
        }
        return count(owner.network()) + more > mostOfAnAddress
                ? Optional.of(tooMany("address", mostOfAnAddress, "MAX_SOCKETS_PER_ADDRESS"))
                : Optional.empty();
    }

    private int count(String key) {
        return open.getOrDefault(key, 0);
    }

    private static Problem tooMany(String whose, int most, String setting) {
        return Problem.of(
                429,
                "sockets." + whose,
                most,
                "one " + whose + " may have " + most + " sockets open (" + setting + "): close another one first");
    }
}
