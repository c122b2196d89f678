package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.Typeface;
import java.util.List;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a heat map lie.
 *
 * @param left where the first column begins; the names of the rows stand before it
 * @param width of all columns
 * @param height room for all rows
 * @param cell width of a column
 * @param tall height of a row
 */
record HeatFrame(double left, double width, double height, double cell, double tall) {
    /** Between names and cells, and between cells and notes. */
    static final double ROOM = 8;

    private static final double BOTTOM = 18;

    /** Width of a letter of a name. */
    private static final double LETTER = 6.6;

    private static final double WIDEST = 220;

    /** The share of the width that names may take, however many columns there are. */
    private static final double NAMES = 0.45;

    /** Names may take more while columns are still as wide as this. */
    private static final double LEAST = 9;

    double x(int column) {
        return left + column * cell;
    }

    double y(int row) {
        return row * tall;
    }

    /** For a map of this size. */
    static HeatFrame of(HeatGrid grid, List<String> notes, double wide, double high) {
        Font font = Font.font(Typeface.MONO, 11);
        double left = 0;
        for (String row : grid.rows()) {
            left = Math.max(left, ValueBox.width(row, font));
        }
        double right = 0;
        for (String note : notes) {
            right = Math.max(right, ValueBox.width(note, font) + ROOM);
        }
        double room = Math.max(wide * NAMES, wide - right - LEAST * grid.columns().size());
        left = Math.min(Math.min(WIDEST, room), Math.ceil(left) + ROOM);
        double width = Math.max(1, Math.floor(wide) - left - Math.ceil(right));
        double height = Math.max(1, Math.floor(high) - BOTTOM);
        return new HeatFrame(
                left,
                width,
                height,
                width / Math.max(1, grid.columns().size()),
                Math.min(28, height / Math.max(1, grid.rows().size())));
    }

    /** The row at a height; −1 when there is none. */
    int rowAt(HeatGrid grid, double y) {
        int row = (int) Math.floor(y / tall);
        return row >= 0 && row < grid.rows().size() ? row : -1;
    }

    /** What there is room for of the name of a row. */
    String fitted(String name) {
        int fits = (int) ((left - ROOM) / LETTER);
        return name.length() > fits ? name.substring(0, Math.max(1, fits - 1)) + "…" : name;
    }

    /** The cell at a place; null when there is none. */
    HeatMap.@Nullable Cell cellAt(HeatGrid grid, double x, double y) {
        int column = (int) Math.floor((x - left) / cell);
        int row = (int) Math.floor(y / tall);
        boolean inside =
                column >= 0
                        && column < grid.columns().size()
                        && row >= 0
                        && row < grid.rows().size();
        return inside ? new HeatMap.Cell(row, column) : null;
    }
}
