package io.sigmalab.app.ui.help;

import io.sigmalab.app.cli.ExitCodes;
import io.sigmalab.app.cli.SigmaLab;
import io.sigmalab.app.service.Settings;
import io.sigmalab.app.ui.kit.Metric;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.execution.ExitReason;
import io.sigmalab.engine.execution.Unfilled;
import io.sigmalab.engine.gate.GateReason;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Tables of the help that the program makes from itself: a page says {@code <!-- indicators -->}
 * where one belongs.
 */
final class HelpTables {
    private static final Map<String, Supplier<String>> TABLES = tables();

    private HelpTables() {}

    private static Map<String, Supplier<String>> tables() {
        Map<String, Supplier<String>> tables = new LinkedHashMap<>();
        tables.put("metrics", HelpTables::metrics);
        tables.put("indicators", HelpTables::indicators);
        tables.put("labels", HelpTables::labels);
        tables.put("gate-reasons", HelpTables::gateReasons);
        tables.put("unfilled", HelpTables::unfilled);
        tables.put("exit-reasons", HelpTables::exitReasons);
        tables.put("error-codes", HelpTables::errorCodes);
        tables.put("exit-codes", HelpTables::exitCodes);
        tables.put("settings", HelpTables::settings);
        tables.put("commands", HelpTables::commands);
        return tables;
    }

    /** The text of a page with its tables filled in. */
    static String fill(String markdown) {
        String filled = markdown;
        for (Map.Entry<String, Supplier<String>> table : TABLES.entrySet()) {
            String mark = "<!-- " + table.getKey() + " -->";
            if (filled.contains(mark)) {
                filled = filled.replace(mark, table.getValue().get());
            }
        }
        return filled;
    }

    private static String metrics() {
        StringBuilder text = new StringBuilder();
        Metrics.grouped()
                .forEach(
                        (group, metrics) -> {
                            text.append("## ").append(group).append("\n\n");
                            head(text, "metric", "what it is", "formula", "good", "code");
                            for (Metric metric : metrics) {
                                row(
                                        text,
                                        "**" + cell(metric.name()) + "**",
                                        cell(metric.what()),
                                        cell(metric.formula()),
                                        cell(metric.good()),
                                        code(metric.code()));
                            }
                            text.append('\n');
                        });
        return text.toString();
    }

