package io.finwave.service;

import static io.finwave.service.AccessFixture.ROOT;
import static io.finwave.service.AccessFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.FailureReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyServiceTest {
    @TempDir
    Path folder;

    private AccessFixture fixture;
    private KeyService keys;

    @BeforeEach
    void open() {
        fixture = new AccessFixture(folder);
        keys = fixture.access.keys();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private ApiKey.Issued created(String name, Permission... permissions) {
        return keys.create(name, Set.of(permissions), ROOT).orElseThrow();
    }

    @Test
    void create_key_has256RandomBitsAndOpensWhatItSays() {
        ApiKey.Issued issued = created("nightly import", Permission.READ, Permission.WRITE);
        assertThat(issued.text()).matches("fw_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(keys.check(issued.text()).orElseThrow().orElseThrow().permissions())
                .containsExactlyInAnyOrder(Permission.READ, Permission.WRITE);
        assertThat(created("another", Permission.READ).text()).isNotEqualTo(issued.text());
    }

    @Test
    void check_anythingElse_opensNothing() {
        String text = created("k", Permission.READ).text();
        String other = text.substring(0, text.length() - 1) + (text.endsWith("0") ? "1" : "0");
        String id = text.substring(0, 20);
        for (String wrong : List.of(
                "",
                "fw_",
                other,
                id + "0".repeat(64),
                text + " ",
                text.toUpperCase(java.util.Locale.ROOT),
                "fw_" + "0".repeat(16) + "_" + "0".repeat(64))) {
            assertThat(keys.check(wrong).orElseThrow()).as(wrong).isEmpty();
        }
    }

    @Test
    void revoke_key_isWorthlessAtOnceAndStaysListed() {
        ApiKey.Issued issued = created("k", Permission.READ);
        assertThat(keys.check(issued.text()).orElseThrow()).isPresent();
        assertThat(keys.revoke(issued.key().id(), ROOT).orElseThrow().revokedAt())
                .isPresent();
        assertThat(keys.check(issued.text()).orElseThrow()).isEmpty();
        assertThat(keys.list().orElseThrow())
                .extracting(ApiKey::id)
                .containsExactly(issued.key().id());
    }

    @Test
    void revoke_unknownOrWholeKey_isNotFoundAndNotRepeated() {
        String text = created("k", Permission.READ).text();
        assertThat(failed(keys.revoke(text, ROOT)).reason()).isEqualTo(FailureReason.NOT_FOUND);
        assertThat(failed(keys.revoke(text, ROOT)).message()).doesNotContain(text.substring(20));
        assertThat(failed(keys.revoke("0".repeat(16), ROOT)).message()).contains("0".repeat(16));
    }

    @Test
    void check_use_isNotedOnceAnHour() {
        ApiKey.Issued issued = created("k", Permission.READ);
        keys.check(issued.text()).orElseThrow();
        fixture.clock.advance(Duration.ofMinutes(59));
        keys.check(issued.text()).orElseThrow();
        assertThat(keys.list().orElseThrow().getFirst().lastUsedAt()).contains(Instant.parse("2026-11-24T12:00:00Z"));
        fixture.clock.advance(Duration.ofMinutes(2));
        keys.check(issued.text()).orElseThrow();
        assertThat(keys.list().orElseThrow().getFirst().lastUsedAt()).contains(Instant.parse("2026-11-24T13:00:00Z"));
    }

    @Test
    void create_badNameOrNoScope_isRefused() {
        assertThat(failed(keys.create(" ", Set.of(Permission.READ), ROOT)).reason())
                .isEqualTo(FailureReason.INVALID_INPUT);
        assertThat(failed(keys.create("x".repeat(65), Set.of(Permission.READ), ROOT))
                        .message())
                .contains("65");
        assertThat(failed(keys.create("k", Set.of(), ROOT)).message()).contains("at least one scope");
        assertThatThrownBy(() -> Permission.parse("read,everything"))
                .hasMessage("scopes must be one or more of read, write, admin, got \"everything\"");
    }

    @Test
    void nothingKeptOrSaid_holdsTheSecret() {
        ApiKey.Issued issued = created("k", Permission.ADMIN);
        String secret = issued.text().substring(20);
        keys.revoke(issued.key().id(), ROOT).orElseThrow();
        assertThat(fixture.audited())
                .containsExactly(
                        "key-created " + issued.key().id(),
                        "key-revoked " + issued.key().id());
        assertThat(issued
                        + fixture.auditText()
                        + fixture.store.accounts().keys()
                        + keys.list().orElseThrow())
                .doesNotContain(secret);
        assertThat(fixture.store.accounts().keys().getFirst().secretHash()).doesNotContain(secret);
    }
}
