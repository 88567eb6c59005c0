package io.finwave.store;

import io.finwave.testkit.TestPostgres;

/// The contracts on the newest PostgreSQL.
class PostgresContractsTest extends PostgresContracts {
    @Override
    TestPostgres server() {
        return TestPostgres.shared();
    }
}
