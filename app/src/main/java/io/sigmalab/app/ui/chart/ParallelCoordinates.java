package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * One line a row across upright axes. Dragging along an axis brushes a stretch of it: only lines
 * through all brushes are kept. The lines lie on a canvas that is painted when they change, brushes
 * and what they keep on a second one above it, so that a drag repaints nothing else.
 *
 * <p>With the keyboard: left and right choose an axis, up and down move the brush on it (with Shift
 * its upper end), Delete or Escape takes it away, Enter chooses the next line that is kept.
 */
public final class ParallelCoordinates extends Surface {
    private static final double SIDE = 44;
    private static final double TOP = 26;
    private static final double BOTTOM = 14;
    private static final double GRIP = 7;
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

    private double xOf(int column) {
        return columns.size() < 2
                ? getWidth() / 2
                : SIDE + column * (getWidth() - 2 * SIDE) / (columns.size() - 1);
    }

    private Scale scaleOf(int column) {
        double from = Math.max(TOP + 1, getHeight() - BOTTOM);
        List<String> names = columns.get(column).names();
        if (!names.isEmpty()) {
            return names.size() == 1
                    ? new Scale(-1, 1, from, TOP)
                    : new Scale(0, names.size() - 1.0, from, TOP);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : values) {
            if (Double.isFinite(row[column])) {
                low = Math.min(low, row[column]);
                high = Math.max(high, row[column]);
            }
        }
        if (low > high) {
            return new Scale(0, 1, from, TOP);
        }
        return low == high
                ? new Scale(low - 1, high + 1, from, TOP)
                : new Scale(low, high, from, TOP);
    }

