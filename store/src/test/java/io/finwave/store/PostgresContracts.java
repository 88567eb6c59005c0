package io.finwave.store;

import io.finwave.testkit.TestPostgres;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// All contracts on one PostgreSQL server; another replica is another store on the same database.
abstract class PostgresContracts {
    private final Deque<Store> replicas = new ArrayDeque<>();
    private TestPostgres.Database database = new TestPostgres.Database("", "", "");

    abstract TestPostgres server();

    static PostgresAddress address(TestPostgres.Database database) {
        return new PostgresAddress(database.url(), database.user(), database.password());
    }

    private Store openEmptyDatabase() {
        database = server().newDatabase();
        return openAgain();
    }

    private Store openAgain() {
        return StoreFixture.opened(Store.open(address(database), StoreFixture.clock()));
    }

    private Store openReplica() {
        replicas.push(openAgain());
        return replicas.getFirst();
    }

    @AfterEach
    void closeReplicas() {
        while (!replicas.isEmpty()) {
            replicas.pop().close();
        }
    }

    @Nested
    class Contract extends StoreContract {
        @Override
        Store openEmpty() {
            return openEmptyDatabase();
        }
    }

    @Nested
    class ConcurrentContract extends ConcurrentStoreContract {
        @Override
        Store openEmpty() {
            return openEmptyDatabase();
        }

        @Override
        Store replica() {
            return openReplica();
        }
    }

    @Nested
    class ContractOfAccounts extends AccountsContract {
        @Override
        Store openEmpty() {
            return openEmptyDatabase();
        }

        @Override
        Store replica() {
            return openReplica();
        }
    }

    @Nested
    class ContractOfWatches extends WatchesContract {
        @Override
        Store openEmpty() {
            return openEmptyDatabase();
        }

        @Override
        Store replica() {
            return openReplica();
        }
    }

    @Nested
    class ContractOfLedger extends LedgerContract {
        @Override
        Store openEmpty() {
            return openEmptyDatabase();
        }

        @Override
        Store replica() {
            return openReplica();
        }
    }

    @Nested
    class ContractOfUniverseRuns extends UniverseRunsContract {
        @Override
        Store openEmpty() {
            return openEmptyDatabase();
        }
    }
}
