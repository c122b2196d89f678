package io.sigmalab.app.ui.report;

import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.report.Report.Cell;
import io.sigmalab.app.ui.report.Report.Column;
import io.sigmalab.app.ui.report.Report.Kind;
import io.sigmalab.app.ui.report.Report.Look;
import io.sigmalab.app.ui.report.Report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table on pages. Columns are as wide as what they hold; where that is too much, texts are
 * wrapped, and where even that is too much, the table is parted into several below each other, each
 * with the first column. Rows go on over the end of a page, below the headings again.
 */
final class PdfTable {
    private static final double PAD = 5;
    private static final double ABOVE = 2.6;
    private static final double CAPTION = 15;

    /** A word is not given more than this when it can be parted. */
    private static final double WORD = 84;

    private static final int MANY = 9;

    /** So many rows tell how wide columns are once their texts are wrapped. */
    private static final int SAMPLE = 200;

    private final Table table;
    private final PdfPages pages;
    private final double size;
    private final double leading;
    private final PdfText title;
    private final List<Band> bands;

    /** A piece of a line. */
    private record Piece(PdfText style, String text, double x) {}

    /** A line of a cell. */
    private record Line(List<Piece> pieces, double width) {}

    /** Columns that stand beside each other, and how wide each is. */
    private record Band(List<Integer> columns, double[] widths) {
        double width() {
            double sum = 0;
            for (double width : widths) {
                sum += width;
            }
            return sum;
        }
    }

    PdfTable(Table table, PdfPages pages) {
        this.table = table;
        this.pages = pages;
        size = table.columns().size() > MANY ? 6.8 : 8.2;
        leading = 1.36 * size;
        title = pages.style(Typeface.SEMIBOLD, size, "text-muted");
        bands = bands();
    }

    /** Width of the widest part. */
    double width() {
        return bands.stream().mapToDouble(Band::width).max().orElse(0);
    }

    /** Height in one piece. */
    double height() {
        double height = 0;
        for (Band band : bands) {
            height += caption() + height(titles(band));
            for (List<Cell> row : table.rows()) {
                height += height(lines(row, band));
            }
        }
        return height;
    }

    private double caption() {
        return table.caption().isEmpty() ? 0 : CAPTION;
    }

    private PdfText style(Kind kind, Look look) {
        boolean strong = look != Look.PLAIN && look != Look.GAIN && look != Look.LOSS;
        String colour =
                switch (look) {
                    case PLAIN -> "text";
                    case BEST, DIFFERS -> "text-strong";
                    case GAIN -> "gain";
                    case LOSS -> "loss";
                    case PASS -> "pass";
                    case FAIL -> "fail";
                };
        return pages.style(
                strong ? Typeface.SEMIBOLD : kind == Kind.CODE ? Typeface.MONO : Typeface.SANS,
                kind == Kind.CODE ? size - 0.4 : size,
                colour);
    }

    private PdfText aside() {
        return pages.style(Typeface.SANS, size - 0.8, "text-muted");
    }

    private static String area(Look look) {
        return switch (look) {
            case BEST -> "accent-sub";
            case DIFFERS -> "warn-sub";
            case GAIN -> "gain-sub";
            case LOSS -> "loss-sub";
            default -> "";
        };
    }

    private List<Band> bands() {
        int n = table.columns().size();
        double[] whole = new double[n];
        double[] least = new double[n];
        for (int i = 0; i < n; i++) {
            Column column = table.columns().get(i);
            whole[i] = title.width(column.title());
            least[i] = column.kind() == Kind.NUMBER ? whole[i] : word(title, column.title());
        }
        for (List<Cell> row : table.rows()) {
            for (int i = 0; i < n; i++) {
                measure(row.get(i), i, whole, least);
            }
        }
        for (int i = 0; i < n; i++) {
            whole[i] += 2 * PAD;
            least[i] = Math.min(whole[i], least[i] + 2 * PAD);
        }
        List<Band> found = new ArrayList<>();
        int from = 0;
        while (from < n) {
            List<Integer> columns = new ArrayList<>();
            if (from > 0) {
                columns.add(0);
            }
            double sum = from > 0 ? least[0] : 0;
            int first = from;
            while (from < n && (from == first || sum + least[from] <= PdfPages.ROOM)) {
                sum += least[from];
                columns.add(from);
                from++;
            }
            Band band = new Band(columns, widths(columns, whole, least));
            // Wrapped texts leave some of their room, which others can use.
            double[] used = used(band, least);
            found.add(new Band(columns, filled(columns, whole, used)));
        }
        return found;
    }

