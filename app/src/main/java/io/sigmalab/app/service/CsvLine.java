package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a stored table: its cells by the names in the header.
 *
 * @param where file and line, for messages
 */
record CsvLine(Map<String, String> cells, String where) {
    /** All lines of a table whose first line has the names. */
    static List<CsvLine> of(String csv, String where) {
        String[] lines = csv.lines().toArray(String[]::new);
        List<CsvLine> rows = new ArrayList<>();
        String[] names = lines.length == 0 ? new String[0] : lines[0].split(",", -1);
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < Math.min(names.length, cells.length); c++) {
                row.put(names[c], cells[c]);
            }
            rows.add(new CsvLine(row, where + ", line " + (i + 1)));
        }
        return rows;
    }

    String text(String name) {
        String cell = cells.get(name);
        if (cell == null) {
            throw bad(null);
        }
        return cell;
    }

    /** A number; NaN for an empty cell. */
    double number(String name) {
        String cell = text(name);
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw bad(e);
        }
    }

    Instant time(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw bad(e);
        }
    }

    private LabException bad(@Nullable Throwable cause) {
        return new LabException(
                Reason.BAD_DATA,
                "a line that cannot be read",
                where,
                "run the backtest again",
                cause);
    }
}
