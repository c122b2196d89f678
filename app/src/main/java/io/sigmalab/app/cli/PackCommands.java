package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pack …}: list, show, validate. */
@Command(
        name = "pack",
        description = "List, show and validate packs.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PackCommands.ListAll.class,
            PackCommands.Show.class,
            PackCommands.Validate.class
        })
final class PackCommands extends LabCommand.Group {
    /** {@code pack list}. */
    @Command(name = "list", description = "List packs.")
    static final class ListAll extends LabCommand {
        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packs().list();
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.packs(outcome.rows("rows"), terminal);
        }
    }

    /** {@code pack show}. */
    @Command(name = "show", description = "Show a pack.")
    static final class Show extends LabCommand {
        @Option(
                names = {"--pack", "--pack-id"},
                paramLabel = "ID",
                required = true,
                description = "Pack.")
        String pack = "";

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packs().show(pack);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }

    /** {@code pack validate}. */
    @Command(name = "validate", description = "Check a pack, or all: every finding with its line.")
    static final class Validate extends LabCommand {
        @Option(
                names = {"--pack", "--pack-id"},
                paramLabel = "ID",
                description = "Pack; default: all.")
        @Nullable String pack;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packs().validate(pack);
        }

        @Override
        int exitCode(Outcome outcome) {
            return Boolean.TRUE.equals(outcome.get("valid")) ? ExitCodes.OK : ExitCodes.REFUSED;
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.findings(outcome.rows("findings"), terminal);
        }
    }
}
