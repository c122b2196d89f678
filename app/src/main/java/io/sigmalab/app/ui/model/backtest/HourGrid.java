package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.CanvasPen;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.model.backtest.Priced.Cell;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Net result by hour and weekday in percent of equity. A click on a cell filters the trades. */
final class HourGrid extends Surface {
    private static final double LEFT = 44;
    private static final double TOP = 20;
    private static final double SUM = 48;
    private static final List<DayOfWeek> DAYS =
            List.of(
                    DayOfWeek.MONDAY,
                    DayOfWeek.TUESDAY,
                    DayOfWeek.WEDNESDAY,
                    DayOfWeek.THURSDAY,
                    DayOfWeek.FRIDAY);

    private final Tooltip tip = new Tooltip();
    private Map<Cell, Double> cells = Map.of();
    private List<Integer> hours = List.of();
    private @Nullable Cell chosen;
    private Consumer<@Nullable Cell> onChoice = cell -> {};

    HourGrid(ThemeColours colours) {
        super(colours);
        setPrefSize(250, 180);
        setAccessibleText("Net result by hour and weekday");
        Tooltip.install(this, tip);
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> click(event.getX(), event.getY()));
        addEventHandler(
                MouseEvent.MOUSE_MOVED, event -> tip.setText(words(event.getX(), event.getY())));
    }

    /** Shows sums; hours without a trade that the matrix has are hatched. */
    void show(Map<Cell, Double> sums, List<Integer> all) {
        cells = Map.copyOf(sums);
        TreeSet<Integer> shown = new TreeSet<>(all);
        sums.keySet().forEach(cell -> shown.add(cell.hour()));
        hours = List.copyOf(shown);
        chosen = null;
        changed();
    }

    /** Told of the cell that is chosen, null for none. */
    void onChoice(Consumer<@Nullable Cell> listener) {
        onChoice = listener;
    }

    private double column() {
        return (getWidth() - LEFT - SUM) / DAYS.size();
    }

    private double row() {
        return Math.min(24, (getHeight() - TOP) / Math.max(1, hours.size()));
    }

    private @Nullable Cell at(double x, double y) {
        int day = (int) Math.floor((x - LEFT) / column());
        int hour = (int) Math.floor((y - TOP) / row());
        return day < 0 || day >= DAYS.size() || hour < 0 || hour >= hours.size()
                ? null
                : new Cell(hours.get(hour), DAYS.get(day));
    }

    private void click(double x, double y) {
        Cell cell = at(x, y);
        chosen = cell == null || cell.equals(chosen) || !cells.containsKey(cell) ? null : cell;
        onChoice.accept(chosen);
        changed();
    }

    private String words(double x, double y) {
        Cell cell = at(x, y);
        if (cell == null) {
            return "Sum of the net results of the trades decided in the hour, percent of equity";
        }
        String where =
                cell.day().getDisplayName(TextStyle.FULL, Locale.ROOT) + " " + cell.hour() + ":00";
        Double net = cells.get(cell);
        return net == null
                ? where + ": no trade"
                : where + ": " + Formats.signedPercent(net) + ". Click to see its trades.";
    }

    private double most() {
        return cells.values().stream().mapToDouble(Math::abs).max().orElse(0);
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        Pen pen = new CanvasPen(canvas);
        double wide = column();
        double tall = row();
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get("text-muted"));
        for (int d = 0; d < DAYS.size(); d++) {
            pen.text(
                    DAYS.get(d).getDisplayName(TextStyle.SHORT, Locale.ROOT),
                    LEFT + (d + 0.5) * wide,
                    8,
                    TextAlignment.CENTER,
                    VPos.CENTER);
        }
        pen.text("Net", width - 4, 8, TextAlignment.RIGHT, VPos.CENTER);
        for (int h = 0; h < hours.size(); h++) {
            double top = TOP + h * tall;
            int hour = hours.get(h);
            String label = hour == 9 ? "09:30" : String.format(Locale.ROOT, "%02d:00", hour);
            pen.font(Typeface.SANS, 11);
            pen.fill(colours.get("text-muted"));
            pen.text(label, LEFT - 8, top + tall / 2, TextAlignment.RIGHT, VPos.CENTER);
            double sum = 0;
            boolean any = false;
            for (int d = 0; d < DAYS.size(); d++) {
                Cell cell = new Cell(hour, DAYS.get(d));
                Double net = cells.get(cell);
                any |= net != null;
                sum += net == null ? 0 : net;
                cell(pen, colours, cell, net, LEFT + d * wide, top, wide, tall);
            }
            if (any) {
                pen.font(Typeface.MEDIUM, 11);
                pen.fill(colours.get(sum >= 0 ? "gain" : "loss"));
                pen.text(percent(sum), width - 4, top + tall / 2, TextAlignment.RIGHT, VPos.CENTER);
            }
        }
    }

    private void cell(
            Pen pen,
            ThemeColours colours,
            Cell cell,
            @Nullable Double net,
            double x,
            double y,
            double wide,
            double tall) {
        if (net == null) {
            pen.fill(colours.get("border"));
            pen.hatch(x + 1, y + 1, wide - 2, tall - 2);
            return;
        }
        Color fill = colour(colours, net / Math.max(1e-12, most()));
        pen.fill(fill);
        pen.box(x + 1, y + 1, wide - 2, tall - 2, 2);
        if (cell.equals(chosen)) {
            pen.stroke(colours.get("accent"), 2);
            pen.frame(x + 1, y + 1, wide - 2, tall - 2, 2);
        }
        if (wide >= 24 && tall >= 16) {
            double light = 0.299 * fill.getRed() + 0.587 * fill.getGreen() + 0.114 * fill.getBlue();
            pen.font(Typeface.SANS, 10);
            pen.fill(light > 0.55 ? Color.web("#0E1318") : Color.WHITE);
            pen.text(percent(net), x + wide / 2, y + tall / 2, TextAlignment.CENTER, VPos.CENTER);
        }
    }

    /** From loss over the surface to gain. */
    private static Color colour(ThemeColours colours, double share) {
        Color end = colours.get(share >= 0 ? "gain" : "loss");
        return colours.get("surface-raised").interpolate(end, Math.min(1, Math.abs(share)));
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%+.1f", 100 * value).replace('-', '−');
    }
}
