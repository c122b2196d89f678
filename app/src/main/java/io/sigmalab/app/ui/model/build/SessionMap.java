package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.ui.chart.CanvasPen;
import io.sigmalab.app.ui.chart.Drawing;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Every session of the window as a square: a row a weekday, a column a week, a block a year. */
final class SessionMap extends Surface implements Drawing {
    private static final double LEFT = 40;
    private static final double MOST = 11;
    private static final double GAP = 6;

    private final Tooltip tip = new Tooltip();
    private @Nullable Sessions sessions;
    private Consumer<LocalDate> chosen = day -> {};
    private @Nullable LocalDate marked;

    SessionMap(ThemeColours colours) {
        super(colours);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("How completely each session is there");
        setPrefSize(360, 140);
        setFocusTraversable(true);
        getStyleClass().add("lab-chart");
        Tooltip.install(this, tip);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, was, is) -> changed());
        setOnMouseMoved(this::hover);
        setOnMouseClicked(
                event -> {
                    LocalDate day = dayAt(event);
                    requestFocus();
                    if (day != null) {
                        mark(day);
                        chosen.accept(day);
                    }
                });
    }

    void show(Sessions shown) {
        sessions = shown;
        marked = null;
        changed();
    }

    void setOnChosen(Consumer<LocalDate> listener) {
        chosen = listener;
    }

    private static LocalDate monday(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.minusDays(first.getDayOfWeek().getValue() - 1L);
    }

    /**
     * Where the years lie: so many beside each other that the days become largest.
     *
     * @param columns years beside each other
     * @param wide room of a year
     * @param cell width of a day and its room
     * @param tall height of a day and its room
     */
    private record Frame(int first, int columns, double wide, double cell, double tall) {
        double left(int year) {
            return (year - first) % columns * wide + LEFT;
        }

        double top(int year) {
            return Math.floorDiv(year - first, columns) * (5 * tall + GAP);
        }
    }

    private static Frame frame(Sessions shown, double width, double height) {
        int first = shown.start().getYear();
        int years = shown.end().getYear() - first + 1;
        Frame best = new Frame(first, 1, width, 0, 0);
        for (int columns = 1; columns <= years; columns++) {
            int rows = (years + columns - 1) / columns;
            double wide = (width + GAP) / columns;
            double tall = Math.min(MOST, (height - GAP * (rows - 1)) / (5.0 * rows));
            double cell = Math.min(MOST, (wide - LEFT - GAP) / 53);
            if (Math.min(cell, 2 * tall) > Math.min(best.cell, 2 * best.tall) + 0.01) {
                best = new Frame(first, columns, wide, cell, tall);
            }
        }
        return new Frame(
                first, best.columns, best.wide, Math.max(2, best.cell), Math.max(2, best.tall));
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        if (!isEmpty()) {
            CanvasPen pen = new CanvasPen(canvas);
            draw(pen, width, height);
            LocalDate day = marked;
            if (day != null && isFocused()) {
                mark(pen, day, frame(Objects.requireNonNull(sessions), width, height));
            }
        }
    }

    private void mark(CanvasPen pen, LocalDate day, Frame frame) {
        long week = ChronoUnit.WEEKS.between(monday(day.getYear()), day);
        int row = day.getDayOfWeek().getValue() - 1;
        double x = Math.floor(frame.left(day.getYear()) + week * frame.cell);
        double y = Math.floor(frame.top(day.getYear()) + row * frame.tall);
        pen.stroke(colours().get("text-strong"), 2);
        pen.frame(x, y, Math.max(3, frame.cell - 1), Math.max(3, frame.tall - 1), 1);
    }

    @Override
    public boolean isEmpty() {
        return sessions == null;
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("session,kind,says\n");
        Sessions shown = sessions;
        if (shown != null) {
            for (LocalDate day = shown.start(); !day.isAfter(shown.end()); day = day.plusDays(1)) {
                Sessions.Kind kind = shown.of(day);
                if (kind.isSession()) {
                    csv.append(day).append(',').append(kind.name().toLowerCase(Locale.ROOT));
                    csv.append(",\"").append(shown.says(day)).append("\"\n");
                }
            }
        }
        return csv.toString();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        Sessions shown = Objects.requireNonNull(sessions);
        ThemeColours colours = colours();
        Frame frame = frame(shown, width, height);
        double cell = frame.cell;
        double tall = frame.tall;
        double wide = Math.max(1, Math.floor(cell) - (cell >= 3 ? 1 : 0));
        double high = Math.max(1, Math.floor(tall) - (tall >= 3 ? 1 : 0));
        for (int year = shown.start().getYear(); year <= shown.end().getYear(); year++) {
            double top = frame.top(year);
            double left = frame.left(year);
            pen.font(Typeface.SEMIBOLD, 11);
            pen.fill(colours.get("text-muted"));
            pen.text(
                    Integer.toString(year),
                    left - 8,
                    top + 2.5 * tall,
                    TextAlignment.RIGHT,
                    VPos.CENTER);
            LocalDate monday = monday(year);
            LocalDate to = LocalDate.of(year, 12, 31);
            for (LocalDate day = LocalDate.of(year, 1, 1);
                    !day.isAfter(to);
                    day = day.plusDays(1)) {
                int row = day.getDayOfWeek().getValue() - 1;
                Sessions.Kind kind = shown.of(day);
                if (row > 4 || kind == Sessions.Kind.OUTSIDE) {
                    continue;
                }
                double x = Math.floor(left + ChronoUnit.WEEKS.between(monday, day) * cell);
                double y = Math.floor(top + row * tall);
                if (kind == Sessions.Kind.CLOSED) {
                    pen.stroke(colours.get("border-muted"), 1);
                    pen.frame(x + 0.5, y + 0.5, wide - 1, high - 1, 0);
                } else {
                    pen.fill(colours.get(kind.colour()));
                    pen.box(x, y, wide, high, 0);
                }
            }
        }
    }

    /** Days lie below each other, weeks beside each other: arrows go where they point. */
    private void key(KeyEvent event) {
        Sessions shown = sessions;
        if (shown == null) {
            return;
        }
        LocalDate now = marked;
        switch (event.getCode()) {
            case LEFT -> move(shown, now, -7);
            case RIGHT -> move(shown, now, 7);
            case UP -> move(shown, now, -1);
            case DOWN -> move(shown, now, 1);
            case ENTER, SPACE -> {
                if (now == null) {
                    return;
                }
                chosen.accept(now);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(Sessions shown, @Nullable LocalDate from, int days) {
        LocalDate day = from == null ? shown.start() : from.plusDays(days);
        int on = from == null ? 1 : days;
        while (!day.isBefore(shown.start()) && !day.isAfter(shown.end())) {
            if (shown.of(day).isSession()) {
                mark(day);
                setAccessibleText(day + ", " + shown.says(day));
                return;
            }
            day = day.plusDays(on);
        }
    }

    private void mark(LocalDate day) {
        marked = day;
        changed();
    }

    private @Nullable LocalDate dayAt(MouseEvent event) {
        Sessions shown = sessions;
        if (shown == null) {
            return null;
        }
        Frame frame = frame(shown, Math.floor(getWidth()), Math.floor(getHeight()));
        int column = Math.min(frame.columns - 1, (int) Math.floor(event.getX() / frame.wide));
        int block = (int) Math.floor(event.getY() / (5 * frame.tall + GAP));
        int year = frame.first + block * frame.columns + column;
        int row = (int) Math.floor((event.getY() - frame.top(year)) / frame.tall);
        int week = (int) Math.floor((event.getX() - frame.left(year)) / frame.cell);
        if (row < 0 || row > 4 || week < 0 || year > shown.end().getYear()) {
            return null;
        }
        LocalDate day = monday(year).plusWeeks(week).plusDays(row);
        return day.getYear() == year && shown.of(day).isSession() ? day : null;
    }

    private void hover(MouseEvent event) {
        LocalDate day = dayAt(event);
        Sessions shown = sessions;
        if (day == null || shown == null) {
            tip.hide();
            tip.setText("");
        } else {
            tip.setText(day + " · " + shown.says(day));
        }
    }
}
