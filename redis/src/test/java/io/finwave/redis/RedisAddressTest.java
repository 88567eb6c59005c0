package io.finwave.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @Test
    void parse_oneServer_takesUsualPort_userAndPassword() {
        RedisAddress address = RedisAddress.parse("redis://me:p%40ss%2Fw+rd@cache", 5);

        assertThat(address.mode()).isEqualTo(RedisAddress.Mode.SINGLE);
        assertThat(address.nodes()).containsExactly(new RedisAddress.Node("cache", 6379));
        assertThat(address.credentials()).contains(new RedisAddress.Credentials("me", "p@ss/w+rd"));
        assertThat(address.database()).isEqualTo(5);
        assertThat(address.tls()).isFalse();
    }

    @Test
    void parse_passwordAlone_withAndWithoutColon() {
        assertThat(RedisAddress.parse("redis://:secret@h", 0).credentials())
                .contains(new RedisAddress.Credentials("", "secret"));
        assertThat(RedisAddress.parse("redis://secret@h", 0).credentials())
                .contains(new RedisAddress.Credentials("", "secret"));
    }

    @Test
    void parse_tls_withTrustedFile_andIpv6() {
        RedisAddress address = RedisAddress.parse("rediss://[::1]:7000?ca=/etc/ssl/my%20ca.pem", 0);

        assertThat(address.tls()).isTrue();
        assertThat(address.nodes()).containsExactly(new RedisAddress.Node("::1", 7000));
        assertThat(address.caFile()).contains(Path.of("/etc/ssl/my ca.pem"));
    }

    @Test
    void parse_sentinels_takesMasterAndUsualPort() {
        RedisAddress address = RedisAddress.parse("redis+sentinel://u:p@a,b:27000/main?sentinel-auth=true", 1);

        assertThat(address.mode()).isEqualTo(RedisAddress.Mode.SENTINEL);
        assertThat(address.nodes())
                .containsExactly(new RedisAddress.Node("a", 26379), new RedisAddress.Node("b", 27000));
        assertThat(address.master()).isEqualTo("main");
        assertThat(address.sentinelCredentials()).isTrue();
    }

    @Test
    void parse_list_isACluster() {
        RedisAddress address = RedisAddress.parse("rediss://:p@a:1,rediss://b:2", 0);

        assertThat(address.mode()).isEqualTo(RedisAddress.Mode.CLUSTER);
        assertThat(address.nodes()).hasSize(2);
        assertThat(address.credentials()).isPresent();
        assertThatThrownBy(() -> RedisAddress.parse("redis://a:1,redis://b:2", 1))
                .hasMessage("database must be 0 in a cluster, got 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://a",
                "redis://",
                "redis://a:99999",
                "redis://a:0",
                "redis://a,b",
                "redis://a/path",
                "redis+sentinel://a",
                "redis+sentinel://a/",
                "redis://a,rediss://b",
                "redis://a,redis+sentinel://b/m",
                "redis://a?ca=/x",
                "rediss://a?other=1",
                "redis://user:hunter22@a b"
            })
    void parse_anythingElse_isRefused_withoutThePassword(String url) {
        assertThatThrownBy(() -> RedisAddress.parse(url, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter22"));
    }

    @Test
    void toString_hasEverythingButThePassword() {
        assertThat(RedisAddress.parse("rediss+sentinel://me:hunter22@a:1,b:2/main", 0))
                .hasToString("rediss+sentinel://a:1,b:2/main as user me");
        assertThat(RedisAddress.parse("redis://hunter22@a", 0)).hasToString("redis://a:6379 as a password");
    }

    @Test
    void rateInAny_neverGrantsMoreThanItSays() {
        for (int most : List.of(1, 2, 5, 25)) {
            Rate rate = Rate.inAny(most, Duration.ofDays(1));
            assertThat(rate.burst() + rate.permits() - 1)
                    .as("fewer than burst + permits")
                    .isEqualTo(most);
        }
        assertThatThrownBy(() -> Rate.smooth(0, Duration.ofDays(1))).hasMessageContaining("got 0");
    }
}
