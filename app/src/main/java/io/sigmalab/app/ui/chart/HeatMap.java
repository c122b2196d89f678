package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Values as coloured cells. A cell of at least 24 × 16 shows its value; hovering shows it with the
 * names of row and column; arrows move the selection, Enter or a click chooses it, Esc takes it
 * back. Many cells are painted as one image.
 */
public final class HeatMap extends Surface implements Drawing {
    private static final double VALUE_WIDTH = 24;
    private static final double VALUE_HEIGHT = 16;
    private static final double LABEL_HEIGHT = 10;
    private static final double BOTTOM = 18;
    private static final double ROOM = 8;
    private static final double WIDEST = 220;
    private static final int LEAP = 10;

    /** From so many cells on they are one image. */
    private static final int MANY = 4000;

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

    /**
     * A cell.
     *
     * @param row from the top, 0 first
     * @param column from the left, 0 first
     */
    public record Cell(int row, int column) {}

    /** Where the cells lie. */
    private record Frame(double left, double width, double height, double cell, double tall) {
        double x(int column) {
            return left + column * cell;
        }

        double y(int row) {
            return row * tall;
        }
    }

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
        setOnMouseMoved(event -> hover(cellAt(event)));
        setOnMouseExited(event -> hover(null));
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, was, is) -> paintOver());
        selected.addListener((property, was, is) -> paintOver());
    }

    /** Shows values; a selection that is not there any more is taken back. */
    public void show(HeatGrid shown) {
        grid = shown;
        hovered = null;
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

    private Frame frame() {
        Font font = Font.font(Typeface.MONO, 11);
        double left = 0;
        for (String row : grid.rows()) {
            left = Math.max(left, ValueBox.width(row, font));
        }
        left = Math.min(Math.min(WIDEST, getWidth() / 3), Math.ceil(left) + ROOM);
        double right = 0;
        for (String note : notes) {
            right = Math.max(right, ValueBox.width(note, font) + ROOM);
        }
        double width = Math.max(1, Math.floor(getWidth()) - left - Math.ceil(right));
        double height = Math.max(1, Math.floor(getHeight()) - BOTTOM);
        return new Frame(
                left,
                width,
                height,
                width / Math.max(1, grid.columns().size()),
                Math.min(28, height / Math.max(1, grid.rows().size())));
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        if (!grid.isEmpty()) {
            Frame frame = frame();
            HeatScale heat = scale.apply(colours);
            CanvasPen pen = new CanvasPen(canvas);
            boolean isDense = frame.cell < 3 || frame.tall < 3;
            if (isDense || (long) grid.rows().size() * grid.columns().size() > MANY) {
                canvas.setImageSmoothing(false);
                double tall = frame.tall * grid.rows().size();
                canvas.drawImage(image(heat, colours), frame.left, 0, frame.width, tall);
            } else {
                cells(pen, colours, heat, frame);
            }
            rows(pen, colours, frame);
            columns(pen, colours, frame);
        }
        paintOver();
    }

    @Override
    public boolean isEmpty() {
        return grid.isEmpty();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        Frame frame = frame();
        cells(pen, colours(), scale.apply(colours()), frame);
        rows(pen, colours(), frame);
        columns(pen, colours(), frame);
    }

    @Override
    public String csv() {
        return grid.csv();
    }

    private WritableImage image(HeatScale heat, ThemeColours colours) {
        int wide = grid.columns().size();
        int tall = grid.rows().size();
        int[] pixels = new int[wide * tall];
        int none = argb(colours.get("border"));
        for (int r = 0; r < tall; r++) {
            for (int c = 0; c < wide; c++) {
                pixels[r * wide + c] = grid.has(r, c) ? heat.argb(grid.values()[r][c]) : none;
            }
        }
        WritableImage made = new WritableImage(wide, tall);
        made.getPixelWriter()
                .setPixels(0, 0, wide, tall, PixelFormat.getIntArgbInstance(), pixels, 0, wide);
        return made;
    }

    private static int argb(Color colour) {
        return 0xFF000000
                | (int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue());
    }

    private void cells(Pen pen, ThemeColours colours, HeatScale heat, Frame frame) {
        boolean withText = frame.cell >= VALUE_WIDTH && frame.tall >= VALUE_HEIGHT;
        double gap = frame.cell >= 6 && frame.tall >= 6 ? 1 : 0;
        for (int r = 0; r < grid.rows().size(); r++) {
            double top = Math.floor(frame.y(r));
            double tall = Math.floor(frame.y(r + 1)) - top - gap;
            for (int c = 0; c < grid.columns().size(); c++) {
                double left = Math.floor(frame.x(c));
                double wide = Math.floor(frame.x(c + 1)) - left - gap;
                double value = grid.values()[r][c];
                if (Double.isNaN(value)) {
                    pen.fill(colours.get("border"));
                    pen.hatch(left, top, wide, tall);
                } else if (Double.isInfinite(value)) {
                    pen.stroke(colours.get("border"), 1, 3, 3);
                    pen.frame(left + 0.5, top + 0.5, wide - 1, tall - 1, 0);
                } else {
                    Color colour = heat.at(value);
                    pen.fill(colour);
                    pen.box(left, top, wide, tall, 0);
                    if (withText) {
                        pen.fill(heat.textOn(colour));
                        pen.font(Typeface.SANS, 10);
                        pen.text(
                                cellText.apply(value),
                                left + wide / 2,
                                top + tall / 2,
                                TextAlignment.CENTER,
                                VPos.CENTER);
                    }
                }
            }
        }
    }

    private void rows(Pen pen, ThemeColours colours, Frame frame) {
        int step = (int) Math.max(1, Math.ceil(LABEL_HEIGHT / frame.tall));
        pen.font(Typeface.MONO, frame.tall < 12 ? 9 : 11);
        for (int r = 0; r < grid.rows().size(); r += step) {
            double middle = frame.y(r) + frame.tall / 2;
            pen.fill(colours.get("text-muted"));
            String name = grid.rows().get(r);
            int fits = (int) ((frame.left - ROOM) / 6.6);
            String shown =
                    name.length() > fits ? name.substring(0, Math.max(1, fits - 1)) + "…" : name;
            pen.text(shown, frame.left - ROOM, middle, TextAlignment.RIGHT, VPos.CENTER);
            if (r < notes.size()) {
                pen.text(
                        notes.get(r),
                        frame.left + frame.width + ROOM,
                        middle,
                        TextAlignment.LEFT,
                        VPos.CENTER);
            }
        }
    }

    /** Those that stand out first, then of the others what still fits between them. */
    private void columns(Pen pen, ThemeColours colours, Frame frame) {
        double top = Math.min(frame.height, frame.tall * grid.rows().size()) + 4;
        boolean[] taken = new boolean[(int) Math.ceil(getWidth()) + 1];
        for (boolean strong : new boolean[] {true, false}) {
            for (int c = 0; c < grid.columns().size(); c++) {
                if (grid.columns().get(c).startsWith("* ") == strong) {
                    column(pen, colours, frame, c, strong, top, taken);
                }
            }
        }
    }

    private void column(
            Pen pen,
            ThemeColours colours,
            Frame frame,
            int index,
            boolean strong,
            double top,
            boolean[] taken) {
        String name = grid.column(index);
        String family = strong ? Typeface.SEMIBOLD : Typeface.SANS;
        double half = ValueBox.width(name, Font.font(family, 11)) / 2;
        double middle = frame.x(index) + frame.cell / 2;
        int from = (int) Math.floor(middle - half - 5);
        int to = (int) Math.ceil(middle + half + 5);
        if (from < 0 || to >= taken.length + 5) {
            return;
        }
        int end = Math.min(to, taken.length);
        for (int x = from; x < end; x++) {
            if (taken[x]) {
                return;
            }
        }
        Arrays.fill(taken, from, end, true);
        pen.font(family, 11);
        pen.fill(colours.get(strong ? "text" : "text-muted"));
        pen.text(name, middle, top, TextAlignment.CENTER, VPos.TOP);
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
        Frame frame = frame();
        Cell cell = selected.get();
        if (cell != null) {
            outline(pen, frame, cell, "text-strong", 2);
        }
        Cell at = hovered != null ? hovered : isFocused() ? cell : null;
        if (at != null) {
            outline(pen, frame, at, "text-muted", 1);
            box(pen, frame, at, width, height);
        }
    }

    private void outline(CanvasPen pen, Frame frame, Cell cell, String token, double line) {
        pen.stroke(colours().get(token), line);
        pen.frame(
                Math.floor(frame.x(cell.column)) - 0.5,
                Math.floor(frame.y(cell.row)) + 0.5,
                Math.max(3, frame.cell),
                Math.max(3, frame.tall - 1),
                1);
    }

    private void box(CanvasPen pen, Frame frame, Cell cell, double width, double height) {
        double value = grid.values()[cell.row][cell.column];
        String says =
                Double.isNaN(value)
                        ? "–"
                        : Double.isInfinite(value) ? "not run" : boxText.apply(value);
        String title = grid.rows().get(cell.row) + " · " + grid.column(cell.column);
        Font font = Font.font(Typeface.SANS, 11);
        double wide =
                Math.ceil(Math.max(ValueBox.width(title, font), ValueBox.width(says, font))) + 16;
        double x = frame.x(cell.column) + frame.cell + 8;
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

    private @Nullable Cell cellAt(MouseEvent event) {
        if (grid.isEmpty()) {
            return null;
        }
        Frame frame = frame();
        int column = (int) Math.floor((event.getX() - frame.left) / frame.cell);
        int row = (int) Math.floor(event.getY() / frame.tall);
        boolean inside =
                column >= 0
                        && column < grid.columns().size()
                        && row >= 0
                        && row < grid.rows().size();
        return inside ? new Cell(row, column) : null;
    }

    private void hover(@Nullable Cell cell) {
        if (cell == null ? hovered != null : !cell.equals(hovered)) {
            hovered = cell;
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
