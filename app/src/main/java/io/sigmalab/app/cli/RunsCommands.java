package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runs build|train|backtest}: recorded runs, newest first. */
@Command(
        name = "runs",
        description = "List recorded runs, newest first.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunsCommands.Builds.class,
            RunsCommands.Trainings.class,
            RunsCommands.Backtests.class
        })
final class RunsCommands extends LabCommand.Group {
    /** What the three have in common. */
    abstract static class OfKind extends LabCommand {
        @Mixin FilterOptions filter = new FilterOptions();

        abstract RunKind kind();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.runs()
                    .list(
                            kind(),
                            filter.pack,
                            filter.model,
                            filter.tag,
                            filter.limit,
                            filter.offset);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.runs(outcome.rows("rows"), terminal);
        }
    }

    /** {@code runs build}. */
    @Command(name = "build", description = "List builds.")
    static final class Builds extends OfKind {
        @Override
        RunKind kind() {
            return RunKind.BUILD;
        }
    }

    /** {@code runs train}. */
    @Command(name = "train", description = "List trainings.")
    static final class Trainings extends OfKind {
        @Override
        RunKind kind() {
            return RunKind.TRAIN;
        }
    }

    /** {@code runs backtest}. */
    @Command(name = "backtest", description = "List backtests.")
    static final class Backtests extends OfKind {
        @Override
        RunKind kind() {
            return RunKind.BACKTEST;
        }
    }
}
