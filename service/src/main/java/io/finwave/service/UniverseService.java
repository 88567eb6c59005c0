package io.finwave.service;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Logbook;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.TrialsLedger;
import io.finwave.evaluate.UniverseRun;
import io.finwave.evaluate.UniverseSummary;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.ModelRegistry;
import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.FileWords;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.Store;
import io.finwave.store.UniverseRunRow;
import io.finwave.store.UniverseUnitRow;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Runs over many instruments: every model, every question, every instrument, kept in the store unit by unit.
///
/// A run is named by its order. Giving the same order again goes on with it: a unit that is kept of the same
/// bars, by the same version of the program with the same models, is not computed again. So a run that was
/// cancelled, or whose process was killed, loses at most the units that were under way; and after new bars
/// came, only theirs are computed.
public final class UniverseService {
    private static final int ID_DIGITS = 12;

    /// Who tries, before the id: a run is of an order, not of whoever gave it first or went on with it.
    private static final String WHO = "universe run ";

    private final Store store;
    private final InstantSource clock;
    private final String codeVersion;
    private final String shipped;
    private final InstalledModels installed;
    private final UniverseMembers histories;
    private final TrialsLedger ledger;
    private final Map<String, Going> going = new ConcurrentHashMap<>();

    UniverseService(Store store, InstantSource clock, String codeVersion, InstalledModels installed) {
        this.store = store;
        this.clock = clock;
        this.codeVersion = codeVersion;
        this.installed = installed;
        histories = new UniverseMembers(store);
        ledger = new StoredTrialsLedger(store.ledger());
        StringBuilder models = new StringBuilder();
        for (Forecaster model : ModelRegistry.shipped().all()) {
            models.append(model.card().name()).append(model.card().settings());
        }
        shipped = models.toString();
    }

    /// The version of the program, of the models that ship, and of those that were added and are asked.
    private String version(UniverseOrder order) {
        return codeVersion + " models "
                + Digest.of(shipped + installed.identity(order.models())).substring(0, ID_DIGITS);
    }

    /// A run that this process is computing.
    private static final class Going {
        private final Progress listener;
        private volatile boolean cancelled;

        private Going(Progress listener) {
            this.listener = listener;
        }

        private boolean at(long done, long total) {
            return listener.goOn(done, total) && !cancelled;
        }
    }

    /// The id of an order.
    public static String id(UniverseOrder order) {
        return Digest.of(order.canonical()).substring(0, ID_DIGITS);
    }

    /// Runs until every unit was tried, or the listener stops it.
    ///
    /// @param threads how many instruments at a time, at least 1
    /// @param listener told how far it is, in origins
    /// @return how it ended, or a failure: `INVALID_INPUT` if there is no such model, `NOT_FOUND` if an
    /// instrument has no such bars or there is none at all,
    /// `CONFLICT` if this process is computing it already or another one deleted it meanwhile
    public Outcome<UniverseEnd> run(UniverseOrder order, int threads, Progress listener) {
        requireThreads(threads);
        return Storage.guard(() -> installed
                .choose(order.models())
                .then(models -> histories
                        .of(order)
                        .then(members -> begin(order, members, listener)
                                .then(mine -> Storage.guard(() -> walk(order, models, members, threads, mine))))));
    }

    private static void requireThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    /// Deletes a run with what came of it.
    ///
    /// @return it as it was, or a failure: `NOT_FOUND`, or `CONFLICT` while this process is computing it
    public Outcome<UniverseView> delete(String id) {
        return find(id).then(run -> Storage.guard(() -> {
            if (going.containsKey(id)) {
                return Outcome.failure(FailureReason.CONFLICT, "run " + id + " is being computed; stop it first");
            }
            store.universeRuns().delete(id);
            return Outcome.success(run);
        }));
    }

    /// The runs that changed last, the latest first.
    public Outcome<List<UniverseView>> list(int limit) {
        return Storage.guard(() -> Outcome.success(
                store.universeRuns().newest(limit).stream().map(this::view).toList()));
    }

    /// One run, without what came of it.
    ///
    /// @return it, or a failure: `NOT_FOUND`
    public Outcome<UniverseView> find(String id) {
        return Storage.guard(() -> store.universeRuns()
                .find(id)
                .<Outcome<UniverseView>>map(row -> Outcome.success(view(row)))
                .orElseGet(() -> Outcome.failure(FailureReason.NOT_FOUND, "there is no run " + id)));
    }

    /// What came of a run so far.
    ///
    /// @return it, or a failure: `NOT_FOUND`
    public Outcome<UniverseReport> report(String id) {
        return find(id).then(run -> Storage.guard(() -> {
            List<UniverseReport.Unit> units = new ArrayList<>();
            List<UniverseReport.Failed> failures = new ArrayList<>();
            store.universeRuns().forEachUnit(id, row -> {
                if (row.failed()) {
                    failures.add(new UniverseReport.Failed(row.instrument(), question(row), row.result()));
                } else {
                    units.add(unit(row));
                }
            });
            UniverseSummary summary = UniverseSummary.of(units.stream()
                    .map(unit -> new UniverseSummary.Told(
                            unit.instrument().value(),
                            unit.question(),
                            unit.result().scorecards()))
                    .toList());
            return Outcome.success(new UniverseReport(run, summary, units, failures));
        }));
    }

