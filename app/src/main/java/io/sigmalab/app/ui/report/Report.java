package io.sigmalab.app.ui.report;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Sketch;
import java.time.Instant;
import java.util.List;

/**
 * What a report says, whatever kind of file it becomes: {@link HtmlReport} and {@link PdfReport}
 * write the same one.
 *
 * @param title of the document
 * @param made when
 * @param data where the figures come from, one source an entry
 * @param simulated whether any of them stands on the simulated market
 * @param facts sentences below the title
 * @param parts what follows, in order
 */
public record Report(
        String title,
        Instant made,
        List<String> data,
        boolean simulated,
        List<String> facts,
        List<Part> parts) {
    /** What is written wherever figures rest on the simulated market. */
    public static final String SIMULATED = "SIMULATED DATA";

    private static final int NAMED = 4;

    public Report {
        data = List.copyOf(data);
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
    }

    /** When it was made, by what, and from which data. */
    public String origin() {
        String named = String.join("; ", data.subList(0, Math.min(NAMED, data.size())));
        String more = data.size() > NAMED ? " and " + (data.size() - NAMED) + " more" : "";
        return "Made "
                + Formats.time(made)
                + " UTC by Sigma Lab · data: "
                + (data.isEmpty() ? "none" : named + more);
    }

    /** One thing below another. */
    public sealed interface Part permits Heading, Paragraph, Command, Table, Tables, Drawing {}

    /** Begins a section. */
    public record Heading(String text) implements Part {}

    /** A sentence. */
    public record Paragraph(String text) implements Part {}

    /** The command line that lists the same. */
    public record Command(String text) implements Part {}

    /** A chart. */
    public record Drawing(Sketch sketch) implements Part {}

    /** Small tables that may stand beside each other. */
    public record Tables(List<Table> tables) implements Part {
        public Tables {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Rows under headings of columns.
     *
     * @param caption above it; empty for none
     * @param rows one cell a column; may be made while they are read
     */
    public record Table(String caption, List<Column> columns, List<List<Cell>> rows)
            implements Part {
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /** How the values of a column stand. */
    public enum Kind {
        /** At the left, wrapped. */
        TEXT,
        /** Ids and commands: at the left in mono, wrapped where it must be. */
        CODE,
        /** At the right, never wrapped. */
        NUMBER
    }

    /** A column. */
    public record Column(String title, Kind kind) {}

    /** What a cell says beside its text, and the mark that says it without colour. */
    public enum Look {
        PLAIN(""),
        BEST("★ "),
        GAIN(""),
        LOSS(""),
        DIFFERS(""),
        PASS("✓ "),
        FAIL("✗ ");

        private final String mark;

        Look(String mark) {
            this.mark = mark;
        }

        /** Before the text. */
        public String mark() {
            return mark;
        }
    }

    /**
     * A cell.
     *
     * @param aside less important, on the same line; may be empty
     * @param below less important, a line each
     */
    public record Cell(String text, Look look, String aside, List<String> below) {
        public Cell {
            below = List.copyOf(below);
        }

        /** Only a text. */
        public static Cell of(String text) {
            return of(text, Look.PLAIN);
        }

        /** A text that says more than itself. */
        public static Cell of(String text, Look look) {
            return new Cell(text, look, "", List.of());
        }

        /** The verdict of a gate and its reasons. */
        public static Cell gate(boolean passes, List<String> reasons) {
            return new Cell(passes ? "PASS" : "FAIL", passes ? Look.PASS : Look.FAIL, "", reasons);
        }

        /** The text as it is written. */
        public String shown() {
            return look.mark() + text;
        }
    }
}
