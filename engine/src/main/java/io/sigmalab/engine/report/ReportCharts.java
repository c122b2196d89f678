package io.sigmalab.engine.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Charts of a report as inline SVG. Colours come from the page's style sheet, so that one picture
 * serves both themes; every picture says in words what it shows.
 */
final class ReportCharts {
    private static final int WIDTH = 1000;
    private static final int LEFT = 58;
    private static final int RIGHT = 12;

    /** Width of the pictures that stand side by side. */
    private static final int HALF = 480;

    /** Points a line has at most: more would not be seen, only sent. */
    private static final int POINTS = 900;

    private ReportCharts() {}

    private static StringBuilder begin(int height, String title, String description) {
        return begin(WIDTH, height, title, description);
    }

    private static StringBuilder begin(int width, int height, String title, String description) {
        return new StringBuilder(
                String.format(
                        Locale.ROOT,
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                                + "<title>%s</title><desc>%s</desc>",
                        width,
                        height,
                        Html.text(title),
                        Html.text(title),
                        Html.text(description)));
    }

    /**
     * Equity net and gross with the drawdown below.
     *
     * @param days epoch day of each session
     * @param foldStarts sessions at which a fold's test block begins
     */
    static String equity(int[] days, double[] net, double[] gross, int[] foldStarts) {
        int n = net.length;
        double[] own = curve(net);
        double[] before = curve(gross);
        double[] under = new double[n + 1];
        double high = 1;
        for (int i = 0; i <= n; i++) {
            high = Math.max(high, own[i]);
            under[i] = own[i] / high - 1;
        }
        double top = Math.max(max(own), max(before));
        double bottom = Math.min(min(own), min(before));
        StringBuilder svg =
                begin(
                        400,
                        "Equity and drawdown",
                        "Net equity ends at "
                                + Html.change(own[n] - 1, 1)
                                + ", gross at "
                                + Html.change(before[n] - 1, 1)
                                + "; the deepest drawdown is "
                                + Html.percent(-min(under), 1));
        Frame upper = new Frame(n, bottom, top, 12, 268);
        Frame lower = new Frame(n, Math.min(min(under), -0.001), 0, 296, 372);
        grid(svg, upper, "");
        for (int start : foldStarts) {
            line(svg, "fold", upper.x(start), 12, upper.x(start), 372);
        }
        path(svg, "gross", before, upper);
        path(svg, "own", own, upper);
        area(svg, under, lower);
        label(svg, LEFT - 8, 300, "end", Html.percent(0, 0));
        label(svg, LEFT - 8, 374, "end", Html.percent(lower.low(), 0));
        years(svg, days, upper, 392);
        return svg.append("</svg>").toString();
    }

