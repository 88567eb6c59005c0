package io.finwave.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ApiKeyRow;
import io.finwave.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys of the API: `fw_ID_SECRET`, the secret of 256 random bits. Only its SHA-256 is kept: there is nothing to
/// guess in 256 random bits, so the slow hash that passwords need would only make every request slow.
public final class KeyService {
    private static final Pattern FORM = Pattern.compile("fw_([0-9a-f]{16})_([0-9a-f]{64})");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_NAME = 64;
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Store store;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Optional<ApiKeyRow>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    KeyService(Store store, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes a key.
    ///
    /// @param name what it is for, 1 to 64 characters
    /// @return it with its secret, which cannot be read again; or a failure: `INVALID_INPUT` for the name
    public Outcome<ApiKey.Issued> create(String name, Set<Permission> permissions, Actor actor) {
        return Storage.guard(() -> {
            String plain = name.strip();
            if (plain.isEmpty() || plain.length() > LONGEST_NAME || plain.matches(".*\\p{Cntrl}.*")) {
                return Outcome.failure(
                        FailureReason.INVALID_INPUT,
                        "the name of a key must be 1 to " + LONGEST_NAME + " characters, got " + plain.length());
            }
            if (permissions.isEmpty()) {
                return Outcome.failure(FailureReason.INVALID_INPUT, "a key must have at least one scope");
            }
            String id = hex(ID_BYTES);
            String secret = hex(SECRET_BYTES);
            ApiKeyRow row = new ApiKeyRow(
                    id,
                    plain,
                    HexFormat.of().formatHex(digest(secret)),
                    Permission.words(permissions),
                    clock.instant(),
                    Optional.empty(),
                    Optional.empty());
            if (!store.accounts().addKey(row, audit.line(actor, "key-created", id, plain + ": " + row.scopes()))) {
                return Outcome.failure(FailureReason.CONFLICT, "the id of the new key is taken; try again");
            }
            return Outcome.success(new ApiKey.Issued(ApiKey.of(row), "fw_" + id + "_" + secret));
        });
    }

    /// All keys, also revoked ones, newest first.
    public Outcome<List<ApiKey>> list() {
        return Storage.guard(() ->
                Outcome.success(store.accounts().keys().stream().map(ApiKey::of).toList()));
    }

    /// Makes a key worthless, in this process at once and in others within a second.
    ///
    /// @return it, or a failure: `NOT_FOUND`
    public Outcome<ApiKey> revoke(String id, Actor actor) {
        return Storage.guard(() -> {
            Optional<ApiKeyRow> before = store.accounts().key(id);
            if (before.isEmpty()) {
                // what was typed may be a whole key: it is not repeated
                String shown = ID.matcher(id).matches() ? " " + id : " of that id; the id is the part after fw_";
                return Outcome.failure(FailureReason.NOT_FOUND, "there is no key" + shown);
            }
            store.accounts()
                    .revokeKey(
                            id,
                            clock.instant(),
                            audit.line(actor, "key-revoked", id, before.get().name()));
            known.invalidate(id);
            return Outcome.success(ApiKey.of(store.accounts().key(id).orElse(before.get())));
        });
    }

    /// The key that a caller shows, if it is one that works.
    public Outcome<Optional<ApiKey>> check(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Outcome.success(Optional.empty());
        }
        String id = parts.group(1);
        byte[] shown = digest(parts.group(2));
        return Storage.guard(() -> {
            Optional<ApiKeyRow> row = known.get(id, i -> store.accounts().key(i));
            byte[] kept = HexFormat.of().parseHex(row.map(ApiKeyRow::secretHash).orElse("00".repeat(SECRET_BYTES)));
            boolean right = MessageDigest.isEqual(kept, shown);
            if (!right || row.isEmpty() || row.get().revokedAt().isPresent()) {
                return Outcome.success(Optional.empty());
            }
            noteUse(row.get());
            return Outcome.success(Optional.of(ApiKey.of(row.get())));
        });
    }

    /// Once an hour is enough to tell a key that is used from one that is forgotten.
    private void noteUse(ApiKeyRow row) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (row.lastUsedAt().filter(last -> !last.isBefore(hour)).isEmpty()) {
            store.accounts().keyUsed(row.id(), hour);
            known.invalidate(row.id());
        }
    }

    private String hex(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
