package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code db …}: migrate, info, export, import. */
@Command(
        name = "db",
        description = "Migrate the database, say what it holds, move it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DbCommands.Migrate.class,
            DbCommands.Info.class,
            DbCommands.Export.class,
            DbCommands.Import.class
        })
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

    /** {@code db export}. */
    @Command(
            name = "export",
            description =
                    "Write all rows, the files of runs and your packs to a folder or a .zip file.")
    static final class Export extends LabCommand {
        @Parameters(paramLabel = "DIR|FILE.zip", description = "What to write; must not exist.")
        Path target = Path.of("");

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.database().export(target, progress);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }

    /** {@code db import}. */
    @Command(
            name = "import",
            description = "Take over what export wrote, into H2 or PostgreSQL: all or nothing.")
    static final class Import extends LabCommand {
        @Parameters(paramLabel = "DIR|FILE.zip", description = "What export wrote.")
        Path source = Path.of("");

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.database().read(source, progress);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }
}
