package io.finwave.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
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
}
