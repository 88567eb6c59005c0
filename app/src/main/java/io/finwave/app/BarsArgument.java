package io.finwave.app;

import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.source.BarSource;
import io.finwave.source.BundledSource;
import io.finwave.source.CsvImport;
import io.finwave.source.FetchRequest;
import io.finwave.source.ImportOptions;
import io.finwave.source.ImportReport;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.SeriesInfo;
import io.finwave.store.Store;
import io.finwave.store.StoredSeries;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which bars a command works on: a file, an instrument of the store, or one of the bundled ones, looked for
/// in this order. A file is read into memory and nothing of it is stored.
final class BarsArgument {
    /// What bars of a file are of, which may be of anything.
    private static final InstrumentId OF_A_FILE = new InstrumentId("FILE");

    @Parameters(
            index = "0",
            paramLabel = "INSTRUMENT|FILE",
            description = {
                "An instrument that was imported, a bundled one (SPX, AAPL, BTC-USD, ETH-USD),",
                "or a CSV file, which is read but not stored."
            })
    private String what = "";

    @Option(
            names = "--interval",
            paramLabel = "1d",
            description = "Which bars, where the instrument has several intervals: a count and s, m, h, d, w or mo.")
    private String interval = "";

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "For a file: the column to read as a single price a bar.")
    private String column = "";

    /// Bars, and where they came from.
    ///
    /// @param bars at least one
    /// @param origin one line for a person
    record Found(BarSeries bars, String origin) {
        /// By which the ledger knows it: the instrument, or `file` and the name of the file.
        String subject() {
            return bars.instrument().equals(OF_A_FILE)
                    ? origin
                    : bars.instrument().value();
        }
    }

    /// Finds and reads the bars.
    ///
    /// @throws CommandFailure if there are none, or they cannot be read
    Found read(Surroundings surroundings) {
        Path file = Path.of(what);
        if (Files.isRegularFile(file)) {
            return readFile(surroundings, file);
        }
        if (!InstrumentId.isValid(what)) {
            throw new CommandFailure("there is no file \"" + what + "\"");
        }
        InstrumentId instrument = InstrumentId.of(what);
        return stored(surroundings, instrument)
                .or(() -> bundled(instrument))
                .orElseThrow(() -> new CommandFailure("there is no file and no instrument \"" + what + "\""
                        + (interval.isEmpty() ? "" : " with " + interval + " bars")
                        + "; import one with: finwave import FILE --instrument " + instrument));
    }

    private Found readFile(Surroundings surroundings, Path file) {
        ImportOptions options = ImportOptions.RECOGNISE_ALL;
        if (!column.isEmpty()) {
            options = options.withColumns(Map.of("close", column));
        }
        if (!interval.isEmpty()) {
            options = options.withInterval(BarInterval.parse(interval));
        }
        String name = String.valueOf(file.getFileName());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            CsvImport csv = CommandFailure.orEnd(CsvImport.open(in, name, options, surroundings.clock()));
            BarCollector collector = new BarCollector();
            ImportReport report = CommandFailure.orEnd(csv.into(collector, rows -> {}));
            report.refusal().ifPresent(why -> {
                throw new CommandFailure(why);
            });
            if (report.quarantined() > 0) {
                surroundings
                        .terminal()
                        .err()
                        .println("note: " + report.quarantined() + " of " + report.read()
                                + " rows were not taken; see them with: finwave import " + file
                                + " --instrument X --preview");
            }
            BarSeries bars = collector.toSeries(OF_A_FILE, csv.profile().interval());
            return new Found(bars, "file " + name);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    private Optional<Found> stored(Surroundings surroundings, InstrumentId instrument) {
        Optional<Store> there = Databases.openIfThere(surroundings.settings().database(), surroundings.clock());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try (Store store = there.get()) {
            return store.instrument(instrument)
                    .map(InstrumentRecord::series)
                    .flatMap(series -> pick(
                            instrument,
                            series.stream().map(SeriesInfo::interval).toList()))
                    .flatMap(wanted -> store.load(instrument, wanted))
                    .map(BarsArgument::found);
        }
    }

    private static Found found(StoredSeries stored) {
        return new Found(stored.bars(), stored.info().origin());
    }

    private Optional<Found> bundled(InstrumentId instrument) {
        BundledSource source = new BundledSource();
        List<BarSource.Offer> offers = source.offers().stream()
                .filter(offer -> offer.instrument().equals(instrument))
                .toList();
        return pick(instrument, offers.stream().map(BarSource.Offer::interval).toList())
                .map(wanted -> {
                    Outcome<BarSeries> bars = source.read(FetchRequest.everything(instrument, wanted));
                    String origin = offers.stream()
                            .filter(offer -> offer.interval().equals(wanted))
                            .findFirst()
                            .orElseThrow()
                            .origin();
                    return new Found(CommandFailure.orEnd(bars), origin);
                });
    }

    /// The interval to use out of those that there are; empty if there is none.
    private Optional<BarInterval> pick(InstrumentId instrument, List<BarInterval> there) {
        if (!interval.isEmpty()) {
            BarInterval wanted = BarInterval.parse(interval);
            return there.contains(wanted) ? Optional.of(wanted) : Optional.empty();
        }
        if (there.size() > 1) {
            List<String> names = new ArrayList<>();
            there.forEach(i -> names.add(i.toString()));
            throw new CommandFailure(
                    instrument + " has bars of " + String.join(", ", names) + ": say which with --interval");
        }
        return there.stream().findFirst();
    }
}
