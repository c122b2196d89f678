package io.sigmalab.engine.report;

import static io.sigmalab.engine.report.ReportPage.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a model card that people read: what came out, what was proved, what fails. */
final class CardSummary {
    /** Figures worth a line, by name, with how they are written. */
    private static final List<Line> LINES =
            List.of(
                    new Line("rows", "rows", Unit.COUNT),
                    new Line("missing_pct", "missing values, %", Unit.NUMBER),
                    new Line("cum_ret", "net return", Unit.SHARE),
                    new Line("cum_ret_gross", "gross return", Unit.SHARE),
                    new Line("sharpe_annual", "Sharpe ratio a year", Unit.NUMBER),
                    new Line("sortino", "Sortino ratio", Unit.NUMBER),
                    new Line("max_drawdown", "deepest drawdown", Unit.SHARE),
                    new Line("es95", "expected shortfall of a session, 95 %", Unit.SHARE),
                    new Line("win_rate", "trades won", Unit.SHARE),
                    new Line("profit_factor", "profit factor", Unit.NUMBER),
                    new Line("trades", "trades", Unit.COUNT),
                    new Line("unfilled", "trades wanted and not had", Unit.COUNT),
                    new Line("psr", "chance that the Sharpe ratio is above 0", Unit.SHARE),
                    new Line("dsr", "chance that it is above luck after all trials", Unit.SHARE),
                    new Line("n_trials", "configurations tried on these data", Unit.COUNT),
                    new Line("log_loss", "log loss (knowing nothing: 1.0986)", Unit.NUMBER),
                    new Line("auc", "AUC", Unit.NUMBER),
                    new Line("ece", "calibration error", Unit.SHARE));

    private enum Unit {
        SHARE,
        NUMBER,
        COUNT
    }

    private record Line(String name, String title, Unit unit) {}

    private CardSummary() {}

    /** Adds the sections for which the figures have something to say. */
    static void append(StringBuilder text, Map<String, Object> figures) {
        result(text, figures);
        leaks(text, figures);
        gate(text, map(figures.get("gate")));
        if (figures.get("warnings") instanceof List<?> warnings && !warnings.isEmpty()) {
            text.append("\n## To keep in mind\n\n");
            warnings.forEach(warning -> text.append("- ").append(warning).append('\n'));
        }
    }

    private static void result(StringBuilder text, Map<String, Object> figures) {
        Map<String, Object> metrics = map(figures.get("metrics"));
        StringBuilder rows = new StringBuilder();
        for (Line line : LINES) {
            Object value = metrics.getOrDefault(line.name(), figures.get(line.name()));
            if (value instanceof Number) {
                rows.append("| ").append(line.title()).append(" | ");
                rows.append(shown(line.unit(), ((Number) value).doubleValue())).append(" |\n");
            }
        }
        if (figures.get("labels") instanceof Map<?, ?> labels) {
            rows.append("| labels | ").append(labels).append(" |\n");
        }
        if (rows.length() > 0) {
            text.append("\n## Result\n\n| | |\n|---|---|\n").append(rows);
        }
        if (figures.get("test_start") != null) {
            text.append("\nOut of sample from ").append(figures.get("test_start")).append(" to ");
            text.append(figures.get("test_end")).append(", net of costs.\n");
        }
    }

    private static String shown(Unit unit, double value) {
        return switch (unit) {
            case SHARE -> Html.percent(value, 1).replace('\u00a0', ' ');
            case NUMBER -> Html.fixed(value, 4);
            case COUNT -> Html.whole(Math.round(value));
        };
    }

    /** Of the build, or of the backtest: what was proved and what is suspected. */
    private static void leaks(StringBuilder text, Map<String, Object> figures) {
        Map<String, Object> leaks = map(figures.get("leaks"));
        if (leaks.isEmpty()) {
            leaks = map(map(figures.get("details")).get("leaks"));
        }
        if (!(leaks.get("checks") instanceof List<?> checks)) {
            return;
        }
        text.append("\n## Nothing known too early\n\n");
        for (Object one : checks) {
            Map<String, Object> check = map(one);
            text.append("- ").append(Boolean.TRUE.equals(check.get("ok")) ? "✓ " : "✗ ");
            text.append(check.get("title")).append(": ").append(check.get("columns"));
            text.append(" columns on ").append(check.get("rows")).append(" rows\n");
        }
        if (leaks.get("found") instanceof List<?> found) {
            for (Object one : found) {
                Map<String, Object> leak = map(one);
                text.append("- suspected: `").append(leak.get("column")).append("` from ");
                text.append(leak.get("first_bad")).append(", ").append(leak.get("reach"));
                text.append('\n');
            }
        }
    }

    private static void gate(StringBuilder text, Map<String, Object> gate) {
        if (gate.isEmpty()) {
            return;
        }
        boolean pass = Boolean.TRUE.equals(gate.get("pass"));
        text.append("\n## Gate: ").append(pass ? "PASS" : "FAIL").append(", ");
        text.append(gate.get("profile")).append(" profile\n\n");
        List<String> reasons = new ArrayList<>();
        if (gate.get("reasons") instanceof List<?> list) {
            for (Object one : list) {
                Map<String, Object> reason = map(one);
                reasons.add(
                        "- "
                                + ReportTables.reason(String.valueOf(reason.get("code")))
                                + ": "
                                + plain(reason.get("value"))
                                + ", limit "
                                + plain(reason.get("limit")));
            }
        }
        text.append(reasons.isEmpty() ? "Every limit is kept." : String.join("\n", reasons));
        text.append('\n');
    }

    private static String plain(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%.4f", n.doubleValue())
                : Html.NONE;
    }
}