    /** What columns need to be wrapped as they are in these widths, by their number. */
    private double[] used(Band band, double[] least) {
        double[] used = least.clone();
        List<List<Cell>> rows = table.rows();
        for (int r = 0; r < Math.min(SAMPLE, rows.size()); r++) {
            List<List<Line>> cells = lines(rows.get(r), band);
            for (int i = 0; i < cells.size(); i++) {
                int column = band.columns().get(i);
                for (Line line : cells.get(i)) {
                    used[column] = Math.max(used[column], line.width() + 2 * PAD);
                }
            }
        }
        return used;
    }

    private void measure(Cell cell, int i, double[] whole, double[] least) {
        Kind kind = table.columns().get(i).kind();
        PdfText style = style(kind, cell.look());
        double wide = style.width(cell.shown());
        if (!cell.aside().isEmpty()) {
            wide += style.width(" ") + aside().width(cell.aside());
        }
        whole[i] = Math.max(whole[i], wide);
        least[i] = Math.max(least[i], kind == Kind.NUMBER ? wide : word(style, cell.shown()));
        for (String line : cell.below()) {
            whole[i] = Math.max(whole[i], aside().width(line));
            least[i] = Math.max(least[i], word(aside(), line));
        }
    }

    /** The width of the widest word, of which no more than a part may have to be seen whole. */
    private static double word(PdfText style, String text) {
        double widest = 0;
        for (String word : PdfText.words(text)) {
            double wide = style.width(word);
            if (wide > WORD) {
                wide = PdfText.parts(word).stream().mapToDouble(style::width).max().orElse(0);
            }
            widest = Math.max(widest, Math.min(WORD, wide));
        }
        return widest;
    }

    /** What is left beyond the least goes to those that want more. */
    private static double[] widths(List<Integer> columns, double[] whole, double[] least) {
        double sumLeast = 0;
        double wanted = 0;
        for (int column : columns) {
            sumLeast += least[column];
            wanted += whole[column] - least[column];
        }
        double share =
                wanted <= 0 ? 0 : Math.max(0, Math.min(1, (PdfPages.ROOM - sumLeast) / wanted));
        double[] widths = new double[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = columns.get(i);
            widths[i] =
                    Math.min(
                            PdfPages.ROOM, least[column] + share * (whole[column] - least[column]));
        }
        return widths;
    }

    /** What is left goes to those that want least of it: most of them need not be wrapped then. */
    private static double[] filled(List<Integer> columns, double[] whole, double[] used) {
        double left = PdfPages.ROOM;
        for (int column : columns) {
            left -= used[column];
        }
        List<Integer> order = new ArrayList<>(columns);
        order.sort(Comparator.comparingDouble(column -> whole[column] - used[column]));
        double[] widths = new double[columns.size()];
        for (int column : order) {
            double more = Math.max(0, Math.min(left, whole[column] - used[column]));
            widths[columns.indexOf(column)] = Math.min(PdfPages.ROOM, used[column] + more);
            left -= more;
        }
        return widths;
    }

    private List<List<Line>> titles(Band band) {
        List<List<Line>> cells = new ArrayList<>();
        for (int i = 0; i < band.columns().size(); i++) {
            List<Line> lines = new ArrayList<>();
            String text = table.columns().get(band.columns().get(i)).title();
            add(lines, title, text, band.widths()[i] - 2 * PAD);
            cells.add(lines);
        }
        return cells;
    }

    private List<List<Line>> lines(List<Cell> row, Band band) {
        List<List<Line>> cells = new ArrayList<>();
        for (int i = 0; i < band.columns().size(); i++) {
            int column = band.columns().get(i);
            Kind kind = table.columns().get(column).kind();
            cells.add(lines(row.get(column), kind, band.widths()[i] - 2 * PAD));
        }
        return cells;
    }

