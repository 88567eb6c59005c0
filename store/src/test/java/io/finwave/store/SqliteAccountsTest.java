package io.finwave.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountsTest extends AccountsContract {
    @TempDir
    Path folder;

    @Override
    Store openEmpty() {
        return SqliteStoreTest.opened(Store.open(folder.resolve("finwave.db"), StoreContract.clock()));
    }
}
