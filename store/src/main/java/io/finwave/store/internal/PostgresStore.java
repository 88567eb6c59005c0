package io.finwave.store.internal;

import io.finwave.series.Outcome;
import io.finwave.store.Migration;
import io.finwave.store.PostgresAddress;
import io.finwave.store.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens a store in a PostgreSQL database, from version 14 on.
///
/// Nothing waits without an end: a statement, a wait for a row that another writer holds, a silent network.
/// Each time is longer than the one before, so that the server itself ends what takes too long and says why.
public final class PostgresStore {
    private static final int READERS = 8;
    private static final int WRITERS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LOCK = Duration.ofMinutes(1);
    private static final Duration STATEMENT = Duration.ofSeconds(90);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration MIGRATION = Duration.ofMinutes(30);
    private static final Duration FORGOTTEN_TRANSACTION = Duration.ofMinutes(10);

    private static final String APPEND_ONLY = """
            create function ledger_refuses_changes() returns trigger language plpgsql as
            'begin raise exception ''rows of % are never changed'', tg_table_name; end';
            create trigger holdout_opening_no_change before update or delete or truncate on holdout_opening
                for each statement execute function ledger_refuses_changes();
            create trigger trial_no_change before update or delete or truncate on trial
                for each statement execute function ledger_refuses_changes();
            """;

    private static final Map<String, String> WORDS = Map.of(
            "identity", "bigint generated always as identity primary key",
            "integer", "bigint",
            "number", "double precision",
            "table_options", "",
            "keyed_table_options", "",
            "drop_bar_reference", "alter table bar drop constraint bar_series_id_fkey;",
            "ledger_is_append_only", APPEND_ONLY,
            // there is no such statement
            "ledger_refuses_replacements", "");

    private PostgresStore() {}

    /// See [Store#open(PostgresAddress, InstantSource)] and its twin for reading.
    public static Outcome<Store> open(PostgresAddress address, InstantSource clock, boolean readOnly) {
        if (readOnly) {
            return SchemaVersion.checkUpToDate(address.toString(), source(address, STATEMENT))
                    .map(version -> {
                        PostgresConnections readers = PostgresConnections.reading(source(address, STATEMENT), READERS);
                        return new JdbcStore(
                                address.toString(), Dialect.POSTGRES, readers, null, clock, List.of(readers));
                    });
        }
        return migrate(address).map(migration -> {
            PostgresConnections readers = PostgresConnections.reading(source(address, STATEMENT), READERS);
            PostgresConnections writers = PostgresConnections.writing(source(address, STATEMENT), WRITERS);
            return new JdbcStore(
                    address.toString(), Dialect.POSTGRES, readers, writers, clock, List.of(readers, writers));
        });
    }

    /// See [Store#migrate(PostgresAddress)].
    public static Outcome<Migration> migrate(PostgresAddress address) {
        return SchemaVersion.bringUpToDate(address.toString(), source(address, MIGRATION), WORDS);
    }

    private static PGSimpleDataSource source(PostgresAddress address, Duration statement) {
        String onServer = "-c lock_timeout=" + LOCK.toMillis() + " -c statement_timeout=" + statement.toMillis()
                + " -c idle_in_transaction_session_timeout=" + FORGOTTEN_TRANSACTION.toMillis()
                + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";
        // a threshold of -1: numbers travel in binary form from the first statement on
        String ours = "ApplicationName=finwave&tcpKeepAlive=true&prepareThreshold=-1"
                + "&connectTimeout=" + CONNECT.toSeconds()
                + "&loginTimeout=" + CONNECT.toSeconds()
                + "&socketTimeout=" + statement.plus(MARGIN).toSeconds()
                + "&options=" + URLEncoder.encode(onServer, StandardCharsets.UTF_8);
        String[] given = address.url().split("\\?", 2);
        PGSimpleDataSource source = new PGSimpleDataSource();
        // what comes later counts: the address knows better
        source.setUrl(given[0] + "?" + ours + (given.length > 1 ? "&" + given[1] : ""));
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }
}
