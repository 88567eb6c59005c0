package io.finwave.app;

import io.finwave.http.HttpSettings;
import io.finwave.redis.RedisAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes one variable after the other out of the environment, and says what is wrong with one in a line that
/// names the variable, the rule and the value, but never a secret.
///
/// A secret can be given as a file instead: `API_KEY_FILE=/run/secrets/api_key`.
record SettingReader(Map<String, String> environment, Path home) {
    /// What the name of a variable that names a file ends with.
    static final String FILE = "_FILE";

    private static final int SHORTEST_SECRET = 32;
    private static final int LARGEST_SECRET_FILE = 65_536;
    private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F.:]+)(/[0-9]{1,3})?");
    private static final Pattern USER_INFO = Pattern.compile("([^:]+)(?::(.*))?");

    /// The text of a variable, of the file that its twin names, or its default.
    String text(SettingName name) {
        String value = given(name);
        return value.isEmpty() ? name.defaultText() : value;
    }

    /// Whether somebody set a variable to something.
    boolean isSet(SettingName name) {
        return !given(name).isEmpty();
    }

    private String given(SettingName name) {
        String value = environment.getOrDefault(name.name(), "").strip();
        String file = environment.getOrDefault(name.name() + FILE, "").strip();
        if (!name.secret() || file.isEmpty()) {
            return value;
        }
        if (!value.isEmpty()) {
            throw new SettingsException(name + " and " + name + FILE + " must not both be set");
        }
        return content(name, home.resolve(file));
    }

    private static String content(SettingName name, Path file) {
        try {
            if (Files.size(file) > LARGEST_SECRET_FILE) {
                throw new SettingsException(name + FILE + " must name a file of at most " + LARGEST_SECRET_FILE
                        + " bytes, got " + Files.size(file) + " in " + file);
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new SettingsException(name + FILE + " must name a file that can be read, got \"" + file + "\" ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /// A whole number in a range.
    long number(SettingName name, long from, long to) {
        String value = text(name);
        try {
            long number = Long.parseLong(value);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the range
        }
        throw new SettingsException(
                name + " must be a whole number in " + from + ".." + to + ", got \"" + value + "\"");
    }

    /// `true` or `false`, also written `1`, `0`, `yes`, `no`, `on`, `off`.
    boolean flag(SettingName name) {
        String value = text(name);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new SettingsException(name + " must be true or false, got \"" + value + "\"");
        };
    }

    /// One of a few words, in any case; given back as it stands in the list.
    String oneOf(SettingName name, List<String> allowed) {
        String value = text(name);
        return allowed.stream()
                .filter(word -> word.equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(
                        () -> new SettingsException(name + " must be one of " + allowed + ", got \"" + value + "\""));
    }

    /// An address of a server.
    Optional<URI> httpAddress(SettingName name) {
        String value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.matches("https?://[^\\s/@]+/?")) {
            throw new SettingsException(name + " must be http://host:port or https://host:port, got \"" + value + "\"");
        }
        return Optional.of(URI.create(value));
    }

    /// TRUSTED_PROXIES, in the form that the servers take.
    Set<String> proxies() {
        String value = text(SettingName.TRUSTED_PROXIES);
        if (value.equals("loopback")) {
            return HttpSettings.LOOPBACK;
        }
        if (value.equals("private")) {
            return HttpSettings.PRIVATE_NETWORKS;
        }
        if (value.equals("none")) {
            return Set.of();
        }
        Set<String> proxies = new TreeSet<>();
        for (String one : value.split(",", -1)) {
            Matcher network = NETWORK.matcher(one.strip());
            if (!network.matches() || !isAddress(network.group(1))) {
                throw new SettingsException(
                        "TRUSTED_PROXIES must be loopback, private, none, or addresses and networks such as"
                                + " 10.0.0.0/8 separated by commas, got \"" + value + "\"");
            }
            String address = network.group(1);
            String mask = network.group(2) == null ? "" : network.group(2);
            proxies.add((address.contains(":") ? "[" + address + "]" : address) + mask);
        }
        return proxies;
    }

    private static boolean isAddress(String text) {
        try {
            var _ = InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// A place in the file system; a relative one starts at the installation.
    Path path(SettingName name) {
        return home.resolve(text(name));
    }

    /// A place in the file system in whose name `{host}` stands for the name of this machine, which in a container is
    /// the container's: so that replicas that share a folder do not write into one file.
    Path pathOfHost(SettingName name) {
        String host = environment.getOrDefault("HOSTNAME", "").replaceAll("[^A-Za-z0-9._-]", "");
        return home.resolve(text(name).replace("{host}", host.isEmpty() ? "local" : host));
    }

    /// A secret of any length.
    Optional<String> secret(SettingName name) {
        return Optional.of(text(name)).filter(value -> !value.isEmpty());
    }

    /// A secret that must be long, and not the one of the example.
    Optional<String> secretOfLength(SettingName name) {
        Optional<String> value = secret(name);
        value.ifPresent(text -> {
            if (text.toLowerCase(Locale.ROOT).matches(".*(your-|changeme|change-me|placeholder|example).*")) {
                throw new SettingsException(
                        name + " still holds the placeholder of the example (make one with: openssl rand -hex 32)");
            }
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < SHORTEST_SECRET) {
                throw new SettingsException(name + " must have at least " + SHORTEST_SECRET + " characters, got "
                        + bytes + " (make one with: openssl rand -hex 32)");
            }
        });
        return value;
    }

    /// REDIS_URL, in one of its forms.
    Optional<String> redisUrl() {
        Optional<String> url = secret(SettingName.REDIS_URL);
        url.ifPresent(text -> {
            try {
                RedisAddress.parse(text, (int) number(SettingName.REDIS_DB, 0, 15));
            } catch (IllegalArgumentException e) {
                String wrong = String.valueOf(e.getMessage());
                throw new SettingsException(
                        wrong.startsWith("url ") ? "REDIS_URL" + wrong.substring(3) : "REDIS_URL: " + wrong);
            }
        });
        return url;
    }

    /// DATABASE_URL, with DB_PASSWORD.
    Settings.Database database() {
        String value = text(SettingName.DATABASE_URL);
        if (value.isEmpty()) {
            return new Settings.Database.Sqlite(home.resolve("state/finwave.db"));
        }
        if (value.startsWith("sqlite:") && value.length() > "sqlite:".length()) {
            return new Settings.Database.Sqlite(home.resolve(value.substring("sqlite:".length())));
        }
        if (value.matches("postgres(ql)?://.*")) {
            return postgres(value);
        }
        throw wrongDatabase(value);
    }

    private Settings.Database.Postgres postgres(String value) {
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            throw wrongDatabase(value);
        }
        String path = uri.getRawPath();
        if (uri.getHost() == null || path == null || path.length() < 2 || uri.getUserInfo() == null) {
            throw wrongDatabase(value);
        }
        if (uri.getRawQuery() != null && uri.getRawQuery().matches("(?i)(.*&)?(user|password|passfile)=.*")) {
            throw new SettingsException(
                    "DATABASE_URL must not have user or password among its parameters: the user stands"
                            + " before the @, the password in DB_PASSWORD");
        }
        Matcher user = USER_INFO.matcher(uri.getUserInfo());
        if (!user.matches()) {
            throw wrongDatabase(value);
        }
        String password =
                user.group(2) == null ? secret(SettingName.DB_PASSWORD).orElse("") : user.group(2);
        return new Settings.Database.Postgres(
                "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                user.group(1),
                password);
    }

    private static SettingsException wrongDatabase(String value) {
        return new SettingsException("DATABASE_URL must be sqlite:PATH or postgresql://user@host:port/database, got \""
                + value.replaceAll("//.*@", "//***@").replaceAll("\\?.*$", "?***") + "\"");
    }
}
