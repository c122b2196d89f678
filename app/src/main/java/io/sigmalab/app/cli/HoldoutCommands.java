package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdout show|seal|open|release}: days that nothing sees before somebody looks. */
@Command(
        name = "holdout",
        description = "Seal the newest days of a data set, look at them, and see who has looked.",
        mixinStandardHelpOptions = true,
        subcommands = {
            HoldoutCommands.Show.class,
            HoldoutCommands.Seal.class,
            HoldoutCommands.Open.class,
            HoldoutCommands.Release.class
        })
final class HoldoutCommands extends LabCommand.Group {
    /** {@code holdout show}. */
    @Command(name = "show", description = "What is sealed, who has looked, why, and what was seen.")
    static final class Show extends LabCommand {
        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.holdouts().show();
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            HoldoutReports.seals(outcome.rows("rows"), terminal);
        }
    }

    /** {@code holdout seal}. */
    @Command(
            name = "seal",
            description = {
                "Seal the newest days of a ticker, those to come included, for all models.",
                "Builds stop before them; nothing trains, tests, sweeps or signals on them."
            })
    static final class Seal extends LabCommand {
        @Option(names = "--ticker", required = true, paramLabel = "T", description = "Symbol.")
        String ticker = "";

        @Option(
                names = "--from",
                paramLabel = "DAY",
                description = "First sealed day; default: --share of the sessions there are.")
        @Nullable LocalDate from;

        @Option(
                names = "--share",
                paramLabel = "X",
                description = "Share of the sessions, the newest; default 0.2.")
        @Nullable Double share;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.holdouts().seal(ticker, from, share);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            HoldoutReports.sealed(outcome.document(), terminal);
        }
    }

    /** {@code holdout open}. */
    @Command(
            name = "open",
            description = {
                "Look: try a backtest's settings once on the sealed days.",
                "Counted for good before anything is shown; the days stay sealed for all else."
            })
    static final class Open extends LabCommand {
        @Parameters(paramLabel = "RUN", description = "Backtest whose settings are tried.")
        String run = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Why; needed for every look but the first.")
        @Nullable String reason;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.holdouts().open(run, reason, progress);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            HoldoutReports.opened(outcome.document(), terminal);
        }
    }

    /** {@code holdout release}. */
    @Command(
            name = "release",
            description = "End a seal: its days are like all others then. Counted as a look.")
    static final class Release extends LabCommand {
        @Option(names = "--ticker", required = true, paramLabel = "T", description = "Symbol.")
        String ticker = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        String reason = "";

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.holdouts().release(ticker, reason);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            HoldoutReports.released(outcome.document(), terminal);
        }
    }
}
