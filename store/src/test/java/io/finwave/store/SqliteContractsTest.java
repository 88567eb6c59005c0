package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contracts on SQLite that [SqliteStoreTest] does not inherit itself.
class SqliteContractsTest {
    @TempDir
    Path folder;

    private Store openEmptyFile() {
        return StoreFixture.opened(Store.open(folder.resolve("finwave.db"), StoreFixture.clock()));
    }

    @Nested
    class ConcurrentContract extends ConcurrentStoreContract {
        @Override
        Store openEmpty() {
            return openEmptyFile();
        }
    }

    @Nested
    class ContractOfAccounts extends AccountsContract {
        @Override
        Store openEmpty() {
            return openEmptyFile();
        }
    }

    @Nested
    class ContractOfWatches extends WatchesContract {
        @Override
        Store openEmpty() {
            return openEmptyFile();
        }
    }

    @Nested
    class ContractOfUniverseRuns extends UniverseRunsContract {
        @Override
        Store openEmpty() {
            return openEmptyFile();
        }
    }

    @Nested
    class ContractOfLedger extends LedgerContract {
        @Override
        Store openEmpty() {
            return openEmptyFile();
        }
    }

    /// The ledger, from beside the store that writes to the same file.
    @Nested
    class ContractOfLedgerBeside extends LedgerContract {
        private @Nullable Store writing;

        @Override
        Store openEmpty() {
            writing = openEmptyFile();
            return StoreFixture.opened(Store.openBeside(folder.resolve("finwave.db"), StoreFixture.clock()));
        }

        @Override
        Store replica() {
            return Objects.requireNonNull(writing);
        }

        @AfterEach
        void closeWriting() {
            replica().close();
        }

        @Test
        void openBeside_whatIsNotTheLedger_isReadOnly() {
            assertThatThrownBy(() -> store.watches().add(StoreFixture.SPX, StoreFixture.DAY, "yahoo", "^GSPC"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this store was opened for reading only");
        }
    }

    @Test
    void openBeside_noFile_makesIt_andLeavesItToOthers() {
        Path file = folder.resolve("new").resolve("finwave.db");
        try (Store beside = StoreFixture.opened(Store.openBeside(file, StoreFixture.clock()));
                Store writing = StoreFixture.opened(Store.open(file, StoreFixture.clock()))) {
            assertThat(beside.ledger().counts()).isEmpty();
            assertThat(writing.ledger().counts()).isEmpty();
        }
    }

    @Test
    void openBeside_noDatabase_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.db"), "this is no database at all, not even nearly one");
        assertThat(StoreFixture.refused(Store.openBeside(file, StoreFixture.clock()))
                        .message())
                .contains("other.db");
    }
}
