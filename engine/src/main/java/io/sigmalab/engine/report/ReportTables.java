package io.sigmalab.engine.report;

import static io.sigmalab.engine.report.Html.cell;
import static io.sigmalab.engine.report.Html.change;
import static io.sigmalab.engine.report.Html.fixed;
import static io.sigmalab.engine.report.Html.number;
import static io.sigmalab.engine.report.Html.percent;
import static io.sigmalab.engine.report.Html.text;
import static io.sigmalab.engine.report.ReportPage.map;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestReport.ThresholdRow;
import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.gate.GateReason;
import io.sigmalab.engine.report.ReportPage.Facts;
import io.sigmalab.engine.run.FoldRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of a report: months, folds, hours, prices, thresholds, trades. */
final class ReportTables {
    /** Trades that are printed; all are in trades.csv. */
    private static final int TRADES = 200;

    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private ReportTables() {}

    static void append(StringBuilder page, BacktestReport report, Facts facts) {
        months(page, report);
        page.append("<h2>Where it comes from</h2>\n<div class=\"pair\">\n");
        grouped(page, "By hour of the decision (New York)", report.details().get("by_hour"));
        grouped(page, "By weekday", report.details().get("by_weekday"));
        page.append(
                "</div>\n<div class=\"pair\">\n<figure class=\"card\"><h3>Results of the trades");
        page.append("</h3>");
        page.append(
                ReportCharts.histogram(
                        report.trades().stream().mapToDouble(TradeRow::net).toArray()));
        page.append("<figcaption>Net result of a trade as a share of equity.</figcaption>");
        page.append("</figure>\n<figure class=\"card\"><h3>Do probabilities mean what they say?");
        page.append("</h3>");
        page.append(
                ReportCharts.reliability(
                        report.details().get("reliability"),
                        report.details().get("reliability_raw")));
        page.append("<figcaption>Log loss ").append(fixed(report.figures().logLoss(), 4));
        page.append(" (knowing nothing: 1.0986), AUC ").append(fixed(report.figures().auc(), 3));
        page.append(", calibration error ").append(percent(report.figures().ece(), 1));
        page.append(".</figcaption></figure>\n</div>\n");
        prices(page, facts);
        folds(page, report);
        thresholds(page, report);
        compare(page, report);
        trades(page, report);
    }

    private static void months(StringBuilder page, BacktestReport report) {
        Map<String, Object> months = map(report.details().get("by_month"));
        Map<String, double[]> years = new TreeMap<>();
        months.forEach(
                (month, value) -> {
                    double[] row = years.computeIfAbsent(month.substring(0, 4), y -> empty());
                    row[Integer.parseInt(month.substring(5, 7)) - 1] = number(value);
                });
        page.append("<h2>Month by month</h2>\n<div class=\"card\"><div class=\"scroll\">");
        page.append("<table class=\"heat\"><caption>Net return of each month</caption><thead><tr>");
        page.append("<th scope=\"col\">year</th>");
        MONTHS.forEach(m -> page.append("<th scope=\"col\">").append(m).append("</th>"));
        page.append("<th scope=\"col\">year</th></tr></thead><tbody>");
        years.forEach(
                (year, row) -> {
                    page.append("<tr><th scope=\"row\">").append(year).append("</th>");
                    double product = 1;
                    for (double value : row) {
                        page.append(cell(Double.isNaN(value) ? "" : change(value, 1), heat(value)));
                        product *= Double.isNaN(value) ? 1 : 1 + value;
                    }
                    page.append(cell("<b>" + change(product - 1, 1) + "</b>", ""));
                    page.append("</tr>");
                });
        page.append("</tbody></table></div></div>\n");
    }

