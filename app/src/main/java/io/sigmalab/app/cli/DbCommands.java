package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import picocli.CommandLine.Command;

/** {@code db …}: migrate, info. */
@Command(
        name = "db",
        description = "Migrate the database and say what it holds.",
        mixinStandardHelpOptions = true,
        subcommands = {DbCommands.Migrate.class, DbCommands.Info.class})
final class DbCommands extends LabCommand.Group {
    /** {@code db migrate}. */
    @Command(name = "migrate", description = "Bring the schema to this version.")
    static final class Migrate extends LabCommand {
        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.database().migrate();
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }

    /** {@code db info}. */
    @Command(name = "info", description = "Kind, address, schema version and row counts.")
    static final class Info extends LabCommand {
        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.database().info();
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }
}
