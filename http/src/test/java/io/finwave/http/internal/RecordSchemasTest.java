package io.finwave.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {
    record First(List<First.Part> parts) {
        record Part(int count) {}
    }

    record Second(List<Second.Part> parts) {
        record Part(String name) {}
    }

    @Test
    void use_sameRecordTwice_isOneSchema() {
        RecordSchemas schemas = new RecordSchemas();
        schemas.use(First.class);
        schemas.use(First.class);
        assertThat(schemas.all()).containsOnlyKeys("First", "Part");
    }

    /// A schema is named by its record: the second one of a name would be described as the first.
    @Test
    void use_twoRecordsOfOneName_isRefused() {
        RecordSchemas schemas = new RecordSchemas();
        schemas.use(First.class);
        assertThatThrownBy(() -> schemas.use(Second.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two records are called Part");
    }
}
