package io.sigmalab.app.ui.report;

import io.sigmalab.app.format.Html;
import io.sigmalab.app.ui.report.Report.Cell;
import io.sigmalab.app.ui.report.Report.Column;
import io.sigmalab.app.ui.report.Report.Kind;
import io.sigmalab.app.ui.report.Report.Look;
import io.sigmalab.app.ui.report.Report.Table;
import java.util.List;
import java.util.Locale;

/**
 * A report as one HTML page that needs nothing else: charts inline, no script, no address of
 * anything outside. Every text is escaped. It prints as it stands.
 */
public final class HtmlReport {
    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    /** The page. */
    public static String of(Report report) {
        HtmlReport page = new HtmlReport();
        page.write(report);
        return page.html.toString();
    }

    private void write(Report report) {
        html.append(Html.head(report.title()));
        if (report.simulated()) {
            html.append("<p class=\"warn\">").append(Report.SIMULATED).append("</p>\n");
        }
        element("p", "muted", report.origin());
        report.facts().forEach(fact -> element("p", "muted", fact));
        for (Report.Part part : report.parts()) {
            write(part);
        }
        html.append("</body></html>\n");
    }

    private void write(Report.Part part) {
        if (part instanceof Report.Heading heading) {
            element("h2", "", heading.text());
        } else if (part instanceof Report.Paragraph paragraph) {
            element("p", "muted", paragraph.text());
        } else if (part instanceof Report.Command command) {
            html.append("<p class=\"muted\"><code>").append(Html.escaped(command.text()));
            html.append("</code></p>\n");
        } else if (part instanceof Report.Drawing drawing) {
            html.append(drawing.sketch().svg());
        } else if (part instanceof Report.Tables tables) {
            html.append("<div class=\"beside\">\n");
            tables.tables().forEach(this::table);
            html.append("</div>\n");
        } else if (part instanceof Table table) {
            table(table);
        }
    }

    private void element(String name, String look, String text) {
        html.append('<').append(name);
        if (!look.isEmpty()) {
            html.append(" class=\"").append(look).append('"');
        }
        html.append('>').append(Html.escaped(text)).append("</").append(name).append(">\n");
    }

    private void table(Table table) {
        html.append("<table>");
        if (!table.caption().isEmpty()) {
            element("caption", "", table.caption());
        }
        html.append("<tr>");
        for (Column column : table.columns()) {
            html.append(column.kind() == Kind.NUMBER ? "<th>" : "<th class=\"left\">");
            html.append(Html.escaped(column.title())).append("</th>");
        }
        html.append("</tr>\n");
        for (List<Cell> row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(row.get(i), table.columns().get(i).kind());
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void cell(Cell cell, Kind kind) {
        String look =
                (kind == Kind.NUMBER ? "" : "left ")
                        + (cell.look() == Look.PLAIN
                                ? ""
                                : cell.look().name().toLowerCase(Locale.ROOT));
        html.append(look.isBlank() ? "<td>" : "<td class=\"" + look.strip() + "\">");
        boolean code = kind == Kind.CODE;
        html.append(code ? "<code>" : "").append(Html.escaped(cell.shown()));
        html.append(code ? "</code>" : "");
        if (!cell.aside().isEmpty()) {
            html.append(" <span class=\"muted\">").append(Html.escaped(cell.aside()));
            html.append("</span>");
        }
        for (String line : cell.below()) {
            html.append("<br><span class=\"muted\">").append(Html.escaped(line));
            html.append("</span>");
        }
        html.append("</td>");
    }
}