    private static double[] empty() {
        double[] row = new double[12];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    private static String heat(double value) {
        double size = Math.abs(value);
        if (!(size >= 0.0005)) {
            return "";
        }
        int step = size < 0.02 ? 1 : size < 0.06 ? 2 : 3;
        return (value > 0 ? "g" : "l") + step;
    }

    private static void grouped(StringBuilder page, String title, @Nullable Object groups) {
        page.append("<div class=\"card\"><h3>").append(text(title)).append("</h3>");
        page.append(
                Html.table(
                        "Trades and what they earned together, as a share of equity",
                        List.of("", "trades", "net", "won", "a trade")));
        map(groups)
                .forEach(
                        (name, value) -> {
                            Map<String, Object> g = map(value);
                            double net = number(g.get("net"));
                            page.append("<tr><th scope=\"row\">").append(text(capital(name)));
                            page.append("</th>").append(cell(text(g.get("trades")), ""));
                            page.append(cell(change(net, 2), Html.sign(net)));
                            page.append(cell(percent(number(g.get("win_rate")), 0), ""));
                            page.append(cell(change(number(g.get("expectancy")), 3), ""));
                            page.append("</tr>");
                        });
        page.append(Html.tableEnd()).append("</div>\n");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static void prices(StringBuilder page, Facts facts) {
        Map<String, Object> metrics = map(facts.document().get("metrics"));
        Map<String, Object> bases = map(metrics.get("price_bases"));
        if (bases.isEmpty()) {
            return;
        }
        page.append("<div class=\"card\"><h3>Three price bases</h3>");
        page.append(
                Html.table(
                        "The same trades at other fills; break-even at "
                                + percent(number(metrics.get("break_even_slippage")), 0)
                                + " of the spread on both sides",
                        List.of("fill", "net return", "Sharpe a year", "drawdown", "won")));
        bases.forEach(
                (name, value) -> {
                    Map<String, Object> b = map(value);
                    String words =
                            switch (name) {
                                case "mid" -> "in the middle";
                                case "touch" -> "at the touch";
                                default -> "model fill (the figures of this page)";
                            };
                    double net = number(b.get("cum_ret"));
                    page.append("<tr><th scope=\"row\">").append(text(words)).append("</th>");
                    page.append(cell(change(net, 1), Html.sign(net)));
                    page.append(cell(fixed(number(b.get("sharpe_annual")), 2), ""));
                    page.append(cell(percent(number(b.get("max_drawdown")), 1), ""));
                    page.append(cell(percent(number(b.get("win_rate")), 1), "")).append("</tr>");
                });
        page.append(Html.tableEnd()).append("</div>\n");
    }

    private static void folds(StringBuilder page, BacktestReport report) {
        page.append("<h2>Fold by fold</h2>\n<div class=\"card wide\">");
        page.append(
                Html.table(
                        "Each fold trains on the rows before its test block, less those purged,"
                                + " and chooses its cut inside that window",
                        List.of(
                                "fold",
                                "trained to",
                                "test from",
                                "test to",
                                "train rows",
                                "test rows",
                                "purged",
                                "cut",
                                "trades",
                                "net",
                                "Sharpe",
                                "AUC")));
        for (FoldRow f : report.folds()) {
            double net = value(f.cumRet());
            page.append("<tr><th scope=\"row\">").append(f.fold()).append("</th>");
            page.append(cell(day(f.trainEnd()), ""));
            page.append(cell(day(f.testStart()), "")).append(cell(day(f.testEnd()), ""));
            page.append(cell(Html.whole(f.trainRows()), ""));
            page.append(cell(Html.whole(f.testRows()), ""));
            page.append(cell(Html.whole((long) f.purged() + f.embargoed()), ""));
            page.append(cell(fixed(value(f.threshold()), 3), ""));
            page.append(cell(Integer.toString(f.trades()), ""));
            page.append(cell(change(net, 1), Html.sign(net)));
            page.append(cell(fixed(ReportPage.annual(value(f.sharpe())), 2), ""));
            page.append(cell(fixed(value(f.auc()), 3), "")).append("</tr>");
        }
        page.append(Html.tableEnd()).append("</div>\n");
    }

    private static double value(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static String minute(Instant at) {
        return at.toString().substring(0, 16).replace('T', ' ');
    }

    private static void thresholds(StringBuilder page, BacktestReport report) {
        if (report.byThreshold().isEmpty()) {
            return;
        }
        page.append("<div class=\"card\"><h3>What every fixed cut would have done</h3>");
        page.append(
                Html.table(
                        "Hindsight, shown for honesty: no figure of this page uses it",
                        List.of("cut", "trades", "net", "Sharpe a year", "folds that chose it")));
        for (ThresholdRow t : report.byThreshold()) {
            page.append("<tr><th scope=\"row\">").append(fixed(t.threshold(), 2)).append("</th>");
            page.append(cell(Integer.toString(t.trades()), ""));
            page.append(cell(change(t.cumRet(), 1), Html.sign(t.cumRet())));
            page.append(cell(fixed(ReportPage.annual(t.sharpe()), 2), ""));
            page.append(cell(Integer.toString(t.chosen()), "")).append("</tr>");
        }
        page.append(Html.tableEnd()).append("</div>\n");
    }

    private static void compare(StringBuilder page, BacktestReport report) {
        page.append("<div class=\"card\"><h3>Beside doing something simple</h3>");
        page.append(Html.table("Over the same sessions", List.of("", "net return")));
        page.append("<tr><th scope=\"row\">this run</th>");
        page.append(cell(change(report.figures().cumRet(), 1), "")).append("</tr>");
        report.benchmarks()
                .forEach(
                        (name, value) -> {
                            page.append("<tr><th scope=\"row\">");
                            page.append(
                                    name.equals("buy_and_hold")
                                            ? "buy and hold the underlying"
                                            : text(
                                                    name.equals("always_up")
                                                            ? "take every row upwards, same costs"
                                                            : name.replace('_', ' ')));
                            page.append("</th>").append(cell(change(value, 1), ""));
                            page.append("</tr>");
                        });
        page.append(Html.tableEnd()).append("</div>\n");
    }

    private static void trades(StringBuilder page, BacktestReport report) {
        List<TradeRow> all = report.trades();
        if (all.isEmpty()) {
            return;
        }
        page.append("<h2>Trades</h2>\n<div class=\"card long wide\">");
        page.append(
                Html.table(
                        all.size() <= TRADES
                                ? "Every trade, in order; times are UTC"
                                : "The last "
                                        + TRADES
                                        + " of "
                                        + Html.whole(all.size())
                                        + " trades; all are in trades.csv; times are UTC",
                        List.of(
                                "decided",
                                "side",
                                "contract",
                                "entry",
                                "exit",
                                "size",
                                "p",
                                "cut",
                                "net",
                                "why it ended")));
        for (TradeRow t : all.subList(Math.max(0, all.size() - TRADES), all.size())) {
            page.append("<tr><th scope=\"row\">");
            page.append(minute(Instant.ofEpochMilli(t.decisionTime()))).append("</th>");
            page.append(cell(t.side() > 0 ? "▲ up" : "▼ down", ""));
            page.append(cell(t.contract().isEmpty() ? "–" : text(t.contract()), ""));
            page.append(cell(fixed(t.entry(), 2), "")).append(cell(fixed(t.exit(), 2), ""));
            page.append(cell(percent(t.size(), 1), "")).append(cell(percent(t.p(), 1), ""));
            page.append(cell(percent(t.threshold(), 1), ""));
            page.append(cell(change(t.net(), 2), Html.sign(t.net())));
            page.append(cell(text(t.exitReason().replace('_', ' ')), "")).append("</tr>");
        }
        page.append(Html.tableEnd()).append("</div>\n");
    }

    /** What a gate's code says, in words. */
    static String reason(String code) {
        for (GateReason reason : GateReason.values()) {
            if (reason.code().equals(code)) {
                return reason.text();
            }
        }
        return code.replace('_', ' ');
    }

    /** The same within a sentence. */
    static String failing(String code) {
        String text = reason(code);
        boolean isName = text.startsWith("Sharpe") || text.startsWith("Calmar");
        return isName ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** What a limit is on, in words. */
    static String subject(String code) {
        return switch (code) {
            case "min_trades_not_met" -> "trades";
            case "max_dd_exceeds" -> "deepest drawdown";
            case "es95_exceeds" -> "expected shortfall, worst 5 % of sessions";
            case "sharpe_below_min" -> "Sharpe ratio a year";
            case "dsr_below_min" -> "deflated Sharpe ratio";
            case "calmar_below_min" -> "Calmar ratio";
            case "spread_above_limit" -> "option spread at entry, median";
            case "oi_below_min" -> "open interest, least";
            case "volume_below_min" -> "contract volume, least";
            case "fill_rate_below_min" -> "trades filled";
            case "turnover_exceeds" -> "turnover a year";
            case "trades_per_year_below_min" -> "trades a year";
            case "hours_not_allowed" -> "trades at closed hours";
            case "leak_suspected" -> "features that know too much";
            case "calibration_poor" -> "calibration error";
            default -> reason(code).toLowerCase(Locale.ROOT);
        };
    }
}
