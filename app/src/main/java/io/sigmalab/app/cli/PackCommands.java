package io.sigmalab.app.cli;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pack …}: list, show, validate, create, table. */
@Command(
        name = "pack",
        description = "List, show, validate, make and try packs.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PackCommands.ListAll.class,
            PackCommands.Show.class,
            PackCommands.Validate.class,
            PackCommands.Create.class,
            PackCommands.Table.class
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

    /** {@code pack create}. */
    @Command(name = "create", description = "Make a pack of your own from another one.")
    static final class Create extends LabCommand {
        @Option(
                names = {"--pack", "--pack-id"},
                paramLabel = "ID",
                required = true,
                description = "Id of the new pack.")
        String pack = "";

        @Option(
                names = "--from",
                paramLabel = "ID",
                required = true,
                description = "Pack whose files it begins with.")
        String from = "";

        @Option(names = "--name", paramLabel = "TEXT", description = "For people; default: the id.")
        @Nullable String name;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packs().create(pack, name, from);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }

    /** {@code pack table}. */
    @Command(
            name = "table",
            description = {
                "Build and backtest every model, one row each; nothing is stored.",
                "Features, rows, missing values and gate on the data in force. Shows that the"
                        + " models are complete, not that they earn money."
            })
    static final class Table extends LabCommand {
        private static final List<String> HEADINGS =
                List.of(
                        "pack",
                        "model",
                        "from",
                        "folds",
                        "features",
                        "rows",
                        "missing %",
                        "trades",
                        "unfilled",
                        "gate");

        private static final List<Boolean> RIGHT =
                List.of(false, false, false, true, true, true, true, true, true, false);

        @Option(
                names = {"--pack", "--pack-id"},
                paramLabel = "ID",
                description = "Pack; default: all.")
        @Nullable String pack;

        @Option(
                names = {"--model", "--model-id"},
                paramLabel = "ID",
                description = "Model; default: all.")
        @Nullable String model;

        @Option(
                names = "--start",
                paramLabel = "DATE",
                description = "First day; default: months or years before the last.")
        @Nullable String start;

        @Option(names = "--end", paramLabel = "DATE", description = "Last day.")
        @Nullable String end;

        @Option(
                names = "--splits",
                paramLabel = "N",
                description = "Test blocks; default: as many as the model's window can train.")
        @Nullable Integer splits;

        @Option(
                names = "--scheme",
                paramLabel = "NAME",
                defaultValue = "walk_forward",
                description = "walk_forward or purged_kfold; default: ${DEFAULT-VALUE}.")
        String scheme = "walk_forward";

        @Option(names = "--markdown", description = "Print the table as Markdown.")
        boolean markdown;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packTable()
                    .table(
                            pack,
                            model,
                            Choices.date(start, "--start"),
                            Choices.date(end, "--end"),
                            splits,
                            scheme,
                            progress);
        }

        @Override
        int exitCode(Outcome outcome) {
            boolean complete =
                    outcome.rows("rows").stream().allMatch(r -> r.get("problem") == null);
            return complete ? ExitCodes.OK : ExitCodes.FAILED;
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            List<List<String>> rows = new ArrayList<>();
            for (Map<String, Object> row : outcome.rows("rows")) {
                Object problem = row.get("problem");
                rows.add(
                        List.of(
                                Formats.text(row.get("pack_id")),
                                Formats.text(row.get("model_id")),
                                Formats.text(row.get("start")),
                                Formats.whole(row.get("folds")),
                                Formats.whole(row.get("features")),
                                Formats.whole(row.get("rows")),
                                Formats.number(row.get("missing_pct")),
                                Formats.whole(row.get("trades")),
                                Formats.whole(row.get("unfilled")),
                                problem == null
                                        ? Formats.gate(row.get("gate"))
                                        : problem.toString()));
            }
            if (!markdown) {
                terminal.table(HEADINGS, rows, RIGHT);
                return;
            }
            terminal.print("| " + String.join(" | ", HEADINGS) + " |");
            terminal.print(
                    "|"
                            + String.join("|", RIGHT.stream().map(r -> r ? "---:" : "---").toList())
                            + "|");
            rows.forEach(row -> terminal.print("| " + String.join(" | ", row) + " |"));
        }
    }
}
