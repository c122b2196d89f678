package io.sigmalab.engine.report;

import io.sigmalab.engine.backtest.BacktestReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small pictures of a report as SVG text: no screen, no font file, the same bytes everywhere. */
public final class Plots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int PAD = 48;

    private Plots() {}

    /** Net equity and the drawdown below it, one point a session. */
    public static String equity(BacktestReport report) {
        int n = report.net().length;
        double[] equity = new double[n + 1];
        double[] drawdown = new double[n + 1];
        equity[0] = 1;
        double high = 1;
        for (int s = 0; s < n; s++) {
            equity[s + 1] = equity[s] * (1 + report.net()[s]);
            high = Math.max(high, equity[s + 1]);
            drawdown[s + 1] = equity[s + 1] / high - 1;
        }
        StringBuilder svg = begin("Net equity, out of fold");
        int split = HEIGHT * 3 / 4;
        line(svg, equity, PAD, split - 12, "#0B8474");
        line(svg, drawdown, split, HEIGHT - PAD / 2, "#C25A0C");
        label(svg, PAD, PAD - 8, percent(equity[n] - 1) + " net over " + n + " sessions");
        label(svg, PAD, split + 2, "drawdown " + percent(min(drawdown)));
        return svg.append("</svg>\n").toString();
    }

    /** Predicted against observed share of the most probable class. */
    public static String reliability(BacktestReport report) {
        StringBuilder svg = begin("Reliability, out of fold");
        int size = HEIGHT - 2 * PAD;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<path d='M%d %d L%d %d' stroke='#57606A' stroke-dasharray='4 4'"
                                + " fill='none'/>\n",
                        PAD,
                        PAD + size,
                        PAD + size,
                        PAD));
        if (report.details().get("reliability") instanceof List<?> bins) {
            for (Object bin : bins) {
                if (bin instanceof Map<?, ?> b
                        && b.get("predicted") instanceof Double x
                        && b.get("observed") instanceof Double y
                        && b.get("count") instanceof Integer count) {
                    double radius = 2 + Math.min(10, Math.sqrt(count) / 6);
                    svg.append(
                            String.format(
                                    Locale.ROOT,
                                    "<circle cx='%.1f' cy='%.1f' r='%.1f' fill='#0B8474'/>\n",
                                    PAD + x * size,
                                    PAD + (1 - y) * size,
                                    radius));
                }
            }
        }
        label(svg, PAD, PAD - 8, "predicted across, observed up; area shows the count");
        return svg.append("</svg>\n").toString();
    }

    private static StringBuilder begin(String title) {
        return new StringBuilder(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'"
                                + " font-family='sans-serif' font-size='12'>\n<title>%s</title>\n"
                                + "<rect width='100%%' height='100%%' fill='#FFFFFF'/>\n",
                        WIDTH,
                        HEIGHT,
                        title));
    }

    private static void label(StringBuilder svg, int x, int y, String text) {
        svg.append(
                String.format(
                        Locale.ROOT, "<text x='%d' y='%d' fill='#24292F'>%s</text>\n", x, y, text));
    }

    private static void line(
            StringBuilder svg, double[] values, int top, int bottom, String color) {
        double low = min(values);
        double high = low;
        for (double value : values) {
            high = Math.max(high, value);
        }
        double range = high - low == 0 ? 1 : high - low;
        svg.append("<path fill='none' stroke-width='1.5' stroke='").append(color).append("' d='");
        for (int i = 0; i < values.length; i++) {
            double x = PAD + (WIDTH - 2.0 * PAD) * i / Math.max(1, values.length - 1);
            double y = bottom - (bottom - top) * (values[i] - low) / range;
            svg.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
        }
        svg.append(String.format("'/>\n"));
    }

    private static double min(double[] values) {
        double min = values[0];
        for (double value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
}
