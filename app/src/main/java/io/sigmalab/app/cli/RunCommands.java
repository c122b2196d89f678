package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code run show ID}: one run or sweep, whole. */
@Command(
        name = "run",
        description = "Show one run or sweep.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommands.Show.class, RunCommands.Delete.class})
final class RunCommands extends LabCommand.Group {
    /** {@code run show}. */
    @Command(name = "show", description = "Parameters, figures, lineage and files of a run.")
    static final class Show extends LabCommand {
        @Parameters(paramLabel = "ID", description = "Run or sweep id.")
        String run = "";

        @Override
        Outcome call(Lab lab, Progress progress) {
            return run.startsWith("sw_") ? lab.sweeps().show(run) : lab.runs().show(run);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }

    /** {@code run delete}. */
    @Command(name = "delete", description = "Delete a run and its files; its trial stays counted.")
    static final class Delete extends LabCommand {
        @Parameters(paramLabel = "ID", description = "Run id.")
        String run = "";

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.runs().delete(run);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            terminal.print("deleted " + outcome.text("run_id"));
        }
    }
}
