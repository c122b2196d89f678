package io.sigmalab.engine.report;

import static io.sigmalab.engine.report.Html.change;
import static io.sigmalab.engine.report.Html.fixed;
import static io.sigmalab.engine.report.Html.percent;
import static io.sigmalab.engine.report.Html.text;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.run.FoldRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report of a backtest as one HTML file that needs nothing else: no script, no font, no picture
 * from outside. It reads well on a screen of any width, in both themes, aloud and on paper, and
 * holds less than 2 MB whatever the run. The same run gives the same bytes.
 */
public final class ReportPage {
    private static final double YEAR = Math.sqrt(252);

    private ReportPage() {}

    /**
     * What the page says beside the report itself.
     *
     * @param simulated whether no real market was looked at
     * @param document figures by name as stored with the run, gate and trials as of the export
     * @param lineage hashes and versions
     * @param audit what the build of the matrix proved, by name
     * @param settings effective parameters by name, those a reader asks for first
     * @param commands lines that make the run again and check the pack
     */
    public record Facts(
            String title,
            String runId,
            String startedAt,
            String subject,
            String purpose,
            boolean simulated,
            Map<String, Object> document,
            Map<String, Object> lineage,
            Map<String, Object> audit,
            Map<String, Object> settings,
            List<String> commands) {
        public Facts {
            commands = List.copyOf(commands);
        }

        double metric(String name) {
            return Html.number(map(document.get("metrics")).get(name));
        }

        boolean passes() {
            return Boolean.TRUE.equals(map(document.get("gate")).get("pass"));
        }

        String profile() {
            return String.valueOf(map(document.get("gate")).get("profile"));
        }
    }

