package io.finwave.http.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals what is remembered of a caller before it leaves the process: AES-256-GCM under a key that HKDF-SHA-256 derives
/// from the secret. The name under which it is kept is a keyed hash of the session's id and is sealed with it, so that
/// neither can an id be read from the store nor the content of one session be put under the name of another.
final class SessionSeal {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKey contentKey;
    private final SecretKey nameKey;
    private final SecureRandom random = new SecureRandom();

    /// What is remembered.
    ///
    /// @param created when the session began, epoch milliseconds
    /// @param used when it was last used, epoch milliseconds, to the minute or so
    record Content(long created, long used, Map<String, String> values) {
        Content {
            values = Map.copyOf(new TreeMap<>(values));
        }
    }

    SessionSeal(String secret) {
        contentKey = derived(secret, "finwave session content 1", "AES");
        nameKey = derived(secret, "finwave session name 1", "HmacSHA256");
    }

    private static SecretKey derived(String secret, String purpose, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK derives no keys by HKDF-SHA256", e);
        }
    }

    /// The name under which the session of an id is kept.
    String name(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(nameKey);
            return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)), 0, NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    byte[] seal(String name, Content content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name)
                    .doFinal(Json.mapper().writeValueAsBytes(content));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("a session could not be sealed", e);
        }
    }

    /// What was sealed under a name; empty if it was sealed with another secret, under another name, or was changed.
    Optional<Content> open(String name, byte[] sealed) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, name)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
            return Optional.of(Json.mapper().readValue(plain, Content.class));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, contentKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
