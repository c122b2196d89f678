package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.ui.chart.CanvasPen;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Every session of the window as a square: a row a weekday, a column a week, a block a year. */
final class SessionMap extends Surface {
    private static final double LEFT = 40;
    private static final double LARGEST = 9;
    private static final double GAP = 10;

    private final Tooltip tip = new Tooltip();
    private @Nullable Sessions sessions;
    private Consumer<LocalDate> chosen = day -> {};

    SessionMap(ThemeColours colours) {
        super(colours);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("How completely each session is there");
        setPrefSize(360, 140);
        Tooltip.install(this, tip);
        setOnMouseMoved(this::hover);
        setOnMouseClicked(
                event -> {
                    LocalDate day = dayAt(event);
                    if (day != null) {
                        chosen.accept(day);
                    }
                });
    }

    void show(Sessions shown) {
        sessions = shown;
        changed();
    }

    void setOnChosen(Consumer<LocalDate> listener) {
        chosen = listener;
    }

    private static LocalDate monday(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.minusDays(first.getDayOfWeek().getValue() - 1L);
    }

    /** Width of a day and its room. */
    private double cell(Sessions shown) {
        int years = shown.end().getYear() - shown.start().getYear() + 1;
        double wide = (getWidth() - LEFT) / 53;
        double tall = (getHeight() - GAP * (years - 1)) / (5.0 * years);
        return Math.max(2, Math.min(LARGEST + 2, Math.min(wide, tall)));
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        Sessions shown = sessions;
        if (shown == null) {
            return;
        }
        CanvasPen pen = new CanvasPen(canvas);
        double cell = cell(shown);
        double square = Math.max(1, Math.floor(cell) - (cell >= 4 ? 1 : 0));
        for (int year = shown.start().getYear(); year <= shown.end().getYear(); year++) {
            double top = top(shown, year, cell);
            pen.font(Typeface.SEMIBOLD, 11);
            pen.fill(colours.get("text-muted"));
            pen.text(
                    Integer.toString(year),
                    LEFT - 8,
                    top + 2.5 * cell,
                    TextAlignment.RIGHT,
                    VPos.CENTER);
            LocalDate monday = monday(year);
            LocalDate from = LocalDate.of(year, 1, 1);
            LocalDate to = LocalDate.of(year, 12, 31);
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                int row = day.getDayOfWeek().getValue() - 1;
                Sessions.Kind kind = shown.of(day);
                if (row > 4 || kind == Sessions.Kind.OUTSIDE) {
                    continue;
                }
                double x = Math.floor(LEFT + ChronoUnit.WEEKS.between(monday, day) * cell);
                double y = Math.floor(top + row * cell);
                if (kind == Sessions.Kind.CLOSED) {
                    pen.stroke(colours.get("border-muted"), 1);
                    pen.frame(x + 0.5, y + 0.5, square - 1, square - 1, 0);
                } else {
                    pen.fill(colours.get(kind.colour()));
                    pen.box(x, y, square, square, 0);
                }
            }
        }
    }

    private static double top(Sessions shown, int year, double cell) {
        return (year - shown.start().getYear()) * (5 * cell + GAP);
    }

    private @Nullable LocalDate dayAt(MouseEvent event) {
        Sessions shown = sessions;
        if (shown == null) {
            return null;
        }
        double cell = cell(shown);
        int block = (int) Math.floor(event.getY() / (5 * cell + GAP));
        int year = shown.start().getYear() + block;
        int row = (int) Math.floor((event.getY() - top(shown, year, cell)) / cell);
        int week = (int) Math.floor((event.getX() - LEFT) / cell);
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