    /** The page. */
    public static String html(BacktestReport report, Facts facts) {
        StringBuilder page = new StringBuilder(100_000);
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        page.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                        + " style-src 'unsafe-inline'\">\n");
        page.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        page.append(text(facts.title())).append(" · ").append(text(facts.runId()));
        page.append("</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
        page.append("<a class=\"skip\" href=\"#result\">Skip to the result</a>\n");
        head(page, report, facts);
        page.append("<main id=\"result\">\n");
        verdict(page, report, facts);
        tiles(page, report.figures(), facts);
        equity(page, report);
        ReportEvidence.append(page, report, facts);
        ReportTables.append(page, report, facts);
        method(page, report, facts);
        page.append("</main>\n");
        foot(page);
        return page.append("</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(in, "report.css is not on the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void head(StringBuilder page, BacktestReport report, Facts facts) {
        page.append("<header class=\"top\">\n<h1>").append(text(facts.title())).append("</h1>\n");
        page.append("<p class=\"sub\">").append(text(facts.subject())).append("</p>\n");
        page.append("<p class=\"sub\">Out-of-sample backtest, ");
        page.append(text(facts.document().get("test_start"))).append(" to ");
        page.append(text(facts.document().get("test_end"))).append(" · run <span class=\"mono\">");
        page.append(text(facts.runId())).append("</span></p>\n<div class=\"badges\">");
        if (facts.simulated()) {
            badge(page, "warn", "SIMULATED DATA");
        }
        badge(
                page,
                facts.passes() ? "pass" : "fail",
                (facts.passes() ? "✓ PASS · " : "✗ FAIL · ") + facts.profile() + " profile");
        String source = report.pnlSource();
        badge(
                page,
                "",
                source.equals("underlying") ? "traded: the underlying" : "option prices " + source);
        page.append("</div>\n</header>\n");
    }

    private static void badge(StringBuilder page, String style, String text) {
        page.append("<span class=\"badge ").append(style).append("\">").append(text(text));
        page.append("</span>");
    }

    private static void verdict(StringBuilder page, BacktestReport report, Facts facts) {
        Figures f = report.figures();
        page.append("<section class=\"verdict ").append(facts.passes() ? "good" : "bad");
        page.append("\" aria-label=\"Verdict\">\n<p>").append(text(sentence(f, facts)));
        page.append("</p>\n<p>").append(text(luckSentence(f, facts))).append("</p>\n");
        if (facts.simulated()) {
            page.append(
                    "<p>The prices are simulated: this page shows how the method works and says"
                            + " nothing about a real market.</p>\n");
        } else {
            page.append(
                    "<p>Every figure is net of costs and comes from decisions on data the model had"
                            + " never seen.</p>\n");
        }
        page.append("</section>\n");
    }

    private static String sentence(Figures f, Facts facts) {
        if (f.trades() == 0) {
            return "No row reached the cut: nothing was traded, so there is no result to judge.";
        }
        String result =
                change(f.cumRet(), 1)
                        + " net over "
                        + Html.whole(f.sessions())
                        + " sessions in "
                        + Html.whole(f.trades())
                        + " trades. ";
        List<String> reasons = new ArrayList<>();
        if (map(facts.document().get("gate")).get("reasons") instanceof List<?> list) {
            list.forEach(
                    r -> reasons.add(ReportTables.failing(String.valueOf(map(r).get("code")))));
        }
        return facts.passes()
                ? result + "It passes every limit of the " + facts.profile() + " profile."
                : result
                        + "It fails the "
                        + facts.profile()
                        + " profile: "
                        + String.join(", ", reasons)
                        + ".";
    }

    private static String luckSentence(Figures f, Facts facts) {
        double dsr = facts.metric("dsr");
        double trials = facts.metric("n_trials");
        if (Double.isNaN(dsr)) {
            return "A Sharpe ratio is not defined for these sessions, so neither is its odds.";
        }
        String tries =
                trials == 1 ? "one configuration was" : fixed(trials, 0) + " configurations were";
        return "On these data "
                + tries
                + " tried. The chance that the true Sharpe ratio is above what luck alone gives the"
                + " best of so many is "
                + percent(dsr, 0)
                + "; a clueless trader with the same hours, sides and sizes did worse in "
                + percent(f.randomPercentile() / 100, 0)
                + " of 1,000 draws.";
    }

    private static void tiles(StringBuilder page, Figures f, Facts facts) {
        page.append("<ul class=\"tiles\" aria-label=\"Headline figures\">\n");
        tile(page, change(f.cumRet(), 1), "net return", Html.sign(f.cumRet()));
        tile(page, fixed(f.sharpeAnnual(), 2), "Sharpe a year", Html.sign(f.sharpeAnnual()));
        tile(page, percent(f.maxDrawdown(), 1), "deepest drawdown", "");
        tile(page, change(f.cagr(), 1), "growth a year", Html.sign(f.cagr()));
        tile(page, percent(f.winRate(), 1), "trades won", "");
        tile(page, fixed(f.profitFactor(), 2), "profit factor", "");
        tile(page, Html.whole(f.trades()), "trades", "");
        tile(page, percent(facts.metric("dsr"), 0), "deflated Sharpe (DSR)", "");
        page.append("</ul>\n");
    }

    private static void tile(StringBuilder page, String value, String name, String style) {
        page.append("<li><b class=\"").append(style).append("\">").append(value).append("</b>");
        page.append("<span>").append(text(name)).append("</span></li>\n");
    }

    private static void equity(StringBuilder page, BacktestReport report) {
        page.append("<h2>Equity</h2>\n<p class=\"hint\">Solid: after spread, slippage and");
        page.append(" commission. Dashed: before. Below: drawdown of the solid line. Dotted");
        page.append(" verticals: a new fold, with a model trained only on what came before.</p>\n");
        page.append("<figure class=\"card\">");
        page.append(
                ReportCharts.equity(
                        report.sessionDays(), report.net(), report.gross(), starts(report)));
        page.append("</figure>\n");
    }

    /** Sessions in which the test blocks after the first begin. */
    private static int[] starts(BacktestReport report) {
        List<Integer> starts = new ArrayList<>();
        for (FoldRow fold : report.folds()) {
            long begin = fold.testStart().toEpochMilli();
            int at = 0;
            while (at < report.sessionCloses().length && report.sessionCloses()[at] < begin) {
                at++;
            }
            if (at > 0) {
                starts.add(at);
            }
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void method(StringBuilder page, BacktestReport report, Facts facts) {
        page.append("<h2>What was run</h2>\n");
        if (!facts.purpose().isBlank()) {
            page.append("<p>").append(text(facts.purpose().strip())).append("</p>\n");
        }
        page.append("<div class=\"card\">");
        facts(page, facts.settings());
        page.append(
                "</div>\n<h2>Lineage</h2>\n<p class=\"hint\">Equal hashes mean equal inputs, on");
        page.append(" any machine. The same inputs give the same result to the last bit.</p>\n");
        page.append("<div class=\"card\">");
        facts(page, facts.lineage());
        page.append("</div>\n<h2>Check it yourself</h2>\n");
        page.append("<p>The pack this page came in holds every probability, decision, trade and");
        page.append(" booking as CSV. <code>recompute.py</code> needs only Python and works out");
        page.append(" every headline figure again; the other lines make the run itself again.</p>");
        page.append("\n<pre>");
        facts.commands().forEach(line -> page.append(text(line)).append('\n'));
        page.append("</pre>\n");
        if (!report.warnings().isEmpty()) {
            page.append("<h2>What to keep in mind</h2>\n<ul class=\"notes\">");
            report.warnings().forEach(w -> page.append("<li>").append(text(w)).append("</li>"));
            page.append("</ul>\n");
        }
    }

    private static void facts(StringBuilder page, Map<String, Object> facts) {
        page.append("<dl class=\"facts\">");
        facts.forEach(
                (name, value) -> {
                    page.append("<dt>").append(text(name)).append("</dt><dd");
                    page.append(isHash(value) ? " class=\"mono\">" : ">");
                    page.append(text(value)).append("</dd>");
                });
        page.append("</dl>");
    }

    private static boolean isHash(@Nullable Object value) {
        return value instanceof String s && s.matches("[0-9a-f]{32,}");
    }

    private static void foot(StringBuilder page) {
        page.append("<footer>Past results say little about the future. The figures hold for the");
        page.append(" data, costs and rules named above and for no other; the deflated Sharpe");
        page.append(" ratio counts what was tried here, not what was tried elsewhere. Returns are");
        page.append(" simple returns added up to sessions and annualised with 252.</footer>\n");
    }

    /** A document inside another; empty when there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    /** A ratio per session, a year. */
    static double annual(double perSession) {
        return perSession * YEAR;
    }
}
