package io.finwave.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// What a provider over the network needs.
///
/// @param base where it is: `https`, or `http` on a loopback address; without a query
/// @param key what opens it; empty leaves the provider not configured
/// @param quota how often it may be asked
/// @param policy how it is asked
/// @param clock the time
/// @param random for the pauses between tries; several threads use it
public record ProviderSettings(
        URI base, Optional<String> key, Quota quota, CallPolicy policy, InstantSource clock, RandomGenerator random) {
    private static final Pattern KEY = Pattern.compile("[!-~]{1,512}");

    /// @throws IllegalArgumentException if the address or the key is not of the form above; it does not show the key
    public ProviderSettings {
        boolean https = "https".equals(base.getScheme());
        boolean http = "http".equals(base.getScheme());
        if (base.getHost() == null
                || base.getRawQuery() != null
                || base.getRawUserInfo() != null
                || !(https || (http && isLoopback(base.getHost())))) {
            throw new IllegalArgumentException(
                    "the address of a provider must be https, or http on a loopback address, got " + base.getScheme()
                            + " and host " + base.getHost());
        }
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw new IllegalArgumentException(
                    "the key of a provider must be 1 to 512 printable ASCII characters without blanks");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// Never shows the key.
    @Override
    public String toString() {
        return "ProviderSettings[" + base.getHost() + ", " + (key.isPresent() ? "with a key" : "without a key") + "]";
    }
}
