package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run show|compare|export|retry|delete}: runs, whole. */
@Command(
        name = "run",
        description = "Show, compare, export, retry or delete runs.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommands.Show.class,
            RunCommands.Compare.class,
            RunCommands.Export.class,
            RunCommands.Retry.class,
            RunCommands.Delete.class
        })
final class RunCommands extends LabCommand.Group {
    /** {@code run show}. */
    @Command(name = "show", description = "Parameters, figures, lineage and files of a run.")
    static final class Show extends LabCommand {
        private static final int PAGE = 20;

        @Parameters(paramLabel = "ID", description = "Run or sweep id.")
        String run = "";

        @Option(
                names = "--trades",
                description = "The trades of a backtest, each explained, and those skipped.")
        boolean trades;

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "Most trades, and most skipped ones; default " + PAGE + ".")
        @Nullable Integer limit;

        @Option(
                names = "--offset",
                paramLabel = "N",
                description = "Trades, and skipped ones, to leave out; default 0.")
        @Nullable Integer offset;

        @Override
        Outcome call(Lab lab, Progress progress) {
            if (trades) {
                return lab.runs()
                        .trades(run, limit == null ? PAGE : limit, offset == null ? 0 : offset);
            }
            if (limit != null || offset != null) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "only trades come in pages",
                        limit != null ? "--limit" : "--offset",
                        "add --trades");
            }
            return run.startsWith("sw_") ? lab.sweeps().show(run) : lab.runs().show(run);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            if (trades) {
                TradeReports.show(outcome.document(), terminal);
            } else {
                Reports.tree(outcome.document(), terminal);
            }
        }
    }

    /** {@code run compare}. */
    @Command(
            name = "compare",
            description =
                    "What differs between runs in what went in and what came out, and whether one"
                            + " backtest is better than the first over the sessions both have.")
    static final class Compare extends LabCommand {
        @Parameters(
                paramLabel = "ID",
                arity = "1..*",
                description =
                        "Two to six runs of one stage; the others are held against the first.")
        List<String> ids = List.of();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.comparisons().compare(ids);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            CompareReports.show(outcome, terminal);
        }
    }

    /** {@code run export}. */
    @Command(
            name = "export",
            description =
                    "Proof pack of a backtest: one zip with a report that opens offline, every"
                            + " table, and a script that recomputes every headline figure.")
    static final class Export extends LabCommand {
        @Parameters(paramLabel = "ID", description = "Backtest id.")
        String run = "";

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "The zip, or a folder for it; default proof_ID.zip here.")
        @Nullable Path out;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.exports().export(run, out, progress);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            terminal.print(outcome.text("file"));
            terminal.print(
                    "  "
                            + ((List<?>) outcome.get("files")).size()
                            + " files, "
                            + ((Number) outcome.get("size_bytes")).longValue() / 1024
                            + " kB; open report.html, check with python3 recompute.py");
        }
    }

    /** {@code run retry}. */
    @Command(
            name = "retry",
            description = "Do again what a run that ended without a result was to do.")
    static final class Retry extends LabCommand {
        @Parameters(paramLabel = "ID", description = "Build, training or backtest.")
        String run = "";

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.retries().retry(run, progress);
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