    /// What came of some questions of a run so far.
    ///
    /// @param asked which questions
    /// @return it, or a failure: `NOT_FOUND`
    public Outcome<List<UniverseReport.Unit>> units(String id, Predicate<Question> asked) {
        return find(id).then(run -> Storage.guard(() -> {
            List<UniverseReport.Unit> units = new ArrayList<>();
            store.universeRuns().forEachUnit(id, row -> {
                if (!row.failed() && asked.test(question(row))) {
                    units.add(unit(row));
                }
            });
            return Outcome.success(List.copyOf(units));
        }));
    }

    private static Question question(UniverseUnitRow row) {
        return Question.ofWord(row.question());
    }

    private static UniverseReport.Unit unit(UniverseUnitRow row) {
        return new UniverseReport.Unit(
                row.instrument(),
                row.interval(),
                question(row),
                row.dataVersion(),
                row.codeVersion(),
                row.computedAt(),
                UniverseDocument.read(row.result()));
    }

    private UniverseView view(UniverseRunRow row) {
        return UniverseView.at(clock.instant(), row);
    }

    private Outcome<Going> begin(UniverseOrder order, List<UniverseRun.Member> members, Progress listener) {
        String id = id(order);
        Going mine = new Going(listener);
        if (going.putIfAbsent(id, mine) != null) {
            return Outcome.failure(FailureReason.CONFLICT, "run " + id + " is being computed already");
        }
        boolean begun = false;
        try {
            int units = members.size() * order.questions().size();
            store.universeRuns().begin(id, order.canonical(), units, clock.instant());
            begun = true;
            return Outcome.success(mine);
        } finally {
            if (!begun) {
                going.remove(id);
            }
        }
    }

    private Outcome<UniverseEnd> walk(
            UniverseOrder order, ModelRegistry models, List<UniverseRun.Member> members, int threads, Going mine) {
        String id = id(order);
        AtomicInteger number = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "universe-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        })) {
            Kept kept = new Kept(id, order.interval(), version(order), mine);
            boolean cancelled = false;
            try {
                UniverseRun.of(order.evaluation().with(models))
                        .with(workers, threads)
                        .with(mine::at)
                        .logging(member -> new Logbook(ledger, member.symbol(), order.interval(), WHO + id, clock))
                        .of(members, kept);
                store.universeRuns().end(id, clock.instant());
            } catch (CancellationException e) {
                cancelled = true;
                if (!kept.deleted) {
                    store.universeRuns().stop(id, clock.instant());
                }
            }
            Optional<UniverseRunRow> now = store.universeRuns().find(id);
            return kept.deleted || now.isEmpty()
                    ? Outcome.failure(
                            FailureReason.CONFLICT,
                            "run " + id + " was deleted while it was being computed; the same order begins it anew")
                    : Outcome.success(new UniverseEnd(
                            view(now.get()), kept.computed.get(), kept.skipped.get(), kept.failed.get(), cancelled));
        } finally {
            going.remove(id);
        }
    }

    /// The units of a run in the store.
    private final class Kept implements UniverseRun.Archive {
        private final String run;
        private final BarInterval interval;
        private final String version;
        private final Going going;
        private volatile boolean deleted;
        private final Set<UniverseRun.Unit> held = new HashSet<>();
        private final AtomicInteger computed = new AtomicInteger();
        private final AtomicInteger skipped = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        private Kept(String run, BarInterval interval, String version, Going going) {
            this.version = version;
            this.run = run;
            this.interval = interval;
            this.going = going;
            store.universeRuns().forEachUnit(run, row -> {
                if (!row.failed() && row.codeVersion().equals(version)) {
                    held.add(new UniverseRun.Unit(row.instrument().value(), row.dataVersion(), question(row)));
                }
            });
        }

        @Override
        public boolean holds(UniverseRun.Unit unit) {
            boolean there = held.contains(unit);
            skipped.addAndGet(there ? 1 : 0);
            return there;
        }

        @Override
        public void keep(UniverseRun.Unit unit, Evaluation.Result result) {
            put(unit, false, UniverseDocument.write(result));
            computed.incrementAndGet();
        }

        @Override
        public void failed(UniverseRun.Unit unit, String why) {
            put(unit, true, FileWords.withoutFolders(why, Path.of("")));
            failed.incrementAndGet();
        }

        private void put(UniverseRun.Unit unit, boolean broken, String result) {
            boolean there = store.universeRuns()
                    .keep(new UniverseUnitRow(
                            run,
                            InstrumentId.of(unit.symbol()),
                            interval,
                            unit.question().word(),
                            unit.version(),
                            version,
                            clock.instant(),
                            broken,
                            result));
            if (!there) {
                deleted = true;
                going.cancelled = true;
                throw new CancellationException("run " + run + " was deleted");
            }
        }
    }
}