    private int columnAt(double x) {
        for (int c = 0; c < columns.size(); c++) {
            if (Math.abs(xOf(c) - x) <= GRIP + 4) {
                return c;
            }
        }
        return -1;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int column = columnAt(event.getX());
        dragFrom = Double.NaN;
        if (column >= 0) {
            active = column;
            dragFrom = event.getY();
            paintBrushes();
        }
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(dragFrom) && active < columns.size()) {
            Scale scale = scaleOf(active);
            double slack = columns.get(active).names().isEmpty() ? 0 : 0.3;
            double one = bounded(scale.valueAt(dragFrom), scale);
            double other = bounded(scale.valueAt(event.getY()), scale);
            brush(active, Math.min(one, other) - slack, Math.max(one, other) + slack);
            event.consume();
        }
    }

    private static double bounded(double value, Scale scale) {
        return Math.max(scale.low(), Math.min(scale.high(), value));
    }

    private void clicked(MouseEvent event) {
        if (!event.isStillSincePress()) {
            return;
        }
        int column = columnAt(event.getX());
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
        for (int c = 0; c + 1 < columns.size(); c++) {
            if (x < xOf(c) || x > xOf(c + 1)) {
                continue;
            }
            Scale left = scaleOf(c);
            Scale right = scaleOf(c + 1);
            double part = (x - xOf(c)) / (xOf(c + 1) - xOf(c));
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
            Scale scale = scaleOf(active);
            double step = (scale.high() - scale.low()) / 20 * (code == KeyCode.UP ? 1 : -1);
            double[] span = spans[active];
            double low = span == null ? scale.low() : span[0];
            double high = span == null ? scale.high() : span[1];
            if (event.isShiftDown()) {
                brush(active, low, Math.max(low, bounded(high + step, scale)));
            } else {
                brush(active, Math.min(high, bounded(low + step, scale)), high);
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

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        if (!columns.isEmpty() && values.length > 0) {
            canvas.setStroke(
                    colours.get("series-7").deriveColor(0, 1, 1, values.length > 300 ? 0.12 : 0.3));
            canvas.setLineWidth(1);
            int step = 1 + (values.length - 1) / MOST_LINES;
            Scale[] scales = scales();
            for (int row = 0; row < values.length; row += step) {
                line(canvas, scales, row);
            }
        }
        paintBrushes();
    }

    private Scale[] scales() {
        Scale[] scales = new Scale[columns.size()];
        for (int c = 0; c < scales.length; c++) {
            scales[c] = scaleOf(c);
        }
        return scales;
    }

    private void line(GraphicsContext canvas, Scale[] scales, int row) {
        canvas.beginPath();
        boolean drawing = false;
        for (int c = 0; c < scales.length; c++) {
            double value = values[row][c];
            if (Double.isNaN(value)) {
                drawing = false;
            } else if (drawing) {
                canvas.lineTo(xOf(c), scales[c].at(value));
            } else {
                canvas.moveTo(xOf(c), scales[c].at(value));
                drawing = true;
            }
        }
        canvas.stroke();
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
        if (columns.isEmpty() || values.length == 0 || width < 80 || height < 60) {
            return;
        }
        ThemeColours colours = colours();
        Scale[] scales = scales();
        if (hasBrush()) {
            canvas.setStroke(colours.get("series-1").deriveColor(0, 1, 1, 0.85));
            canvas.setLineWidth(1.3);
            int step = 1 + (kept.cardinality() - 1) / MOST_LINES;
            int seen = 0;
            for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
                if (seen++ % step == 0) {
                    line(canvas, scales, row);
                }
            }
        }
        if (selected >= 0 && selected < values.length) {
            canvas.setStroke(colours.get("text-strong"));
            canvas.setLineWidth(2.2);
            line(canvas, scales, selected);
        }
        CanvasPen pen = new CanvasPen(canvas);
        for (int c = 0; c < scales.length; c++) {
            axis(pen, colours, c, scales[c]);
        }
    }

    private void axis(Pen pen, ThemeColours colours, int column, Scale scale) {
        double x = Math.floor(xOf(column)) + 0.5;
        double[] span = spans[column];
        if (span != null) {
            double top = Math.max(TOP, Math.min(scale.from(), scale.at(bounded(span[1], scale))));
            double bottom = Math.max(top + 3, scale.at(bounded(span[0], scale)));
            pen.fill(colours.get("series-1").deriveColor(0, 1, 1, 0.35));
            pen.box(x - GRIP + 2, top, 2 * GRIP - 4, bottom - top, 2);
        }
        pen.stroke(colours.get(isFocused() && column == active ? "accent" : "text-muted"), 1);
        pen.line(x, TOP, x, scale.from());
        Column shown = columns.get(column);
        pen.font(Typeface.MEDIUM, 11);
        pen.fill(colours.get(isFocused() && column == active ? "accent" : "text"));
        pen.text(shown.title(), x, 4, TextAlignment.CENTER, VPos.TOP);
        pen.font(Typeface.SANS, 11);
        boolean last = column == columns.size() - 1 && columns.size() > 1;
        if (!shown.names().isEmpty()) {
            int most = (int) Math.max(1, (scale.from() - TOP) / 16);
            int step = 1 + (shown.names().size() - 1) / most;
            for (int i = 0; i < shown.names().size(); i += step) {
                label(pen, colours, shown.names().get(i), x, scale.at(i), last);
            }
        } else {
            for (double tick : scale.ticks(4)) {
                label(pen, colours, shown.format().apply(tick), x, scale.at(tick), last);
            }
        }
    }

    /** On a strip of the background, so that lines do not run through the words. */
    private static void label(
            Pen pen, ThemeColours colours, String text, double x, double y, boolean atLeft) {
        double wide = ValueBox.width(text, javafx.scene.text.Font.font(Typeface.SANS, 11)) + 4;
        pen.fill(colours.get("surface").deriveColor(0, 1, 1, 0.72));
        pen.box(atLeft ? x - 6 - wide : x + 6, y - 7, wide, 14, 2);
        pen.fill(colours.get("text-muted"));
        pen.text(
                text,
                atLeft ? x - 8 : x + 8,
                y,
                atLeft ? TextAlignment.RIGHT : TextAlignment.LEFT,
                VPos.CENTER);
    }
}
