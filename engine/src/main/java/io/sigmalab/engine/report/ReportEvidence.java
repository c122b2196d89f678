package io.sigmalab.engine.report;

import static io.sigmalab.engine.report.Html.fixed;
import static io.sigmalab.engine.report.Html.number;
import static io.sigmalab.engine.report.Html.percent;
import static io.sigmalab.engine.report.Html.text;
import static io.sigmalab.engine.report.ReportPage.map;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.report.ReportPage.Facts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a report that asks whether we fooled ourselves. */
final class ReportEvidence {
    private ReportEvidence() {}

    static void append(StringBuilder page, BacktestReport report, Facts facts) {
        page.append("<h2>Did we fool ourselves?</h2>\n");
        luck(page, report, facts);
        gate(page, facts);
        leaks(page, facts.audit());
    }

    private static void luck(StringBuilder page, BacktestReport report, Facts facts) {
        Figures f = report.figures();
        Map<String, Object> interval = map(map(report.details().get("intervals")).get("sharpe"));
        double low = ReportPage.annual(number(interval.get("low")));
        double high = ReportPage.annual(number(interval.get("high")));
        double luck = ReportPage.annual(facts.metric("luck_sharpe"));
        page.append("<div class=\"card\"><h3>Is the Sharpe ratio real?</h3><figure>");
        page.append(ReportCharts.sharpe(f.sharpeAnnual(), low, high, luck));
        page.append(
                "<figcaption>Dot: the Sharpe ratio a year. Band: where it lies in 95 % of 2,000");
        page.append(" resampled records. Line: what luck alone is expected to give the best of ");
        page.append(fixed(facts.metric("n_trials"), 0)).append(" tried.</figcaption></figure>");
        page.append(Html.table("The odds", List.of("question", "answer")));
        row(page, "Chance that the Sharpe ratio is above 0 (PSR)", percent(f.psr(), 1));
        row(
                page,
                "Chance that it is above luck after all trials (DSR)",
                percent(facts.metric("dsr"), 1));
        row(page, "Configurations tried on these data", fixed(facts.metric("n_trials"), 0));
        row(
                page,
                "Sessions needed to be 95 % sure of a Sharpe above 0",
                Double.isFinite(f.minTrackRecord())
                        ? fixed(Math.ceil(f.minTrackRecord()), 0) + " (have " + f.sessions() + ")"
                        : "no number would do");
        row(
                page,
                "Random traders beaten, of 1,000 with our hours, sides and sizes",
                percent(f.randomPercentile() / 100, 1));
        row(page, "Chance that such a trader does as well", percent(f.randomPValue(), 1));
        interval(page, report, "Net return", "cum_ret", false);
        interval(page, report, "Deepest drawdown", "max_drawdown", false);
        interval(page, report, "Trades won", "win_rate", false);
        interval(page, report, "Sharpe ratio a year", "sharpe", true);
        page.append(Html.tableEnd()).append("</div>\n");
    }

    private static void interval(
            StringBuilder page, BacktestReport report, String name, String key, boolean annual) {
        Map<String, Object> ends = map(map(report.details().get("intervals")).get(key));
        double low = number(ends.get("low"));
        double high = number(ends.get("high"));
        row(
                page,
                name + ", 95 % interval",
                annual
                        ? fixed(ReportPage.annual(low), 2)
                                + " … "
                                + fixed(ReportPage.annual(high), 2)
                        : percent(low, 1) + " … " + percent(high, 1));
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><th scope=\"row\">").append(text(name)).append("</th>");
        page.append(Html.cell(value, "")).append("</tr>");
    }

    private static void gate(StringBuilder page, Facts facts) {
        Map<String, Object> gate = map(facts.document().get("gate"));
        if (!(gate.get("checks") instanceof List<?> checks)) {
            return;
        }
        page.append("<div class=\"card\"><h3>Gate: ").append(text(facts.profile()));
        page.append(" profile</h3>");
        page.append(
                Html.table(
                        "Limits set before the run, and how much of each is used",
                        List.of("limit on", "value", "limit", "used", "")));
        for (Object check : checks) {
            Map<String, Object> c = map(check);
            boolean pass = Boolean.TRUE.equals(c.get("pass"));
            String code = String.valueOf(c.get("code"));
            page.append("<tr><th scope=\"row\">").append(text(ReportTables.subject(code)));
            page.append("</th>").append(Html.cell(figure(code, c.get("value")), ""));
            page.append(Html.cell(figure(code, c.get("limit")), ""));
            page.append("<td>").append(meter(number(c.get("used")))).append("</td>");
            page.append("<td><span class=\"badge ").append(pass ? "pass\">✓" : "fail\">✗");
            page.append(pass ? " PASS" : " FAIL").append("</span></td></tr>");
        }
        page.append(Html.tableEnd()).append("</div>\n");
    }

    /** A figure of the gate in the unit people know it by. */
    private static String figure(String code, @Nullable Object value) {
        double v = number(value);
        return switch (code) {
            case "min_trades_not_met",
                    "oi_below_min",
                    "volume_below_min",
                    "hours_not_allowed",
                    "leak_suspected",
                    "trades_per_year_below_min" ->
                    fixed(v, 0);
            case "sharpe_below_min", "calmar_below_min", "turnover_exceeds" -> fixed(v, 2);
            case "es95_exceeds" -> Math.abs(v) < 0.5 ? percent(v, 2) : fixed(v, 2);
            default -> percent(v, 1);
        };
    }

    private static String meter(double used) {
        if (!Double.isFinite(used)) {
            return Html.NONE;
        }
        int share = (int) Math.round(100 * Math.max(0, Math.min(1, used)));
        return "<span class=\"meter"
                + (used > 1 ? " over" : "")
                + "\" aria-hidden=\"true\"><i style=\"width:"
                + share
                + "%\"></i></span> "
                + percent(used, 0);
    }

    private static void leaks(StringBuilder page, Map<String, Object> audit) {
        if (audit.isEmpty()) {
            return;
        }
        page.append("<div class=\"card\"><h3>Nothing known too early</h3>");
        page.append("<p class=\"hint\">Proved when the matrix was built, on the rows where clocks");
        page.append(
                " trip and on rows drawn by lot, and again on this backtest.</p><dl class=\"facts\">");
        audit.forEach(
                (name, value) ->
                        page.append("<dt>")
                                .append(text(name))
                                .append("</dt><dd>")
                                .append(text(value))
                                .append("</dd>"));
        page.append("</dl></div>\n");
    }
}
