package io.finwave.app;

import io.finwave.store.Store;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Copies the SQLite database while the servers run.
@Command(
        name = "backup",
        description = {
            "Copy the SQLite database (DATABASE_URL) as it is at one moment, also while a server writes to it.",
            "",
            "The copy is checked, and appears under its name only when it is whole. To restore it, stop the server and",
            "put it in the place of the database. PostgreSQL has its own tool for this: pg_dump.",
            ""
        })
final class BackupCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "FILE", description = "The copy to write; it must not be there yet.")
    private Path file = Path.of("");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    BackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path database = switch (surroundings.settings().database()) {
            case Settings.Database.Sqlite sqlite -> sqlite.file();
            case Settings.Database.Postgres postgres ->
                throw new CommandFailure(
                        "DATABASE_URL names " + postgres + "; back it up with: pg_dump --format=custom --file=" + file);
        };
        Path copy = file.toAbsolutePath().normalize();
        long bytes = CommandFailure.orEnd(Store.backup(database, copy));
        var out = surroundings.terminal().out();
        if (common.json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("database", database.toString());
            answer.put("copy", copy.toString());
            answer.put("bytes", bytes);
            out.println(Json.of(answer));
        } else {
            out.printf(Locale.ROOT, "%s copied to %s, %,d bytes%n", database, copy, bytes);
        }
        return Main.DONE;
    }
}
