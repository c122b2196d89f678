package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Values as coloured cells. A cell of at least 24 × 16 shows its value; hovering shows it with the
 * names of row and column; arrows move the selection, Enter or a click chooses it, Esc takes it
 * back. Many cells are painted as one image.
 */
public final class HeatMap extends Surface implements Drawing {
    private static final int LEAP = 10;

    private final Canvas over = new Canvas();
    private final ObjectProperty<@Nullable Cell> selected = new SimpleObjectProperty<>();
    private HeatGrid grid = HeatGrid.empty();
    private List<String> notes = List.of();
    private Function<ThemeColours, HeatScale> scale =
            colours -> HeatScale.sequential(colours, 0, 1);
    private DoubleFunction<String> cellText = Double::toString;
    private DoubleFunction<String> boxText = Double::toString;
    private Consumer<Cell> chosen = cell -> {};
    private @Nullable Cell hovered;
    private int named = -1;

    /**
     * A cell.
     *
     * @param row from the top, 0 first
     * @param column from the left, 0 first
     */
    public record Cell(int row, int column) {}

    /** Empty. */
    public HeatMap(ThemeColours colours, String accessibleText) {
        super(colours);
        over.setMouseTransparent(true);
        getChildren().add(over);
        setPrefSize(320, 200);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(accessibleText);
        setFocusTraversable(true);
        getStyleClass().add("lab-chart");
        setOnMouseMoved(event -> hover(cellAt(event), nameAt(event)));
        setOnMouseExited(event -> hover(null, -1));
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, was, is) -> paintOver());
        selected.addListener((property, was, is) -> paintOver());
    }

    /** Shows values; a selection that is not there any more is taken back. */
    public void show(HeatGrid shown) {
        grid = shown;
        hovered = null;
        named = -1;
        Cell cell = selected.get();
        if (cell != null
                && (cell.row >= grid.rows().size() || cell.column >= grid.columns().size())) {
            selected.set(null);
        }
        changed();
    }

    /** How values become colours; asked again when the theme changes. */
    public void setScale(Function<ThemeColours, HeatScale> other) {
        scale = other;
        changed();
    }

    /**
     * How values are written.
     *
     * @param inCell in the cell, short
     * @param inBox in the box beside the pointer
     */
    public void setText(DoubleFunction<String> inCell, DoubleFunction<String> inBox) {
        cellText = inCell;
        boxText = inBox;
        changed();
    }

    /** A short text at the right of each row; empty for none. */
    public void setNotes(List<String> texts) {
        notes = List.copyOf(texts);
        changed();
    }

    /** Told of a cell that is clicked or chosen with Enter. */
    public void setOnChosen(Consumer<Cell> listener) {
        chosen = listener;
    }

    /** The selected cell; null for none. */
    public ObjectProperty<@Nullable Cell> selected() {
        return selected;
    }

    /** What is shown. */
    public HeatGrid grid() {
        return grid;
    }

    private HeatFrame frame() {
        return HeatFrame.of(grid, notes, getWidth(), getHeight());
    }

    private HeatPainter painter(ThemeColours colours) {
        return new HeatPainter(grid, notes, frame(), scale.apply(colours), cellText, colours);
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        if (!grid.isEmpty()) {
            painter(colours).paint(canvas);
        }
        paintOver();
    }

    @Override
    public boolean isEmpty() {
        return grid.isEmpty();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        painter(colours()).draw(pen);
    }

    @Override
    public String csv() {
        return grid.csv();
    }

    private void paintOver() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (over.getWidth() != width || over.getHeight() != height) {
            over.setWidth(width);
            over.setHeight(height);
        }
        GraphicsContext canvas = over.getGraphicsContext2D();
        canvas.clearRect(0, 0, width, height);
        if (grid.isEmpty() || width < 40 || height < 20) {
            return;
        }
        CanvasPen pen = new CanvasPen(canvas);
        HeatFrame frame = frame();
        Cell cell = selected.get();
        if (cell != null) {
            outline(pen, frame, cell, "text-strong", 2);
        }
        Cell at = hovered != null ? hovered : isFocused() ? cell : null;
        if (at != null) {
            outline(pen, frame, at, "text-muted", 1);
            box(pen, frame, at, width, height);
        }
        if (named >= 0) {
            name(pen, frame, grid.rows().get(named));
        }
    }

    /** A name in full, over its row. */
    private void name(CanvasPen pen, HeatFrame frame, String name) {
        double wide = Math.ceil(ValueBox.width(name, Font.font(Typeface.MONO, 11))) + 16;
        double top = Math.max(0, Math.floor(frame.y(named) + frame.tall() / 2) - 10);
        pen.fill(colours().get("surface-raised"));
        pen.box(0, top, wide, 20, 4);
        pen.stroke(colours().get("border"), 1);
        pen.frame(0.5, top + 0.5, wide - 1, 19, 4);
        pen.font(Typeface.MONO, 11);
        pen.fill(colours().get("text-strong"));
        pen.text(name, 8, top + 10, TextAlignment.LEFT, VPos.CENTER);
    }

    private void outline(CanvasPen pen, HeatFrame frame, Cell cell, String token, double line) {
        pen.stroke(colours().get(token), line);
        pen.frame(
                Math.floor(frame.x(cell.column)) - 0.5,
                Math.floor(frame.y(cell.row)) + 0.5,
                Math.max(3, frame.cell()),
                Math.max(3, frame.tall() - 1),
                1);
    }

    private void box(CanvasPen pen, HeatFrame frame, Cell cell, double width, double height) {
        double value = grid.values()[cell.row][cell.column];
        String says =
                Double.isNaN(value)
                        ? "–"
                        : Double.isInfinite(value) ? "not run" : boxText.apply(value);
        String title = grid.rows().get(cell.row) + " · " + grid.column(cell.column);
        Font font = Font.font(Typeface.SANS, 11);
        double wide =
                Math.ceil(Math.max(ValueBox.width(title, font), ValueBox.width(says, font))) + 16;
        double x = frame.x(cell.column) + frame.cell() + 8;
        double left = x + wide > width ? Math.max(0, frame.x(cell.column) - 8 - wide) : x;
        double top = Math.max(0, Math.min(height - 42, frame.y(cell.row) - 8));
        pen.fill(colours().get("surface-raised"));
        pen.box(left, top, wide, 40, 4);
        pen.stroke(colours().get("border"), 1);
        pen.frame(Math.floor(left) + 0.5, Math.floor(top) + 0.5, wide - 1, 39, 4);
        pen.font(Typeface.SANS, 11);
        pen.fill(colours().get("text-muted"));
        pen.text(title, left + 8, top + 5, TextAlignment.LEFT, VPos.TOP);
        pen.font(Typeface.SEMIBOLD, 11);
        pen.fill(colours().get("text-strong"));
        pen.text(says, left + 8, top + 21, TextAlignment.LEFT, VPos.TOP);
    }

    /** The middle of a cell, in pixels. */
    public Point2D place(Cell cell) {
        HeatFrame frame = frame();
        return new Point2D(
                frame.x(cell.column) + frame.cell() / 2, frame.y(cell.row) + frame.tall() / 2);
    }

    private @Nullable Cell cellAt(MouseEvent event) {
        return grid.isEmpty() ? null : frame().cellAt(grid, event.getX(), event.getY());
    }

    /** The row whose name is under the pointer and has no room; −1 for none. */
    private int nameAt(MouseEvent event) {
        HeatFrame frame = frame();
        if (grid.isEmpty() || event.getX() >= frame.left()) {
            return -1;
        }
        int row = frame.rowAt(grid, event.getY());
        return row >= 0 && !frame.fitted(grid.rows().get(row)).equals(grid.rows().get(row))
                ? row
                : -1;
    }

    private void hover(@Nullable Cell cell, int row) {
        if (!Objects.equals(cell, hovered) || row != named) {
            hovered = cell;
            named = row;
            paintOver();
        }
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        Cell cell = cellAt(event);
        if (cell != null) {
            selected.set(cell);
            chosen.accept(cell);
        }
    }

    private void key(KeyEvent event) {
        if (grid.isEmpty()) {
            return;
        }
        Cell cell = selected.get();
        int step = event.isShiftDown() ? LEAP : 1;
        switch (event.getCode()) {
            case LEFT -> move(cell, 0, -step);
            case RIGHT -> move(cell, 0, step);
            case UP -> move(cell, -step, 0);
            case DOWN -> move(cell, step, 0);
            case ENTER, SPACE -> {
                if (cell == null) {
                    return;
                }
                chosen.accept(cell);
            }
            case ESCAPE -> {
                if (cell == null) {
                    return;
                }
                selected.set(null);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(@Nullable Cell cell, int rows, int columns) {
        Cell from = cell == null ? new Cell(0, 0) : cell;
        selected.set(
                cell == null
                        ? from
                        : new Cell(
                                clamp(from.row + rows, grid.rows().size()),
                                clamp(from.column + columns, grid.columns().size())));
    }

    private static int clamp(int value, int size) {
        return Math.max(0, Math.min(size - 1, value));
    }
}
