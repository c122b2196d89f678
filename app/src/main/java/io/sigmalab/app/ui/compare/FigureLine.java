package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure of all runs.
 *
 * @param code of the metric
 * @param values written for people, one a run
 * @param differences to the first run, written for people; empty for the first and where there is
 *     none
 * @param best number of the run that is best beyond doubt; −1 for none
 */
public record FigureLine(String code, List<String> values, List<String> differences, int best) {
    private enum Better {
        MORE,
        LESS,
        NEITHER
    }

    private enum Kind {
        NUMBER,
        PERCENT,
        LOSS,
        SIGNED,
        WHOLE,
        PRECISE
    }

    private record Shown(String code, Kind kind, Better better) {}

    /** A star only where nobody would doubt that more, or less, is better. */
    private static final List<Shown> SHOWN =
            List.of(
                    new Shown("sharpe_annual", Kind.NUMBER, Better.MORE),
                    new Shown("cum_ret", Kind.SIGNED, Better.MORE),
                    new Shown("cum_ret_gross", Kind.SIGNED, Better.NEITHER),
                    new Shown("max_drawdown", Kind.LOSS, Better.LESS),
                    new Shown("es95", Kind.PERCENT, Better.LESS),
                    new Shown("sortino", Kind.NUMBER, Better.MORE),
                    new Shown("calmar", Kind.NUMBER, Better.MORE),
                    new Shown("dsr", Kind.NUMBER, Better.MORE),
                    new Shown("pbo", Kind.NUMBER, Better.LESS),
                    new Shown("n_trials", Kind.WHOLE, Better.NEITHER),
                    new Shown("looks", Kind.WHOLE, Better.NEITHER),
                    new Shown("trades", Kind.WHOLE, Better.NEITHER),
                    new Shown("win_rate", Kind.PERCENT, Better.MORE),
                    new Shown("profit_factor", Kind.NUMBER, Better.MORE),
                    new Shown("exposure", Kind.PERCENT, Better.NEITHER),
                    new Shown("turnover", Kind.NUMBER, Better.NEITHER),
                    new Shown("break_even_slippage", Kind.PERCENT, Better.MORE),
                    new Shown("auc", Kind.PRECISE, Better.MORE),
                    new Shown("log_loss", Kind.PRECISE, Better.LESS),
                    new Shown("ece", Kind.PRECISE, Better.LESS),
                    new Shown("random_percentile", Kind.NUMBER, Better.MORE));

    public FigureLine {
        values = List.copyOf(values);
        differences = List.copyOf(differences);
    }

    /** Name for people. */
    public String name() {
        return Metrics.of(code).name();
    }

    /** All figures that at least one run has. */
    public static List<FigureLine> of(List<Map<String, Object>> runs) {
        List<FigureLine> lines = new ArrayList<>();
        for (Shown shown : SHOWN) {
            if (runs.stream().anyMatch(run -> number(run, shown.code) != null)) {
                lines.add(line(shown, runs));
                if (shown.code.equals("sharpe_annual")) {
                    lines.add(interval(runs));
                }
            }
        }
        return lines;
    }

    /** Ends of the interval of the Sharpe; no star, because an interval is not better or worse. */
    private static FigureLine interval(List<Map<String, Object>> runs) {
        List<String> values = new ArrayList<>();
        for (Map<String, Object> run : runs) {
            Double low = number(run, "sharpe_low");
            Double high = number(run, "sharpe_high");
            values.add(
                    low == null || high == null
                            ? "–"
                            : Formats.number(low) + " … " + Formats.number(high));
        }
        return new FigureLine("sharpe_interval", values, values.stream().map(v -> "").toList(), -1);
    }

    private static FigureLine line(Shown shown, List<Map<String, Object>> runs) {
        List<String> values = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        Double reference = number(runs.get(0), shown.code);
        for (int i = 0; i < runs.size(); i++) {
            Double value = number(runs.get(i), shown.code);
            values.add(text(shown.kind, value));
            differences.add(
                    i == 0 || reference == null || value == null
                            ? ""
                            : difference(shown.kind, value - reference));
        }
        return new FigureLine(shown.code, values, differences, best(shown, runs));
    }

    private static int best(Shown shown, List<Map<String, Object>> runs) {
        if (shown.better == Better.NEITHER) {
            return -1;
        }
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        boolean tie = false;
        for (int i = 0; i < runs.size(); i++) {
            Double value = number(runs.get(i), shown.code);
            if (value == null) {
                // Nobody knows whether it would have been the best.
                return -1;
            }
            double worth = shown.better == Better.LESS ? -value : value;
            if (worth > most) {
                best = i;
                most = worth;
                tie = false;
            } else {
                tie |= worth == most;
            }
        }
        return tie ? -1 : best;
    }

    private static @Nullable Double number(Map<String, Object> run, String code) {
        return run.get(code) instanceof Number n && Double.isFinite(n.doubleValue())
                ? n.doubleValue()
                : null;
    }

    private static String text(Kind kind, @Nullable Double value) {
        return switch (kind) {
            case NUMBER -> Formats.number(value);
            case PERCENT -> Formats.percent(value);
            case LOSS -> Formats.loss(value);
            case SIGNED -> Formats.signedPercent(value);
            case WHOLE -> Formats.whole(value);
            case PRECISE -> Formats.precise(value);
        };
    }

    private static String difference(Kind kind, double value) {
        if (value == 0) {
            return "=";
        }
        if (kind == Kind.LOSS) {
            return Formats.signedPercent(-value);
        }
        if (kind == Kind.PERCENT || kind == Kind.SIGNED) {
            return Formats.signedPercent(value);
        }
        String text = text(kind, value);
        return value > 0 ? "+" + text : text.replace('-', '−');
    }
}
