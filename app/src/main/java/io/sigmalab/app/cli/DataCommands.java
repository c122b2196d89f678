package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data …}: import, check, coverage. */
@Command(
        name = "data",
        description = "Take over market data, check it and say what there is.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DataCommands.Import.class,
            DataCommands.Check.class,
            DataCommands.Coverage.class
        })
final class DataCommands extends LabCommand.Group {
    /** {@code data import}. */
    @Command(
            name = "import",
            description = {
                "Take over option files: chains, minute trades, minute quotes.",
                "Recognised by their columns; a chain recorded at the end of a day becomes the"
                        + " chain of the next session."
            })
    static final class Import extends LabCommand {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, plain or gzip.")
        List<Path> files = List.of();

        @Option(
                names = "--ticker",
                paramLabel = "T",
                description = "Underlying of files that do not name it.")
        @Nullable String ticker;

        @Option(
                names = "--tz",
                paramLabel = "ZONE",
                description = "Zone of times without an offset: America/New_York.")
        @Nullable String zone;

        @Option(
                names = "--into",
                paramLabel = "DIR",
                description = "Target; default: DIR of --data files:DIR, else data in the home.")
        @Nullable Path into;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.data().importFiles(files, ticker, zone, into, progress);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            DataReports.imported(outcome, terminal);
        }
    }

    /** {@code data check}. */
    @Command(
            name = "check",
            description = "Check bars and options: every finding with file, line and column.")
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
            DataReports.options(outcome.rows("options"), terminal);
        }
    }

    /** {@code data coverage}. */
    @Command(name = "coverage", description = "List tickers, cadences, dates and options.")
    static final class Coverage extends LabCommand {
        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.data().coverage();
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.coverage(outcome.rows("rows"), terminal);
            DataReports.options(outcome.rows("options"), terminal);
        }
    }
}
