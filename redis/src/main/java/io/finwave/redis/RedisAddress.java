package io.finwave.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a Redis is and how one gets in.
///
/// @param mode which kind of Redis it is
/// @param nodes its addresses; for `SENTINEL` those of the sentinels
/// @param master the name that the sentinels know the master by; empty for the others
/// @param credentials who asks, if the server wants to know
/// @param sentinelCredentials whether the sentinels are told them too
/// @param tls whether the connection is encrypted and the certificate of the server checked
/// @param caFile certificates, in PEM, that are trusted instead of those of the JDK
/// @param database the number of the database; 0 in a cluster
public record RedisAddress(
        Mode mode,
        List<Node> nodes,
        String master,
        Optional<Credentials> credentials,
        boolean sentinelCredentials,
        boolean tls,
        Optional<Path> caFile,
        int database) {
    private static final int REDIS_PORT = 6_379;
    private static final int SENTINEL_PORT = 26_379;
    private static final int MOST_DATABASES = 16;
    private static final String FORMS =
            "url must be redis://host:port, rediss://host:port, redis+sentinel://host:port,host:port/master or a"
                    + " comma-separated list of the first two";
    private static final Pattern URL =
            Pattern.compile("(rediss?)(\\+sentinel)?://(?:([^@/\\s]*)@)?([^@/?\\s]+)(?:/([^?\\s]*))?(?:\\?(\\S*))?");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{1,5}))?");

    /// Which kind of Redis.
    public enum Mode {
        SINGLE,
        SENTINEL,
        CLUSTER
    }

    /// One server.
    public record Node(String host, int port) {
        public Node {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port must be in 1..65535, got " + port);
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// A user with a password.
    ///
    /// @param user the ACL user; empty for the default one
    public record Credentials(String user, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return user.isEmpty() ? "a password" : "user " + user;
        }
    }

    public RedisAddress {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes must hold at least 1, got none");
        }
        if (database < 0 || database >= MOST_DATABASES) {
            throw new IllegalArgumentException("database must be in 0..15, got " + database);
        }
        if (mode == Mode.CLUSTER && database != 0) {
            throw new IllegalArgumentException("database must be 0 in a cluster, got " + database);
        }
        if (mode == Mode.SENTINEL && master.isEmpty()) {
            throw new IllegalArgumentException("master must be named for sentinels, got none");
        }
        if (caFile.isPresent() && !tls) {
            throw new IllegalArgumentException("ca must stand with rediss:// only, got " + caFile.get());
        }
    }

    /// Reads an address:
    ///
    /// ```
    /// redis://[user:password@]host[:port]                        one server; rediss:// with TLS
    /// redis+sentinel://[user:password@]host[:port],.../master    a master that sentinels know
    /// redis://host[:port],redis://host[:port],...                a cluster, by some of its servers
    /// ```
    ///
    /// User and password are percent-encoded; without a colon there is only a password. Behind a question
    /// mark may stand `ca=/path/ca.pem` (with TLS: trust these certificates) and `sentinel-auth=true` (tell
    /// the sentinels user and password too).
    ///
    /// @param database the number of the database
    /// @throws IllegalArgumentException naming the rule and the address, without its password
    public static RedisAddress parse(String url, int database) {
        List<RedisAddress> parts = new ArrayList<>();
        for (String part : url.split(",(?=rediss?://)", -1)) {
            parts.add(parseOne(part.strip(), database, url));
        }
        RedisAddress first = parts.getFirst();
        if (parts.size() == 1) {
            return first;
        }
        if (parts.stream().anyMatch(p -> p.mode != Mode.SINGLE || p.tls != first.tls)) {
            throw wrong(url);
        }
        return new RedisAddress(
                Mode.CLUSTER,
                parts.stream().map(p -> p.nodes.getFirst()).toList(),
                "",
                parts.stream().flatMap(p -> p.credentials.stream()).findFirst(),
                false,
                first.tls,
                parts.stream().flatMap(p -> p.caFile.stream()).findFirst(),
                database);
    }

    private static RedisAddress parseOne(String part, int database, String url) {
        Matcher m = URL.matcher(part);
        if (!m.matches()) {
            throw wrong(url);
        }
        boolean sentinel = m.group(2) != null;
        boolean tls = m.group(1).equals("rediss");
        String path = m.group(5) == null ? "" : m.group(5);
        List<Node> nodes = new ArrayList<>();
        for (String node : m.group(4).split(",", -1)) {
            nodes.add(node(node, sentinel ? SENTINEL_PORT : REDIS_PORT, url));
        }
        boolean masterFits = sentinel ? path.matches("[A-Za-z0-9._-]+") : path.isEmpty();
        if (!masterFits || (!sentinel && nodes.size() > 1)) {
            throw wrong(url);
        }
        Optional<Path> ca = Optional.empty();
        boolean sentinelCredentials = false;
        for (String option : m.group(6) == null ? new String[0] : m.group(6).split("&", -1)) {
            if (option.startsWith("ca=") && tls) {
                ca = Optional.of(Path.of(decoded(option.substring("ca=".length()))));
            } else if (option.equals("sentinel-auth=true") && sentinel) {
                sentinelCredentials = true;
            } else {
                throw wrong(url);
            }
        }
        return new RedisAddress(
                sentinel ? Mode.SENTINEL : Mode.SINGLE,
                nodes,
                path,
                Optional.ofNullable(m.group(3)).filter(u -> !u.isEmpty()).map(RedisAddress::credentials),
                sentinelCredentials,
                tls,
                ca,
                database);
    }

    private static Node node(String text, int usualPort, String url) {
        Matcher m = NODE.matcher(text);
        if (!m.matches()) {
            throw wrong(url);
        }
        String host = m.group(1).replaceAll("[\\[\\]]", "");
        return new Node(host, m.group(2) == null ? usualPort : Integer.parseInt(m.group(2)));
    }

    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Credentials("", decoded(userInfo))
                : new Credentials(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    /// Percent-decoded; a plus sign stays one.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException(FORMS + ", got \"" + masked(url) + "\"");
    }

    /// An address with everything before its `@` left out.
    private static String masked(String url) {
        return url.replaceAll("//[^/]*@", "//***@");
    }

    /// Never shows the password.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(tls ? "rediss" : "redis");
        text.append(mode == Mode.SENTINEL ? "+sentinel://" : "://");
        text.append(String.join(",", nodes.stream().map(Node::toString).toList()));
        if (mode == Mode.SENTINEL) {
            text.append('/').append(master);
        }
        return text.append(credentials.map(c -> " as " + c).orElse("")).toString();
    }
}
