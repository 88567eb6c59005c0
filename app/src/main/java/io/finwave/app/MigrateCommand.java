package io.finwave.app;

import io.finwave.store.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Brings the tables of the database up to date.
@Command(
        name = "migrate",
        description = {
            "Bring the tables of the database (DATABASE_URL) to the version of this program.",
            "",
            "Servers do the same at their start, so this is needed only where that should be a step of its own. It may",
            "be run twice, and on PostgreSQL by several processes at once. A SQLite file that a server has open is",
            "refused: stop the server, or restart it with the new version.",
            ""
        })
final class MigrateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    MigrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Migration migration =
                CommandFailure.orEnd(Databases.migrate(surroundings.settings().database()));
        var out = surroundings.terminal().out();
        if (common.json) {
            out.println(Json.of(migration));
        } else if (migration.from() == migration.to()) {
            out.println(migration.place() + ": tables of version " + migration.to() + ", nothing to do");
        } else {
            out.println(
                    migration.place() + ": tables brought from version " + migration.from() + " to " + migration.to());
        }
        return Main.DONE;
    }
}
