package io.sigmalab.app.cli;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables of option data: what there is, what was checked, what was taken over. */
final class DataReports {
    private static final String[] COUNTS = {
        "minute_sessions", "chain_sessions", "contracts", "minutes", "chain_rows", "findings"
    };

    private DataReports() {}

    /** One row an underlying; nothing when there are no options. */
    static void options(List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> headings = new ArrayList<>(List.of("options", "first", "last"));
        List<Boolean> right = new ArrayList<>(List.of(false, false, false));
        for (String name : COUNTS) {
            if (rows.get(0).containsKey(name)) {
                headings.add(name.replace('_', ' '));
                right.add(true);
            }
        }
        List<List<String>> cells = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<String> line = new ArrayList<>();
            for (String name : List.of("underlying", "first", "last")) {
                line.add(Formats.text(row.get(name)));
            }
            for (String name : COUNTS) {
                if (row.containsKey(name)) {
                    line.add(Formats.whole(row.get(name)));
                }
            }
            cells.add(line);
        }
        terminal.table(headings, cells, right);
    }

    /** What became of each file, why rows were left out, which sessions were written. */
    static void imported(Outcome outcome, Terminal terminal) {
        for (Map<String, Object> file : outcome.rows("files")) {
            terminal.print(
                    file.get("file")
                            + ": "
                            + file.get("layout")
                            + ", "
                            + Formats.whole(file.get("kept"))
                            + (file.containsKey("rows")
                                    ? " of " + Formats.whole(file.get("rows"))
                                    : "")
                            + " rows taken over; "
                            + file.get("note"));
        }
        for (Map<String, Object> finding : outcome.rows("findings")) {
            terminal.print(
                    "  "
                            + finding.get("code")
                            + ": "
                            + finding.get("where")
                            + ": "
                            + finding.get("message"));
        }
        for (Map<String, Object> series : outcome.rows("bars")) {
            terminal.print(
                    series.get("file")
                            + ": "
                            + Formats.whole(series.get("bars"))
                            + " bars from "
                            + series.get("first")
                            + " to "
                            + series.get("last")
                            + ", "
                            + series.get("status"));
        }
        sessions(outcome.rows("sessions"), terminal);
        terminal.print("use it with --data files:" + outcome.text("target"));
    }

    private static void sessions(List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> cells =
                rows.stream()
                        .map(
                                s ->
                                        List.of(
                                                Formats.text(s.get("file")),
                                                Formats.whole(s.get("contracts")),
                                                Formats.whole(s.get("rows")),
                                                Formats.text(s.get("status"))))
                        .toList();
        terminal.table(
                List.of("file", "contracts", "rows", "status"),
                cells,
                List.of(false, true, true, false));
    }

    /** What was written where. */
    static void exported(Outcome outcome, Terminal terminal) {
        terminal.print(
                Formats.whole(outcome.get("bars"))
                        + " "
                        + outcome.text("cadence")
                        + " bars of "
                        + outcome.text("ticker")
                        + " from "
                        + outcome.text("first")
                        + " to "
                        + outcome.text("last")
                        + " → "
                        + outcome.text("file"));
    }
}
