package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * One line a row across upright axes. Dragging along an axis brushes a stretch of it: only lines
 * through all brushes are kept. The lines lie on a canvas that is painted when they change, brushes
 * and what they keep on a second one above it, so that a drag repaints nothing else.
 *
 * <p>With the keyboard: left and right choose an axis, up and down move the brush on it (with Shift
 * its upper end), Delete or Escape takes it away, Enter chooses the next line that is kept.
 */
public final class ParallelCoordinates extends Surface implements Drawing {
    private static final double REACH = 8;
    private static final int MOST_LINES = 1500;

    private final Canvas brushes = new Canvas();
    private List<Column> columns = List.of();
    private double[][] values = {};
    private double[][] spans = {};
    private final BitSet kept = new BitSet();
    private int selected = -1;
    private int active;
    private double dragFrom = Double.NaN;
    private Consumer<@Nullable BitSet> onBrush = some -> {};
    private IntConsumer onSelect = at -> {};

    /**
     * An axis.
     *
     * @param title name of its figure
     * @param names values 0, 1, 2 … by name; empty for numbers
     * @param format writes a number
     */
    public record Column(String title, List<String> names, DoubleFunction<String> format) {
        public Column {
            names = List.copyOf(names);
        }
    }

    /** Empty. */
    public ParallelCoordinates(ThemeColours colours, String accessibleText) {
        super(colours);
        getChildren().add(brushes);
        brushes.setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(accessibleText);
        setFocusTraversable(true);
        getStyleClass().add("lab-chart");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> dragFrom = Double.NaN);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((property, was, is) -> paintBrushes());
    }

    /** Who is told which rows the brushes keep; null when there is no brush. */
    public void onBrush(Consumer<@Nullable BitSet> told) {
        onBrush = told;
    }

    /** Who is told which row was chosen. */
    public void onSelect(IntConsumer told) {
        onSelect = told;
    }

    /**
     * What to show. Brushes stay while the axes are the same.
     *
     * @param shown axes from left to right
     * @param rows a value for each axis; NaN breaks the line
     */
    public void show(List<Column> shown, double[][] rows) {
        boolean same =
                columns.stream()
                        .map(Column::title)
                        .toList()
                        .equals(shown.stream().map(Column::title).toList());
        columns = List.copyOf(shown);
        values = rows;
        if (!same) {
            spans = new double[columns.size()][];
            active = 0;
        }
        sift(same && hasBrush());
        changed();
    }

    /** Brings one row to the front; −1 for none. */
    public void select(int at) {
        if (at != selected) {
            selected = at;
            paintBrushes();
        }
    }

    /** The row at the front; −1 for none. */
    public int selected() {
        return selected;
    }

    /** Where a row crosses an axis, in pixels. */
    public Point2D place(int row, int column) {
        ParallelFrame frame = frame();
        return new Point2D(frame.x(column), frame.scale(column).at(values[row][column]));
    }

    /** Number of brushes. */
    public int brushCount() {
        int count = 0;
        for (double[] span : spans) {
            count += span == null ? 0 : 1;
        }
        return count;
    }

    private boolean hasBrush() {
        return brushCount() > 0;
    }

    /** Takes all brushes away. */
    public void clear() {
        spans = new double[columns.size()][];
        sift(true);
        paintBrushes();
    }

    /**
     * Brushes a stretch of an axis.
     *
     * @param column number of the axis
     */
    public void brush(int column, double low, double high) {
        spans[column] = new double[] {Math.min(low, high), Math.max(low, high)};
        sift(true);
        paintBrushes();
    }

    private void sift(boolean tell) {
        kept.clear();
        for (int row = 0; row < values.length; row++) {
            boolean in = true;
            for (int c = 0; c < columns.size() && in; c++) {
                double[] span = spans[c];
                in = span == null || (values[row][c] >= span[0] && values[row][c] <= span[1]);
            }
            kept.set(row, in);
        }
        if (tell) {
            onBrush.accept(hasBrush() ? (BitSet) kept.clone() : null);
        }
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        event.consume();
        int column = frame().columnAt(event.getX());
        dragFrom = Double.NaN;
        if (column >= 0) {
            active = column;
            dragFrom = event.getY();
            paintBrushes();
        }
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(dragFrom) && active < columns.size()) {
            Scale scale = frame().scale(active);
            double slack = columns.get(active).names().isEmpty() ? 0 : 0.3;
            double one = ParallelFrame.bounded(scale.valueAt(dragFrom), scale);
            double other = ParallelFrame.bounded(scale.valueAt(event.getY()), scale);
            brush(active, Math.min(one, other) - slack, Math.max(one, other) + slack);
            event.consume();
        }
    }

    private void clicked(MouseEvent event) {
        if (!event.isStillSincePress()) {
            return;
        }
        int column = frame().columnAt(event.getX());
        if (column >= 0) {
            if (spans[column] != null) {
                spans[column] = null;
                sift(true);
                paintBrushes();
            }
            return;
        }
        int row = nearest(event.getX(), event.getY());
        if (row >= 0) {
            onSelect.accept(row);
        }
    }

    private int nearest(double x, double y) {
        int best = -1;
        double reach = REACH;
        ParallelFrame frame = frame();
        for (int c = 0; c + 1 < columns.size(); c++) {
            if (x < frame.x(c) || x > frame.x(c + 1)) {
                continue;
            }
            Scale left = frame.scale(c);
            Scale right = frame.scale(c + 1);
            double part = (x - frame.x(c)) / (frame.x(c + 1) - frame.x(c));
            for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
                double at =
                        left.at(values[row][c]) * (1 - part) + right.at(values[row][c + 1]) * part;
                if (Math.abs(at - y) < reach) {
                    reach = Math.abs(at - y);
                    best = row;
                }
            }
        }
        return best;
    }

    private void key(KeyEvent event) {
        if (columns.isEmpty()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
            int step = code == KeyCode.LEFT ? -1 : 1;
            active = Math.max(0, Math.min(columns.size() - 1, active + step));
            paintBrushes();
        } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
            Scale scale = frame().scale(active);
            double step = (scale.high() - scale.low()) / 20 * (code == KeyCode.UP ? 1 : -1);
            double[] span = spans[active];
            double low = span == null ? scale.low() : span[0];
            double high = span == null ? scale.high() : span[1];
            if (event.isShiftDown()) {
                brush(active, low, Math.max(low, ParallelFrame.bounded(high + step, scale)));
            } else {
                brush(active, Math.min(high, ParallelFrame.bounded(low + step, scale)), high);
            }
        } else if (code == KeyCode.DELETE
                || code == KeyCode.BACK_SPACE
                || (code == KeyCode.ESCAPE && spans[active] != null)) {
            spans[active] = null;
            sift(true);
            paintBrushes();
        } else if (code == KeyCode.ENTER) {
            int next = kept.nextSetBit(selected + 1);
            if (next < 0) {
                next = kept.nextSetBit(0);
            }
            if (next >= 0) {
                onSelect.accept(next);
            }
        } else {
            return;
        }
        event.consume();
    }

    private ParallelFrame frame() {
        return new ParallelFrame(columns, values, getWidth(), getHeight());
    }

    @Override
    public boolean isEmpty() {
        return columns.isEmpty() || values.length == 0;
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        if (!isEmpty()) {
            lines(new CanvasPen(canvas), frame());
        }
        paintBrushes();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        lines(pen, frame());
        front(pen, frame());
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder();
        for (Column column : columns) {
            csv.append(csv.length() == 0 ? "" : ",").append(LineChart.quoted(column.title()));
        }
        csv.append('\n');
        for (double[] row : values) {
            for (int c = 0; c < columns.size(); c++) {
                List<String> names = columns.get(c).names();
                csv.append(c == 0 ? "" : ",");
                if (!Double.isNaN(row[c])) {
                    csv.append(
                            names.isEmpty()
                                    ? String.valueOf(row[c])
                                    : LineChart.quoted(names.get((int) row[c])));
                }
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    /** Every line, or of very many some. */
    private void lines(Pen pen, ParallelFrame frame) {
        pen.stroke(
                colours().get("series-7").deriveColor(0, 1, 1, values.length > 300 ? 0.12 : 0.3),
                1);
        int step = 1 + (values.length - 1) / MOST_LINES;
        Scale[] scales = frame.scales();
        double[] xs = new double[scales.length];
        double[] ys = new double[scales.length];
        for (int row = 0; row < values.length; row += step) {
            frame.line(pen, scales, row, xs, ys);
        }
    }

    private void paintBrushes() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (brushes.getWidth() != width || brushes.getHeight() != height) {
            brushes.setWidth(width);
            brushes.setHeight(height);
        }
        GraphicsContext canvas = brushes.getGraphicsContext2D();
        canvas.clearRect(0, 0, width, height);
        if (!isEmpty() && width >= 80 && height >= 60) {
            front(new CanvasPen(canvas), frame());
        }
    }

    /** What the brushes keep, the row that is selected, and the axes. */
    private void front(Pen pen, ParallelFrame frame) {
        ThemeColours colours = colours();
        Scale[] scales = frame.scales();
        double[] xs = new double[scales.length];
        double[] ys = new double[scales.length];
        if (hasBrush()) {
            pen.stroke(colours.get("series-1").deriveColor(0, 1, 1, 0.85), 1.3);
            int step = 1 + (kept.cardinality() - 1) / MOST_LINES;
            int seen = 0;
            for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
                if (seen++ % step == 0) {
                    frame.line(pen, scales, row, xs, ys);
                }
            }
        }
        if (selected >= 0 && selected < values.length) {
            pen.stroke(colours.get("text-strong"), 2.2);
            frame.line(pen, scales, selected, xs, ys);
        }
        for (int c = 0; c < scales.length; c++) {
            frame.axis(pen, colours, c, scales[c], spans[c], isFocused() && c == active);
        }
    }
}
