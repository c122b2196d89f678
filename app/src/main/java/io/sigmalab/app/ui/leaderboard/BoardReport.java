package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.format.Html;
import io.sigmalab.app.service.Outcome;
import java.util.List;
import java.util.Map;

/** Ranked runs as one HTML page that needs nothing else; it prints as it stands. */
final class BoardReport {
    private BoardReport() {}

    /** The page. Every text of a run is escaped. */
    static String html(List<Map<String, Object>> rows, LeaderFilter filter) {
        List<LeaderRow> runs = LeaderRow.of(new Outcome(Map.of("rows", rows)));
        StringBuilder html = new StringBuilder(Html.head("Leaderboard"));
        if (rows.stream().anyMatch(BoardExport::isSimulated)) {
            html.append("<p class=\"warn\">SIMULATED DATA</p>\n");
        }
        long passing = runs.stream().filter(LeaderRow::passes).count();
        html.append("<p class=\"muted\">")
                .append(Formats.whole(runs.size()))
                .append(" runs, ")
                .append(Formats.whole(passing))
                .append(" pass their gate · <code>")
                .append(Html.escaped(filter.command()))
                .append("</code></p>\n<table><tr><th>#</th><th>Model</th><th>Tag</th>")
                .append("<th>Profile</th><th>Sharpe</th><th>95 % interval</th><th>Net</th>")
                .append("<th>Max DD</th><th>Trades</th><th>DSR</th><th>PBO</th><th>Score</th>")
                .append("<th>Gate</th><th>Started (UTC)</th><th>Run</th></tr>\n");
        for (int i = 0; i < runs.size(); i++) {
            row(html, i + 1, runs.get(i));
        }
        return html.append("</table>\n</body></html>\n").toString();
    }

    private static void row(StringBuilder html, int rank, LeaderRow run) {
        html.append("<tr><td>").append(rank).append("</td>");
        cell(html, run.packId() + " / " + run.modelId());
        cell(html, Formats.text(run.tag()));
        cell(html, run.profile());
        cell(html, Formats.number(run.sharpeAnnual()));
        cell(
                html,
                run.sharpeLow() == null
                        ? Formats.number(null)
                        : Formats.number(run.sharpeLow())
                                + " … "
                                + Formats.number(run.sharpeHigh()));
        cell(html, Formats.signedPercent(run.net()));
        cell(html, LeaderCells.drawdown(run.maxDrawdown()));
        cell(html, Formats.whole(run.trades()));
        cell(html, Formats.number(run.dsr()));
        cell(html, Formats.number(run.pbo()));
        cell(html, Formats.number(run.score()));
        html.append("<td>").append(run.passes() ? "✓ PASS" : "✗ FAIL");
        for (String reason : GateText.reasons(run.gate())) {
            html.append("<br><span class=\"muted\">")
                    .append(Html.escaped(reason))
                    .append("</span>");
        }
        html.append("</td>");
        cell(html, Formats.time(run.startedAt()));
        html.append("<td><code>").append(Html.escaped(run.runId())).append("</code></td></tr>\n");
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td>").append(Html.escaped(text)).append("</td>");
    }
}
