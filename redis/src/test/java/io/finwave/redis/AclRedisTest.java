package io.finwave.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.RedisProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user who may touch nothing but what is Finwave's, as the documentation advises; the default user is off.
class AclRedisTest extends RedisLinkContract {
    private static final String PASSWORD = "a/b@c d";

    @TempDir
    static Path folder;

    private static RedisProcess redis;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start(
                folder,
                "user default off",
                "user finwave on \">" + PASSWORD + "\" ~finwave:* &finwave:* +@all -@admin -@dangerous");
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    RedisAddress address() {
        return RedisAddress.parse("redis://finwave:a%2Fb%40c%20d@127.0.0.1:" + redis.port(), 0);
    }

    @Test
    void address_shown_namesTheUser_notThePassword() {
        assertThat(address().toString())
                .contains("as user finwave")
                .doesNotContain("a/b")
                .doesNotContain("%2F");
    }
}
