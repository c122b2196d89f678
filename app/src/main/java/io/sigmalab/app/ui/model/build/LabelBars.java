package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.DrawnSurface;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.model.build.BuildResult.Balance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextAlignment;

/** How often up, flat and down followed at each hour, with the number of labelled rows. */
final class LabelBars extends DrawnSurface {
    private static final double LEFT = 44;
    private static final double RIGHT = 52;
    private static final double TALLEST = 24;
    private static final double LINE = 12;

    private List<Map.Entry<Integer, Balance>> hours = List.of();

    LabelBars(ThemeColours colours) {
        super(colours);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Share of up, flat and down by hour");
        setPrefSize(260, 140);
    }

    void show(Map<Integer, Balance> byHour) {
        hours = new ArrayList<>(byHour.entrySet());
        changed();
    }

    @Override
    public boolean isEmpty() {
        return hours.isEmpty();
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("hour,up,flat,down,unlabelled\n");
        for (Map.Entry<Integer, Balance> hour : hours) {
            Balance rows = hour.getValue();
            csv.append(hour.getKey()).append(',').append(rows.up()).append(',');
            csv.append(rows.flat()).append(',').append(rows.down()).append(',');
            csv.append(rows.unlabelled()).append('\n');
        }
        return csv.toString();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        double row = Math.min(TALLEST, height / hours.size());
        double room = width - LEFT - RIGHT;
        for (int i = 0; i < hours.size(); i++) {
            Balance balance = hours.get(i).getValue();
            double top = Math.floor(i * row) + 2;
            double tall = Math.max(3, Math.floor(row) - 4);
            double middle = top + tall / 2;
            pen.font(Typeface.SANS, 11);
            pen.fill(colours.get("text-muted"));
            int all = balance.labelled();
            // Where rows are lower than a line of text, every second or third one is named.
            if (i % (int) Math.max(1, Math.ceil(LINE / row)) == 0) {
                pen.text(
                        hour(hours.get(i).getKey()),
                        LEFT - 8,
                        middle,
                        TextAlignment.RIGHT,
                        VPos.CENTER);
                pen.text(Formats.whole(all), width, middle, TextAlignment.RIGHT, VPos.CENTER);
            }
            if (all == 0) {
                pen.stroke(colours.get("border"), 1, 3, 3);
                pen.frame(LEFT + 0.5, top + 0.5, room - 1, tall - 1, 0);
                if (tall >= 9) {
                    pen.text(
                            "no label", LEFT + room / 2, middle, TextAlignment.CENTER, VPos.CENTER);
                }
                continue;
            }
            double at = LEFT;
            at = part(pen, colours, "gain", balance.up(), all, at, top, tall, room);
            at = part(pen, colours, "series-7", balance.flat(), all, at, top, tall, room);
            part(pen, colours, "loss", balance.down(), all, at, top, tall, room);
        }
    }

    private static double part(
            Pen pen,
            ThemeColours colours,
            String token,
            int count,
            int all,
            double at,
            double top,
            double tall,
            double room) {
        double wide = room * count / all;
        pen.fill(colours.get(token));
        pen.box(at, top, Math.max(0, wide - 1), tall, 0);
        if (wide > 26 && tall >= 12) {
            pen.fill(colours.get("window"));
            pen.font(Typeface.SEMIBOLD, 10);
            pen.text(
                    Long.toString(Math.round(100.0 * count / all)),
                    at + wide / 2,
                    top + tall / 2,
                    TextAlignment.CENTER,
                    VPos.CENTER);
        }
        return at + wide;
    }

    private static String hour(int hour) {
        return (hour == 9 ? "09:30" : String.format(Locale.ROOT, "%02d:00", hour));
    }
}
