package io.finwave.service;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/// How passwords are made, judged, kept and compared: PBKDF2 with HMAC-SHA-256 and 310,000 rounds, a salt for each.
/// The hash names its method, so that a later version can use another one and still check the passwords of today.
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final String METHOD = "pbkdf2@SpringSecurity_v5_8";
    /// Without letters and digits that look alike.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 5;
    private static final int GROUP_LETTERS = 5;
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            METHOD, Map.of(METHOD, Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    private final SecureRandom random = new SecureRandom();
    /// Each check costs a tenth of a second of a processor on purpose: further ones wait here, so that many at once
    /// cannot take all processors from everybody else.
    private final Semaphore checks =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    /// No password has this hash: comparing with it is only as much work as with a real one.
    private static final String NOBODYS = "{" + METHOD + "}" + "00".repeat(48);

    String encoded(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gave no hash");
        }
        return hash;
    }

    /// Whether a password is the one of a hash. Without a hash it does the same work and says no.
    ///
    /// @return empty if too many others are being checked
    Optional<Boolean> matches(String password, @Nullable String hash) {
        try {
            if (!checks.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            boolean right = encoder.matches(password, hash == null ? NOBODYS : hash);
            return Optional.of(right && hash != null);
        } finally {
            checks.release();
        }
    }

    /// A random password of about 120 bits, for one use.
    String generated() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
            text.append(i > 0 && i % GROUP_LETTERS == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /// What is wrong with a new password, in words that do not repeat it.
    static Optional<String> fault(String password, String userName) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("a password must have " + SHORTEST + " to " + LONGEST + " characters, got " + length);
        }
        if (password.equalsIgnoreCase(userName)) {
            return Optional.of("a password must not be the user name");
        }
        if (password.chars().distinct().count() < 4) {
            return Optional.of("a password must have at least 4 different characters");
        }
        return Optional.empty();
    }
}