    private List<Line> lines(Cell cell, Kind kind, double room) {
        List<Line> lines = new ArrayList<>();
        PdfText style = style(kind, cell.look());
        add(lines, style, cell.shown(), room);
        if (!cell.aside().isEmpty()) {
            Line last = lines.get(lines.size() - 1);
            double x = last.width() + style.width(" ");
            double wide = aside().width(cell.aside());
            if (x + wide <= room + 0.01) {
                List<Piece> pieces = new ArrayList<>(last.pieces());
                pieces.add(new Piece(aside(), cell.aside(), x));
                lines.set(lines.size() - 1, new Line(pieces, x + wide));
            } else {
                add(lines, aside(), cell.aside(), room);
            }
        }
        for (String below : cell.below()) {
            add(lines, aside(), below, room);
        }
        return lines;
    }

    private static void add(List<Line> lines, PdfText style, String text, double room) {
        // A hair more than measured: sums of the same widths may differ in the last digit.
        for (String line : style.wrap(text, room + 0.01)) {
            lines.add(new Line(List.of(new Piece(style, line, 0)), style.width(line)));
        }
    }

    private static int count(List<List<Line>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(1);
    }

    private double height(List<List<Line>> cells) {
        return count(cells) * leading + 2 * ABOVE;
    }

    /**
     * Draws it from where the pages are; they are below it afterwards.
     *
     * @param x of its left side
     * @param each told of every row
     */
    void draw(double x, Runnable each) throws IOException {
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            if (i > 0) {
                pages.setY(pages.y() + 8);
            }
            List<List<Line>> head = titles(band);
            pages.need(caption() + height(head) + 3 * leading);
            if (!table.caption().isEmpty()) {
                PdfText style = pages.style(Typeface.SEMIBOLD, size + 0.8, "text");
                pages.write(style, table.caption(), x + PAD, pages.y() + 10);
                pages.setY(pages.y() + CAPTION);
            }
            head(head, band, x);
            for (List<Cell> row : table.rows()) {
                row(row, lines(row, band), head, band, x);
                if (i == 0) {
                    each.run();
                }
            }
        }
        pages.setY(pages.y() + 2);
    }

    private void head(List<List<Line>> head, Band band, double x) {
        part(head, band, x, 0, count(head));
        pages.rule("chart-axis", 0.8, x, x + band.width(), pages.y());
    }

    private void row(
            List<Cell> row, List<List<Line>> cells, List<List<Line>> head, Band band, double x)
            throws IOException {
        int count = count(cells);
        int from = 0;
        while (from < count) {
            int fitting = (int) Math.floor((pages.left() - 2 * ABOVE) / leading);
            boolean whole = count - from <= fitting;
            // Parted only when no page would hold it in one piece.
            boolean tooTall =
                    (count - from) * leading + 2 * ABOVE > PdfPages.whole() - height(head);
            if (!whole && (!tooTall || fitting < 3) && !pages.isFresh()) {
                pages.next();
                head(head, band, x);
                continue;
            }
            int to = Math.min(count, from + Math.max(1, fitting));
            areas(row, band, x, (to - from) * leading + 2 * ABOVE);
            part(cells, band, x, from, to);
            pages.rule("border-muted", 0.5, x, x + band.width(), pages.y());
            from = to;
        }
    }

    private void areas(List<Cell> row, Band band, double x, double height) {
        double at = x;
        for (int i = 0; i < band.columns().size(); i++) {
            String colour = area(row.get(band.columns().get(i)).look());
            if (!colour.isEmpty()) {
                pages.area(colour, at + 1, pages.y() + 0.8, band.widths()[i] - 2, height - 1.6, 2);
            }
            at += band.widths()[i];
        }
    }

    /** Some lines of all cells beside each other; goes below them. */
    private void part(List<List<Line>> cells, Band band, double x, int from, int to) {
        double at = x;
        for (int i = 0; i < cells.size(); i++) {
            boolean right = table.columns().get(band.columns().get(i)).kind() == Kind.NUMBER;
            List<Line> lines = cells.get(i);
            for (int n = from; n < Math.min(to, lines.size()); n++) {
                Line line = lines.get(n);
                double start = right ? at + band.widths()[i] - PAD - line.width() : at + PAD;
                double base = pages.y() + ABOVE + (n - from) * leading + 0.98 * size;
                for (Piece piece : line.pieces()) {
                    pages.write(piece.style(), piece.text(), start + piece.x(), base);
                }
            }
            at += band.widths()[i];
        }
        pages.setY(pages.y() + (to - from) * leading + 2 * ABOVE);
    }
}
