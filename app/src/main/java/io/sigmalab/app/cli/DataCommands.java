package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code data …}: check, coverage. */
@Command(
        name = "data",
        description = "Check market data and say what there is.",
        mixinStandardHelpOptions = true,
        subcommands = {DataCommands.Check.class, DataCommands.Coverage.class})
final class DataCommands extends LabCommand.Group {
    /** {@code data check}. */
    @Command(name = "check", description = "Check bars: every finding with file, line and column.")
    static final class Check extends LabCommand {
        @Option(names = "--ticker", paramLabel = "T", description = "Symbol; default: all.")
        @Nullable String ticker;

        @Option(names = "--cadence", paramLabel = "C", description = "Cadence; default: all.")
        @Nullable String cadence;

        @Option(names = "--start", paramLabel = "DATE", description = "First day.")
        @Nullable String start;

        @Option(names = "--end", paramLabel = "DATE", description = "Last day.")
        @Nullable String end;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.data()
                    .check(
                            ticker,
                            cadence,
                            Choices.date(start, "--start"),
                            Choices.date(end, "--end"),
                            progress);
        }

        @Override
        int exitCode(Outcome outcome) {
            return ((Number) outcome.get("errors")).longValue() == 0
                    ? ExitCodes.OK
                    : ExitCodes.DATA;
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.findings(outcome.rows("findings"), terminal);
            Reports.coverage(outcome.rows("series"), terminal);
        }
    }

    /** {@code data coverage}. */
    @Command(name = "coverage", description = "List tickers, cadences and dates.")
    static final class Coverage extends LabCommand {
        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.data().coverage();
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.coverage(outcome.rows("rows"), terminal);
        }
    }
}
