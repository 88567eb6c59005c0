/// What the product remembers: instruments, their bars, reports of imports, and results.
///
/// [Store][io.finwave.store.Store] is the one repository; its methods `open` open the embedded SQLite
/// database in a file, or a PostgreSQL database at a [PostgresAddress][io.finwave.store.PostgresAddress].
/// Start there, then read [BarWriter][io.finwave.store.BarWriter]: bars go in through it, in one transaction,
/// so that an import is there as a whole or not at all, even when the process is killed.
/// [Watches][io.finwave.store.Watches] says which series are kept fresh from a provider.
///
/// The bars of one instrument and one interval are a *series*. Its *data version* is the checksum of its content
/// ([SeriesInfo][io.finwave.store.SeriesInfo]); whatever is computed from a series is named by it, so an old result
/// can never be taken for one of the new data.
///
/// [Ledger][io.finwave.store.Ledger] remembers what evaluation opened and tried, in rows that are never changed;
/// [UniverseRuns][io.finwave.store.UniverseRuns] what came of runs over many series;
/// [ModelFiles][io.finwave.store.ModelFiles] keeps trained models in a folder, which may be read-only: it knows
/// numbers and words, not forecasters.
///
/// Who may use the product is remembered beside it ([Accounts][io.finwave.store.Accounts]): users with the hash of
/// their password, keys of the API with the hash of their secret, and what each of them did
/// ([Audit][io.finwave.store.Audit]).
///
/// A store that cannot be opened is an [Outcome][io.finwave.series.Outcome]. A store that fails later (a full
/// disk) throws [java.io.UncheckedIOException], and one that cannot be reached for now a
/// [StoreUnavailableException][io.finwave.store.StoreUnavailableException]; the use cases turn that into an
/// outcome in one place.
///
/// This room knows `series` only.
@NullMarked
package io.finwave.store;

import org.jspecify.annotations.NullMarked;
