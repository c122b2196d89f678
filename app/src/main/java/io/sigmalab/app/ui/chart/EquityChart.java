package io.sigmalab.app.ui.chart;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Net equity over the sessions with the drawdown below it, on one time axis. A crosshair follows
 * the mouse and says date, equity and drawdown.
 */
public final class EquityChart extends Surface {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ROOT);
    private static final double LEFT = 56;
    private static final double RIGHT = 8;
    private static final double BOTTOM = 20;
    private static final double GAP = 14;
    private static final double DRAWDOWN_SHARE = 0.25;

    private @Nullable EquityCurve series;
    private double mouse = Double.NaN;

    /** Empty. */
    public EquityChart(ThemeColours colours) {
        super(colours);
        setPrefSize(480, 320);
        setOnMouseMoved(
                event -> {
                    mouse = event.getX();
                    changed();
                });
        setOnMouseExited(
                event -> {
                    mouse = Double.NaN;
                    changed();
                });
    }

    /** What to show; null for nothing. */
    public void show(@Nullable EquityCurve equity) {
        series = equity;
        changed();
    }

    @Override
    protected void paint(GraphicsContext pen, ThemeColours colours, double width, double height) {
        EquityCurve data = series;
        if (data == null || data.size() < 2) {
            return;
        }
        double lower = Math.max(40, (height - BOTTOM) * DRAWDOWN_SHARE);
        double split = height - BOTTOM - lower;
        Scale x = new Scale(0, data.size() - 1.0, LEFT, width - RIGHT);
        double low = 0;
        double high = 0;
        double[] gain = new double[data.size()];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = data.equity()[i] - 1;
            low = Math.min(low, gain[i]);
            high = Math.max(high, gain[i]);
        }
        Scale y = Scale.padded(low, high, 0.06, split - GAP, 6);
        double deep = Math.min(-1e-6, data.drawdown()[data.deepest()]);
        Scale down = new Scale(deep * 1.15, 0, height - BOTTOM, split);
        grid(pen, colours, y, width, 5);
        grid(pen, colours, down, width, 2);
        months(pen, colours, data, x, height);
        drawdown(pen, colours, data, x, down);
        pen.setStroke(colours.get("series-1"));
        pen.setLineWidth(1.8);
        Decimated.line(pen, gain, x, y);
        crosshair(pen, colours, data, gain, x, y, down, width, height);
    }

    private static void grid(
            GraphicsContext pen, ThemeColours colours, Scale y, double width, int about) {
        pen.setFont(Font.font(Typeface.SANS, 11));
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setLineWidth(1);
        for (double tick : y.ticks(about)) {
            double at = Math.floor(y.at(tick)) + 0.5;
            pen.setStroke(colours.get(tick == 0 ? "chart-axis" : "chart-grid"));
            pen.strokeLine(LEFT, at, width - RIGHT, at);
            pen.setFill(colours.get("text-muted"));
            String text = tick == 0 ? "0 %" : Formats.signedPercent(tick);
            pen.fillText(text, LEFT - 8, at);
        }
    }

    private static void months(
            GraphicsContext pen, ThemeColours colours, EquityCurve data, Scale x, double height) {
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.BOTTOM);
        double lastAt = Double.NEGATIVE_INFINITY;
        LocalDate previous = day(data.times()[0]);
        for (int i = 1; i < data.size(); i++) {
            LocalDate date = day(data.times()[i]);
            boolean year = date.getYear() != previous.getYear();
            boolean month = date.getMonthValue() != previous.getMonthValue();
            previous = date;
            double at = x.at(i);
            if (month && at - lastAt >= (year ? 40 : 56) && at < x.to() - 12) {
                pen.setFont(Font.font(year ? Typeface.SEMIBOLD : Typeface.SANS, 11));
                pen.setFill(colours.get(year ? "text" : "text-muted"));
                pen.fillText(
                        year ? Integer.toString(date.getYear()) : MONTH.format(date), at, height);
                lastAt = at;
            }
        }
    }

    private static void drawdown(
            GraphicsContext pen, ThemeColours colours, EquityCurve data, Scale x, Scale down) {
        Color loss = colours.get("loss");
        pen.setFill(loss.deriveColor(0, 1, 1, 0.28));
        pen.beginPath();
        pen.moveTo(x.at(0), down.at(0));
        for (int i = 0; i < data.size(); i++) {
            pen.lineTo(x.at(i), down.at(data.drawdown()[i]));
        }
        pen.lineTo(x.at(data.size() - 1.0), down.at(0));
        pen.closePath();
        pen.fill();
        pen.setStroke(loss);
        pen.setLineWidth(1);
        Decimated.line(pen, data.drawdown(), x, down);
        int deepest = data.deepest();
        double at = x.at(deepest);
        pen.setFill(loss);
        pen.fillOval(at - 2.5, down.at(data.drawdown()[deepest]) - 2.5, 5, 5);
        boolean right = at < (x.from() + x.to()) / 2;
        pen.setTextAlign(right ? TextAlignment.LEFT : TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setFont(Font.font(Typeface.MEDIUM, 11));
        pen.fillText(
                "max DD " + Formats.signedPercent(data.drawdown()[deepest]),
                at + (right ? 7 : -7),
                down.at(data.drawdown()[deepest]) - 2);
    }

    private void crosshair(
            GraphicsContext pen,
            ThemeColours colours,
            EquityCurve data,
            double[] gain,
            Scale x,
            Scale y,
            Scale down,
            double width,
            double height) {
        if (Double.isNaN(mouse) || mouse < x.from() || mouse > x.to()) {
            return;
        }
        int i = (int) Math.round(x.valueAt(mouse));
        double at = Math.floor(x.at(i)) + 0.5;
        pen.setStroke(colours.get("text-muted"));
        pen.setLineWidth(1);
        pen.strokeLine(at, 4, at, height - BOTTOM);
        ring(pen, colours.get("series-1"), at, y.at(gain[i]));
        ring(pen, colours.get("loss"), at, down.at(data.drawdown()[i]));
        String[] lines = {
            DAY.format(day(data.times()[i])),
            "Net " + Formats.signedPercent(gain[i]),
            "Drawdown " + Formats.signedPercent(data.drawdown()[i])
        };
        double box = 132;
        double left = at + 10 + box > width ? at - 10 - box : at + 10;
        pen.setFill(colours.get("surface-raised"));
        pen.fillRoundRect(left, 8, box, 56, 8, 8);
        pen.setStroke(colours.get("border"));
        pen.strokeRoundRect(Math.floor(left) + 0.5, 8.5, box, 56, 8, 8);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.TOP);
        pen.setFont(Font.font(Typeface.SANS, 11));
        for (int line = 0; line < lines.length; line++) {
            pen.setFill(colours.get(line == 0 ? "text-muted" : "text-strong"));
            pen.fillText(lines[line], left + 8, 13 + 16 * line);
        }
    }

    private static void ring(GraphicsContext pen, Color colour, double x, double y) {
        pen.setStroke(colour);
        pen.setLineWidth(1.5);
        pen.strokeOval(x - 3, y - 3, 6, 6);
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ET).toLocalDate();
    }
}