    /** How trades ended, by size of their result. */
    static String histogram(double[] results) {
        if (results.length == 0) {
            return "<p class=\"hint\">No trade was taken.</p>";
        }
        double reach = 0;
        for (double r : results) {
            reach = Math.max(reach, Math.abs(r));
        }
        reach = reach == 0 ? 1e-6 : reach;
        int bins = 30;
        int[] count = new int[bins];
        for (double r : results) {
            int at = (int) Math.floor((r + reach) / (2 * reach) * bins);
            count[Math.max(0, Math.min(bins - 1, at))]++;
        }
        int most = 1;
        for (int c : count) {
            most = Math.max(most, c);
        }
        StringBuilder svg =
                begin(
                        HALF,
                        260,
                        "Results of the trades",
                        results.length + " trades, results between ±" + Html.percent(reach, 2));
        double step = (HALF - LEFT - RIGHT) / (double) bins;
        for (int b = 0; b < bins; b++) {
            double height = 200.0 * count[b] / most;
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                                    + " height=\"%.1f\"/>",
                            2 * b >= bins ? "bar-plus" : "bar-minus",
                            LEFT + b * step + 1,
                            216 - height,
                            step - 2,
                            height));
        }
        line(svg, "axis", LEFT, 216, HALF - RIGHT, 216);
        label(svg, LEFT, 238, "start", Html.change(-reach, 2));
        label(svg, LEFT + 15 * step, 238, "middle", "0");
        label(svg, HALF - RIGHT, 238, "end", Html.change(reach, 2));
        label(svg, LEFT - 8, 24, "end", Integer.toString(most));
        return svg.append("</svg>").toString();
    }

    /** Probability of the likeliest class against how often it was right. */
    static String reliability(@Nullable Object calibrated, @Nullable Object raw) {
        int size = 300;
        StringBuilder svg =
                begin(
                        HALF,
                        350,
                        "Reliability",
                        "Predicted probability across, observed share up; on the diagonal"
                                + " probabilities mean what they say");
        line(svg, "axis", LEFT, 12 + size, LEFT + size, 12 + size);
        line(svg, "axis", LEFT, 12, LEFT, 12 + size);
        line(svg, "ref", LEFT, 12 + size, (double) LEFT + size, 12);
        dots(svg, raw, "dot-raw", size);
        dots(svg, calibrated, "dot", size);
        label(svg, LEFT, 332, "middle", "0");
        label(svg, LEFT + size, 332, "middle", "100 %");
        label(svg, LEFT - 8, 20, "end", "100 %");
        label(svg, LEFT - 8, 12.0 + size, "end", "0");
        label(svg, LEFT + size + 14, 250, "start", "filled: as traded");
        label(svg, LEFT + size + 14, 268, "start", "hollow: raw");
        label(svg, LEFT + size + 14, 286, "start", "size: rows");
        return svg.append("</svg>").toString();
    }

    private static void dots(StringBuilder svg, @Nullable Object bins, String style, int size) {
        if (!(bins instanceof List<?> list)) {
            return;
        }
        for (Object bin : list) {
            if (bin instanceof Map<?, ?> b) {
                double x = Html.number(b.get("predicted"));
                double y = Html.number(b.get("observed"));
                double count = Html.number(b.get("count"));
                if (Double.isFinite(x) && Double.isFinite(y)) {
                    svg.append(
                            String.format(
                                    Locale.ROOT,
                                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
                                    style,
                                    LEFT + x * size,
                                    12 + (1 - y) * size,
                                    2 + Math.min(10, Math.sqrt(count) / 3)));
                }
            }
        }
    }

    /**
     * The annual Sharpe ratio with its interval, beside what luck gives the best of as many trials.
     */
    static String sharpe(double own, double low, double high, double luck) {
        double reach = 1;
        for (double v : new double[] {own, low, high, luck}) {
            reach = Double.isFinite(v) ? Math.max(reach, Math.abs(v) * 1.15) : reach;
        }
        Frame frame = new Frame(2, -reach, reach, 0, 0);
        StringBuilder svg =
                begin(
                        110,
                        "Sharpe ratio and luck",
                        "Annual Sharpe ratio "
                                + Html.fixed(own, 2)
                                + ", interval "
                                + Html.fixed(low, 2)
                                + " to "
                                + Html.fixed(high, 2)
                                + ", luck alone "
                                + Html.fixed(luck, 2));
        line(svg, "axis", LEFT, 78, WIDTH - RIGHT, 78);
        double step = reach > 6 ? 2 : reach > 3 ? 1 : 0.5;
        for (double t = Math.ceil(-reach / step) * step; t <= reach; t += step) {
            line(svg, "grid", frame.across(t), 20, frame.across(t), 78);
            label(svg, frame.across(t), 98, "middle", Html.fixed(t, step < 1 ? 1 : 0));
        }
        line(svg, "axis", frame.across(0), 20, frame.across(0), 78);
        if (Double.isFinite(low) && Double.isFinite(high)) {
            line(svg, "span", frame.across(low), 50, frame.across(high), 50);
        }
        if (Double.isFinite(luck)) {
            line(svg, "luck", frame.across(luck), 26, frame.across(luck), 74);
            label(svg, frame.across(luck), 16, "middle", "luck " + Html.fixed(luck, 2));
        }
        if (Double.isFinite(own)) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<circle class=\"mark\" cx=\"%.1f\" cy=\"50\" r=\"7\"/>",
                            frame.across(own)));
        }
        return svg.append("</svg>").toString();
    }

    /** Where values lie on the picture. */
    private record Frame(int n, double low, double high, double top, double bottom) {
        double x(double i) {
            return LEFT + (WIDTH - LEFT - RIGHT) * i / Math.max(1, n);
        }

        double y(double value) {
            return bottom - (bottom - top) * (value - low) / (high == low ? 1 : high - low);
        }

        double across(double value) {
            return LEFT + (WIDTH - LEFT - RIGHT) * (value - low) / (high - low);
        }
    }

    private static double[] curve(double[] returns) {
        double[] equity = new double[returns.length + 1];
        equity[0] = 1;
        for (int i = 0; i < returns.length; i++) {
            equity[i + 1] = Math.max(0, equity[i] * (1 + returns[i]));
        }
        return equity;
    }

    private static void grid(StringBuilder svg, Frame frame, String unit) {
        double range = frame.high() - frame.low();
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(range, 1e-6))));
        step = range / step < 2 ? step / 5 : range / step < 5 ? step / 2 : step;
        for (double v = Math.ceil(frame.low() / step) * step; v <= frame.high(); v += step) {
            line(svg, "grid", LEFT, frame.y(v), WIDTH - RIGHT, frame.y(v));
            int digits = step < 0.01 ? 1 : 0;
            label(svg, LEFT - 8, frame.y(v) + 4, "end", Html.change(v - 1, digits) + unit);
        }
        if (frame.low() < 1 && frame.high() > 1) {
            line(svg, "axis", LEFT, frame.y(1), WIDTH - RIGHT, frame.y(1));
        }
    }

    /** First session of each year, or of each month while these are few. */
    private static void years(StringBuilder svg, int[] days, Frame frame, int y) {
        boolean monthly = days.length < 400;
        int every = monthly ? 1 + days.length / 260 : 1 + days.length / 252 / 12;
        int last = -1;
        int shown = 0;
        for (int i = 0; i < days.length; i++) {
            LocalDate day = LocalDate.ofEpochDay(days[i]);
            int unit = monthly ? day.getYear() * 12 + day.getMonthValue() - 1 : day.getYear();
            if (unit != last && i > 0 && shown++ % every == 0) {
                String text =
                        monthly
                                ? String.format(
                                        Locale.ROOT, "%d-%02d", day.getYear(), day.getMonthValue())
                                : Integer.toString(day.getYear());
                if (frame.x(i) < WIDTH - 40) {
                    label(svg, frame.x(i), y, "start", text);
                }
            }
            last = unit;
        }
    }

    private static void path(StringBuilder svg, String style, double[] values, Frame frame) {
        svg.append("<path class=\"").append(style).append("\" d=\"");
        points(svg, values, frame);
        svg.append("\"/>");
    }

    private static void area(StringBuilder svg, double[] values, Frame frame) {
        svg.append("<path class=\"under\" d=\"");
        points(svg, values, frame);
        svg.append(
                String.format(
                        Locale.ROOT,
                        "L%.1f %.1fL%.1f %.1fZ\"/>",
                        frame.x(values.length - 1),
                        frame.y(0),
                        frame.x(0),
                        frame.y(0)));
    }

    /** Of each stretch of points its lowest and highest, in their order: no spike is lost. */
    private static void points(StringBuilder svg, double[] values, Frame frame) {
        int stretch = Math.max(1, 2 * values.length / POINTS);
        String verb = "M";
        for (int from = 0; from < values.length; from += stretch) {
            int to = Math.min(values.length, from + stretch);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = values[i] < values[low] ? i : low;
                high = values[i] > values[high] ? i : high;
            }
            int first = Math.min(low, high);
            int second = Math.max(low, high);
            verb = point(svg, verb, first, values, frame);
            if (second != first) {
                verb = point(svg, verb, second, values, frame);
            }
        }
        if (values.length > 1 && stretch > 1) {
            point(svg, verb, values.length - 1, values, frame);
        }
    }

    private static String point(
            StringBuilder svg, String verb, int i, double[] values, Frame frame) {
        svg.append(String.format(Locale.ROOT, "%s%.1f %.1f", verb, frame.x(i), frame.y(values[i])));
        return "L";
    }

    private static void line(
            StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                        style,
                        x1,
                        y1,
                        x2,
                        y2));
    }

    private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                        x,
                        y,
                        anchor,
                        Html.text(text)));
    }

    private static double max(double[] values) {
        double max = values[0];
        for (double v : values) {
            max = Math.max(max, v);
        }
        return max;
    }

    private static double min(double[] values) {
        double min = values[0];
        for (double v : values) {
            min = Math.min(min, v);
        }
        return min;
    }
}
