package io.sigmalab.app.ui.chart;

import java.util.List;

/**
 * What a heat map shows. A value of {@link #NOT_APPLICABLE} is hatched, one of {@link #NOT_RUN} has
 * a dashed outline.
 *
 * @param rows names from top to bottom
 * @param columns names from left to right; one that begins with {@code "* "} stands out, without
 *     these two characters
 * @param values one array a row
 */
public record HeatGrid(List<String> rows, List<String> columns, double[][] values) {
    /** There can be no value here. */
    public static final double NOT_APPLICABLE = Double.NaN;

    /** There is no value yet. */
    public static final double NOT_RUN = Double.NEGATIVE_INFINITY;

    /**
     * @throws IllegalArgumentException when names and values do not fit
     */
    public HeatGrid {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        boolean fits = rows.size() == values.length;
        for (double[] row : values) {
            fits &= row.length == columns.size();
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "values are not " + rows.size() + " × " + columns.size());
        }
    }

    /** Nothing. */
    public static HeatGrid empty() {
        return new HeatGrid(List.of(), List.of(), new double[0][]);
    }

    /** Whether there is no cell. */
    public boolean isEmpty() {
        return rows.isEmpty() || columns.isEmpty();
    }

    /** Whether a cell has a value. */
    public boolean has(int row, int column) {
        return Double.isFinite(values[row][column]);
    }

    /** Name of a column without its mark. */
    public String column(int index) {
        String name = columns.get(index);
        return name.startsWith("* ") ? name.substring(2) : name;
    }

    /** Largest absolute value, 0 when there is none: the limit of a diverging scale. */
    public double largest() {
        double largest = 0;
        for (double[] row : values) {
            for (double value : row) {
                largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
            }
        }
        return largest;
    }

    /** As CSV with a header; empty where there is no value. */
    public String csv() {
        StringBuilder csv = new StringBuilder("row");
        for (int c = 0; c < columns.size(); c++) {
            csv.append(',').append(LineChart.quoted(column(c)));
        }
        csv.append('\n');
        for (int r = 0; r < rows.size(); r++) {
            csv.append(LineChart.quoted(rows.get(r)));
            for (int c = 0; c < columns.size(); c++) {
                csv.append(',');
                if (has(r, c)) {
                    csv.append(values[r][c]);
                }
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
