package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.format.Html;
import io.sigmalab.app.ui.chart.HourMaps;
import io.sigmalab.app.ui.compare.CompareModel.Comparison;
import io.sigmalab.app.ui.leaderboard.GateText;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A comparison as one HTML page that needs nothing else: charts inline, no script, no address of
 * anything outside. Every text of a run is escaped.
 */
public final class CompareReport {
    private final StringBuilder html = new StringBuilder();

    private CompareReport() {}

    /**
     * The page.
     *
     * @param charts SVG documents, as the chart kit writes them
     * @param made when, for people
     */
    public static String html(Comparison comparison, List<String> charts, String made) {
        CompareReport report = new CompareReport();
        report.page(comparison, charts, made);
        return report.html.toString();
    }

    private void page(Comparison c, List<String> charts, String made) {
        String title = "Comparison of " + c.runs().size() + " backtests";
        html.append(Html.head(title));
        if (c.isSimulated()) {
            html.append("<p class=\"warn\">SIMULATED DATA</p>\n");
        }
        paragraph("Made " + made + " by Sigma Lab · " + c.span().text());
        if (c.span().cut()) {
            paragraph(
                    "Curves are cut to the common span; figures are those of each run's own test"
                            + " span.");
        }
        c.overlaps().forEach(this::paragraph);
        runs(c);
        html.append("<h2>Equity and drawdown, net</h2>\n");
        charts.forEach(html::append);
        figures(c);
        budgets(c);
        hours(c);
        documents("Parameters that differ", c, c.params());
        documents("Lineage that differs", c, c.lineage());
        html.append("</body></html>\n");
    }

    private void paragraph(String text) {
        html.append("<p class=\"muted\">").append(Html.escaped(text)).append("</p>\n");
    }

    private void runs(Comparison c) {
        html.append("<h2>Runs</h2>\n<table><tr><th></th><th>Model</th><th>Tag</th>")
                .append("<th>Profile</th><th>Run</th><th>Gate</th></tr>\n");
        for (int i = 0; i < c.runs().size(); i++) {
            ComparedRun run = c.runs().get(i);
            html.append("<tr><td>").append(CompareModel.letter(i)).append("</td><td><code>");
            html.append(Html.escaped(run.row().packId() + " / " + run.row().modelId()));
            html.append("</code></td><td>").append(Html.escaped(Formats.text(run.row().tag())));
            html.append("</td><td>")
                    .append(Html.escaped(run.row().profile()))
                    .append("</td><td><code>");
            html.append(Html.escaped(run.row().runId())).append("</code></td><td>");
            html.append(run.row().passes() ? "✓ PASS" : "✗ FAIL");
            for (String reason : GateText.reasons(run.row().gate())) {
                html.append("<br>").append(Html.escaped(reason));
            }
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private void head(Comparison c, String first) {
        html.append("<tr><th>").append(Html.escaped(first)).append("</th>");
        for (int i = 0; i < c.runs().size(); i++) {
            html.append("<th>").append(CompareModel.letter(i)).append("</th>");
        }
        html.append("</tr>\n");
    }

    private void figures(Comparison c) {
        html.append("<h2>Metrics</h2>\n<table>");
        head(c, "★ best, only where more or less is better beyond doubt");
        for (FigureLine line : c.figures()) {
            html.append("<tr><td>").append(Html.escaped(line.name())).append("</td>");
            for (int i = 0; i < line.values().size(); i++) {
                boolean best = line.best() == i;
                html.append(best ? "<td class=\"best\">★ " : "<td>");
                html.append(Html.escaped(line.values().get(i)));
                if (!line.differences().get(i).isEmpty()) {
                    html.append(" <span class=\"muted\">(")
                            .append(Html.escaped(line.differences().get(i)))
                            .append(")</span>");
                }
                html.append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void budgets(Comparison c) {
        html.append("<h2>Budget used, of each run's own profile</h2>\n<table>");
        head(c, "");
        for (BudgetLine line : c.budgets()) {
            html.append("<tr><td>").append(Html.escaped(line.name())).append("</td>");
            for (BudgetLine.Used used : line.used()) {
                html.append("<td>");
                html.append(
                        used == null
                                ? "–"
                                : (used.pass() ? "" : "✗ ")
                                        + Math.round(100 * used.share())
                                        + " %");
                html.append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void hours(Comparison c) {
        html.append("<h2>Net by hour × weekday (ET), percent of equity</h2>\n");
        for (int i = 0; i < c.runs().size(); i++) {
            Map<ComparedRun.Cell, Double> cells = c.runs().get(i).hours();
            TreeSet<Integer> hours = new TreeSet<>();
            cells.keySet().forEach(cell -> hours.add(cell.hour()));
            html.append("<h3>").append(CompareModel.letter(i)).append("</h3>\n");
            if (hours.size() < 2) {
                paragraph("One decision a day: no hours to show.");
                continue;
            }
            html.append("<table><tr><th></th>");
            for (DayOfWeek day : days()) {
                html.append("<th>")
                        .append(day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
                        .append("</th>");
            }
            html.append("</tr>\n");
            for (int hour : hours) {
                html.append("<tr><td>").append(HourMaps.hour(hour)).append("</td>");
                for (DayOfWeek day : days()) {
                    Double net = cells.get(new ComparedRun.Cell(hour, day));
                    String look = net == null || net == 0 ? "" : net > 0 ? "gain" : "loss";
                    html.append("<td class=\"").append(look).append("\">");
                    html.append(Formats.signedPercent(net)).append("</td>");
                }
                html.append("</tr>\n");
            }
            html.append("</table>\n");
        }
    }

    static List<DayOfWeek> days() {
        return new ArrayList<>(List.of(DayOfWeek.values()).subList(0, 5));
    }

    private void documents(String title, Comparison c, List<DocumentLine> lines) {
        html.append("<h2>").append(Html.escaped(title)).append("</h2>\n<table>");
        head(c, "");
        for (DocumentLine line : lines) {
            if (line.isDifferent()) {
                html.append("<tr><td><code>")
                        .append(Html.escaped(line.name()))
                        .append("</code></td>");
                for (int i = 0; i < line.values().size(); i++) {
                    html.append(line.differs().get(i) ? "<td class=\"differs\">" : "<td>");
                    html.append(Html.escaped(line.values().get(i))).append("</td>");
                }
                html.append("</tr>\n");
            }
        }
        html.append("</table>\n");
    }
}
