package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The contracts on the oldest PostgreSQL that is supported.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldestPostgresContractsTest extends PostgresContracts {
    private TestPostgres oldest;

    @BeforeAll
    void start() {
        oldest = TestPostgres.of(Path.of("target", "postgres-oldest.jar"));
    }

    @AfterAll
    void stop() {
        oldest.close();
    }

    @Override
    TestPostgres server() {
        return oldest;
    }

    @Test
    void version_isFourteen() {
        assertThat(oldest.version()).isEqualTo(14);
    }
}
