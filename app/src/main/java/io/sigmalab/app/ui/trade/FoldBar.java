package io.sigmalab.app.ui.trade;

import io.sigmalab.app.ui.chart.DrawnSurface;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.time.Instant;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What the deciding model was trained on, the gap, and where in the test block the trade lies. */
final class FoldBar extends DrawnSurface {
    private @Nullable Instant begin;
    private @Nullable Instant end;
    private @Nullable Instant test;
    private @Nullable Instant decision;

    FoldBar(ThemeColours colours) {
        super(colours);
        setMinHeight(34);
        setPrefHeight(34);
        setId("trade-fold");
        setAccessibleText("Training window, gap and the trade in its test block");
    }

    void show(
            @Nullable Instant trainStart,
            @Nullable Instant trainEnd,
            @Nullable Instant testStart,
            Instant decided) {
        begin = trainStart;
        end = trainEnd;
        test = testStart;
        decision = decided;
        changed();
    }

    @Override
    public boolean isEmpty() {
        return begin == null || end == null || test == null || decision == null;
    }

    @Override
    public String csv() {
        return "moment,utc\ntraining from,"
                + begin
                + "\ntraining until,"
                + end
                + "\ntest from,"
                + test
                + "\ndecision,"
                + decision
                + '\n';
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        Instant from = begin;
        Instant trained = end;
        Instant tested = test;
        Instant decided = decision;
        if (from == null || trained == null || tested == null || decided == null) {
            return;
        }
        long last = Math.max(decided.toEpochMilli(), tested.toEpochMilli());
        double first = Math.min(from.toEpochMilli(), tested.toEpochMilli());
        Scale x = Scale.padded(first, last, 0.02, 4, width - 4);
        double a = x.at(from.toEpochMilli());
        double b = x.at(trained.toEpochMilli());
        double c = x.at(tested.toEpochMilli());
        double d = x.at(decided.toEpochMilli());
        pen.fill(colours.get("text-faint").deriveColor(0, 1, 1, 0.55));
        pen.box(a, 4, Math.max(2, b - a), 10, 2);
        if (c > b) {
            pen.fill(colours.get("warn"));
            pen.hatch(b, 4, Math.max(3, c - b), 10);
        }
        pen.fill(colours.get("series-1"));
        pen.box(c, 4, Math.max(2, Math.max(d, c) - c), 10, 2);
        pen.fill(colours.get("text-strong"));
        pen.dot(d, 9, 4);
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get("text-muted"));
        pen.text("train", a, 25, TextAlignment.LEFT, VPos.CENTER);
        pen.text("this trade, in the test block", width - 4, 25, TextAlignment.RIGHT, VPos.CENTER);
    }
}