    private static String indicators() {
        StringBuilder text = new StringBuilder();
        Map<IndicatorType.Family, List<IndicatorType>> shelves =
                Indicators.all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        IndicatorType::family,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        shelves.forEach(
                (family, types) -> {
                    text.append("## ").append(words(family.name())).append("\n\n");
                    head(text, "name", "what it is", "parameters", "formula", "needs");
                    for (IndicatorType type : types) {
                        row(
                                text,
                                code(type.name()),
                                cell(type.title()),
                                params(type.params()),
                                cell(type.formula()),
                                type.needs().stream()
                                        .map(need -> words(need.name()).toLowerCase(Locale.ROOT))
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
                    }
                    text.append('\n');
                });
        return text.toString();
    }

    private static String labels() {
        StringBuilder text = new StringBuilder();
        head(text, "kind", "what it asks", "parameters", "formula");
        for (LabelType type : Labels.ALL) {
            row(
                    text,
                    code(type.kind()),
                    cell(type.title()),
                    params(type.params()),
                    cell(type.formula()));
        }
        return text.toString();
    }

    private static String params(List<Param> params) {
        return params.stream()
                .map(
                        param ->
                                code(param.name())
                                        + (param.defaultValue() == null
                                                ? ""
                                                : " = "
                                                        + cell(
                                                                String.valueOf(
                                                                        param.defaultValue())))
                                        + (param.unit().isEmpty() ? "" : " " + cell(param.unit()))
                                        + ": "
                                        + cell(param.help()))
                .collect(Collectors.joining("; "));
    }

    private static String gateReasons() {
        StringBuilder text = new StringBuilder();
        head(text, "reason", "what was not kept", "figure that is held against the limit");
        for (GateReason reason : GateReason.values()) {
            row(
                    text,
                    code(reason.code()),
                    cell(reason.text()),
                    Metrics.ofReason(reason.code()).map(metric -> cell(metric.name())).orElse("–"));
        }
        return text.toString();
    }

    private static String unfilled() {
        StringBuilder text = new StringBuilder();
        head(text, "reason", "why the trade did not happen");
        for (Unfilled reason : Unfilled.values()) {
            row(text, code(reason.code()), cell(reason.text()));
        }
        return text.toString();
    }

    private static String exitReasons() {
        StringBuilder text = new StringBuilder();
        head(text, "exit reason", "why the position was closed");
        for (ExitReason reason : ExitReason.values()) {
            row(text, code(reason.code()), meaning(reason));
        }
        return text.toString();
    }

    private static String meaning(ExitReason reason) {
        return switch (reason) {
            case HORIZON -> "The horizon of the label was reached.";
            case STOP -> "The stop was touched, or gapped through.";
            case TARGET -> "The target was touched, or gapped through.";
            case TIME_STOP -> "The longest time in a position was reached.";
            case FORCED_EXIT -> "The contract could not be held any longer.";
            case SETTLED -> "The contract paid its worth at its end.";
        };
    }

    private static String errorCodes() {
        StringBuilder text = new StringBuilder();
        head(text, "code", "meaning", "exit code");
        for (Reason reason : Reason.values()) {
            row(
                    text,
                    code(reason.name().toLowerCase(Locale.ROOT)),
                    meaning(reason),
                    Integer.toString(ExitCodes.of(reason)));
        }
        return text.toString();
    }

    private static String meaning(Reason reason) {
        return switch (reason) {
            case INVALID_VALUE ->
                    "A value of the command line, a form or a request is unknown or"
                            + " out of range.";
            case INVALID_CONFIG ->
                    "A pack, model config, indicator set or policy is wrong; the"
                            + " message names file and line.";
            case NOT_FOUND -> "The model, pack, run or sweep that was named does not exist.";
            case MISSING_DATA -> "Market data that is needed is not there.";
            case BAD_DATA ->
                    "Market data is there but wrong; the message names file, line and" + " column.";
            case PROVIDER -> "The provider of market data could not be reached, or refused.";
            case REFUSED -> "A check refused to go on: as-of audit, gate, hash, policy.";
            case TRAINING -> "Training or evaluation failed while running.";
            case STORAGE -> "A file could not be written or read: disk full, no permission.";
            case DATABASE -> "The database is unreachable, locked, or made by a newer program.";
            case CONFLICT -> "The same thing exists already, or somebody else is changing it.";
        };
    }

    private static String exitCodes() {
        StringBuilder text = new StringBuilder();
        head(text, "exit code", "meaning");
        ExitCodes.meanings().forEach((code, meaning) -> row(text, code(code + ""), cell(meaning)));
        return text.toString();
    }

    private static String settings() {
        StringBuilder text = new StringBuilder();
        head(text, "name", "meaning");
        Settings.NAMES.forEach(name -> row(text, code(name), cell(Settings.meaning(name))));
        return text.toString();
    }

    private static String commands() {
        StringBuilder text = new StringBuilder();
        CommandSpec all = SigmaLab.described().getCommandSpec();
        text.append("## Options that every command takes\n\n");
        options(text, new ArrayList<>(all.options()));
        commands(text, all, all);
        return text.toString();
    }

    private static void commands(StringBuilder text, CommandSpec all, CommandSpec parent) {
        for (CommandLine line : parent.subcommands().values()) {
            CommandSpec command = line.getCommandSpec();
            text.append("\n## ").append(command.qualifiedName()).append("\n\n");
            text.append(String.join(" ", command.usageMessage().description())).append("\n\n");
            List<OptionSpec> own =
                    command.options().stream()
                            .filter(option -> !all.optionsMap().containsKey(option.longestName()))
                            .filter(option -> !option.hidden())
                            .toList();
            if (!own.isEmpty()) {
                options(text, own);
            }
            commands(text, all, command);
        }
    }

    private static void options(StringBuilder text, List<OptionSpec> options) {
        head(text, "option", "meaning");
        for (OptionSpec option : options) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            String meaning =
                    String.join(" ", option.description())
                            .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
            row(text, code(String.join(", ", option.names()) + value), cell(meaning));
        }
    }

    private static void head(StringBuilder text, String... names) {
        row(text, names);
        text.append("|---".repeat(names.length)).append("|\n");
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static String words(String constant) {
        String low = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        return low.substring(0, 1).toUpperCase(Locale.ROOT) + low.substring(1);
    }

    /** In a table, bars, stars and underscores mean something else. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
