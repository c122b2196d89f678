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

/** {@code data …}: import, export, check, coverage. */
@Command(
        name = "data",
        description = "Take over market data, write it out, check it and say what there is.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DataCommands.Import.class,
            DataCommands.Export.class,
            DataCommands.Check.class,
            DataCommands.Coverage.class
        })
final class DataCommands extends LabCommand.Group {
    /** {@code data import}. */
    @Command(
            name = "import",
            description = {
                "Take over bars, and option files: chains, minute trades, minute quotes.",
                "Recognised by their columns; bars need --ticker and --cadence. A chain recorded at the end of a day becomes the"
                        + " chain of the next session."
            })
    static final class Import extends LabCommand {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, plain or gzip.")
        List<Path> files = List.of();

        @Option(
                names = "--ticker",
                paramLabel = "T",
                description = "Ticker of bars; underlying of option files that do not name it.")
        @Nullable String ticker;

        @Option(
                names = "--cadence",
                paramLabel = "C",
                description = "Cadence of bars: 1m, 5m, 15m, hourly, daily.")
        @Nullable String cadence;

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
            return lab.data().importFiles(files, ticker, cadence, zone, into, progress);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            DataReports.imported(outcome, terminal);
        }
    }

    /** {@code data export}. */
    @Command(
            name = "export",
            description = {
                "Write bars of the data in force as a file that --data files:DIR reads.",
                "Prices are those that models see, adjusted where factors are known."
            })
    static final class Export extends LabCommand {
        @Option(names = "--ticker", required = true, paramLabel = "T", description = "Symbol.")
        String ticker = "";

        @Option(
                names = "--cadence",
                required = true,
                paramLabel = "C",
                description = "Cadence: 1m, 5m, 15m, hourly, daily.")
        String cadence = "";

        @Option(
                names = "--start",
                paramLabel = "DATE",
                description = "First day; default: the first there is.")
        @Nullable String start;

        @Option(
                names = "--end",
                paramLabel = "DATE",
                description = "Last day; default: the last there is.")
        @Nullable String end;

        @Option(names = "--into", required = true, paramLabel = "DIR", description = "Target.")
        Path into = Path.of("");

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.data()
                    .exportBars(
                            ticker,
                            cadence,
                            Choices.date(start, "--start"),
                            Choices.date(end, "--end"),
                            into,
                            progress);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            DataReports.exported(outcome, terminal);
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
