package io.sigmalab.app.cli;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.format.PairedText;
import io.sigmalab.app.service.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs side by side for a terminal. */
final class CompareReports {
    private static final int LONGEST = 24;

    private CompareReports() {}

    static void show(Outcome outcome, Terminal terminal) {
        List<String> ids =
                outcome.rows("runs").stream()
                        .map(run -> String.valueOf(run.get("run_id")))
                        .toList();
        table("inputs that differ", ids, outcome.rows("inputs"), terminal);
        table("figures that differ", ids, outcome.rows("figures"), terminal);
        table("lineage that differs", ids, outcome.rows("lineage"), terminal);
        for (Map<String, Object> pair : outcome.rows("paired")) {
            String first = String.valueOf(pair.get("first"));
            String second = String.valueOf(pair.get("second"));
            terminal.print(PairedText.of(pair, first, second));
        }
    }

    private static void table(
            String title, List<String> ids, List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            terminal.print("no " + title);
            return;
        }
        List<String> headings = new ArrayList<>(List.of(title));
        headings.addAll(ids);
        List<List<String>> cells = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<String> line = new ArrayList<>(List.of(String.valueOf(row.get("name"))));
            for (Object value : Parts.list(row.get("values"))) {
                line.add(shown(value));
            }
            cells.add(line);
        }
        List<Boolean> right = new ArrayList<>(List.of(false));
        ids.forEach(id -> right.add(true));
        terminal.table(headings, cells, right);
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "–";
        }
        String text = value instanceof Double d ? Formats.precise(d) : String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
