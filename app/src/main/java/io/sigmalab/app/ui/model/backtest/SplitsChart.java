package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.SplitPreview;
import io.sigmalab.app.service.SplitPreview.Fate;
import io.sigmalab.app.service.SplitPreview.Part;
import io.sigmalab.app.service.SplitPreview.SealedDays;
import io.sigmalab.app.service.SplitPreview.Stretch;
import io.sigmalab.app.ui.chart.Axis;
import io.sigmalab.app.ui.chart.DrawnSurface;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * One row a fold: train, purge, embargo, test, and behind them the days that are sealed. What is
 * left out is at least 3 px wide.
 */
final class SplitsChart extends DrawnSurface {
    private static final String SAYS = "Train, purge, embargo and test of every fold over time";
    private static final double LEFT = 48;
    private static final double RIGHT = 190;
    private static final double TOP = 20;
    private static final double BOTTOM = 18;
    private static final double LEAST = 3;
    private static final double ROW = 16;

    /** Sealed days are told apart by their words, and those need room. */
    private static final double SEALED_LEAST = 46;

    private @Nullable SplitPreview preview;
    private Map<Integer, String> chosen = Map.of();

    SplitsChart(ThemeColours colours) {
        super(colours);
        setPrefHeight(132);
        setAccessibleText(SAYS);
    }

    /**
     * Shows it.
     *
     * @param cuts chosen threshold by fold; empty before a run
     */
    void show(@Nullable SplitPreview shown, Map<Integer, String> cuts) {
        preview = shown;
        chosen = Map.copyOf(cuts);
        int folds = shown == null ? 5 : shown.folds().size();
        setPrefHeight(TOP + BOTTOM + Math.min(12, folds) * ROW + 4);
        setMinHeight(getPrefHeight());
        SealedDays sealed = shown == null ? null : shown.sealed();
        setAccessibleText(
                sealed == null ? SAYS : SAYS + "; sealed from " + sealed.from() + " on, not used");
        changed();
    }

    @Override
    public boolean isEmpty() {
        SplitPreview shown = preview;
        return shown == null || shown.end() <= shown.begin();
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("fold,part,from,to,rows\n");
        SplitPreview shown = preview;
        if (shown != null) {
            for (int i = 0; i < shown.folds().size(); i++) {
                for (SplitPreview.Stretch s : shown.folds().get(i).stretches()) {
                    csv.append(i + 1).append(',');
                    csv.append(s.fate().name().toLowerCase(Locale.ROOT)).append(',');
                    csv.append(Instant.ofEpochMilli(s.from())).append(',');
                    csv.append(Instant.ofEpochMilli(s.to())).append(',');
                    csv.append(s.rows()).append('\n');
                }
            }
            SealedDays sealed = shown.sealed();
            if (sealed != null) {
                csv.append(",sealed,").append(sealed.from()).append(',');
                csv.append(sealed.last() == null ? "" : sealed.last()).append(",\n");
            }
        }
        return csv.toString();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        SplitPreview shown = Objects.requireNonNull(preview);
        ThemeColours colours = colours();
        double right = Math.max(LEFT + 50, width - RIGHT);
        SealedDays sealed = shown.sealed();
        Scale x = scale(shown, sealed, right);
        legend(pen, colours, shown, width);
        axis(pen, colours, x, height);
        if (sealed != null) {
            sealed(pen, colours, Math.min(x.at(millis(sealed.from())), right), right, height);
        }
        double pitch = (height - TOP - BOTTOM) / shown.folds().size();
        for (int i = 0; i < shown.folds().size(); i++) {
            row(pen, colours, x, shown.folds().get(i), TOP + i * pitch, pitch, width);
        }
    }

    /** Up to the newest sealed day, and with room for the word in any case. */
    private static Scale scale(SplitPreview shown, @Nullable SealedDays sealed, double right) {
        if (sealed == null) {
            return new Scale(shown.begin(), shown.end(), LEFT, right);
        }
        LocalDate last = sealed.last();
        double from = millis(sealed.from());
        double share = SEALED_LEAST / (right - LEFT);
        double least = from + (from - shown.begin()) * share / (1 - share);
        double end = last == null ? least : Math.max(least, millis(last.plusDays(1)));
        return new Scale(shown.begin(), end, LEFT, right);
    }

    private static double millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static void sealed(
            Pen pen, ThemeColours colours, double from, double right, double height) {
        double tall = height - TOP - BOTTOM;
        pen.fill(colours.get("surface-raised"));
        pen.box(from, TOP, right - from, tall, 0);
        pen.fill(colours.get("border"));
        pen.hatch(from, TOP, right - from, tall);
        double middle = TOP + tall / 2;
        double centre = (from + right) / 2;
        pen.fill(colours.get("surface-raised"));
        pen.box(centre - 20, middle - 8, 40, 16, 3);
        text(pen, colours, "text", "sealed", centre, middle, TextAlignment.CENTER);
    }

    private static void legend(Pen pen, ThemeColours colours, SplitPreview shown, double width) {
        int purged = shown.folds().stream().mapToInt(Part::purged).sum();
        int embargoed = shown.folds().stream().mapToInt(Part::embargoed).sum();
        double at = LEFT;
        for (Fate fate : List.of(Fate.TRAIN, Fate.PURGED, Fate.EMBARGOED, Fate.TEST)) {
            fill(pen, colours, fate, at, 3, 10, 9);
            String text =
                    switch (fate) {
                        case TRAIN -> "Train";
                        case PURGED -> "Purged (label overlaps test) · " + Formats.whole(purged);
                        case EMBARGOED -> "Embargo · " + Formats.whole(embargoed);
                        default -> "Test (out of fold)";
                    };
            text(pen, colours, "text-muted", text, at + 15, 8, TextAlignment.LEFT);
            at += fate == Fate.PURGED ? 190 : fate == Fate.EMBARGOED ? 100 : 58;
        }
        sealedKey(pen, colours, shown.sealed(), at + 70, width - RIGHT);
        text(pen, colours, "text-muted", "Train → test", width - RIGHT + 10, 8, TextAlignment.LEFT);
        text(pen, colours, "text-muted", "chosen θ", width - 8, 8, TextAlignment.RIGHT);
    }

    /** As much of it as fits: the word stands in the stretch itself too. */
    private static void sealedKey(
            Pen pen, ThemeColours colours, @Nullable SealedDays sealed, double at, double to) {
        if (sealed == null || at + 60 > to) {
            return;
        }
        pen.fill(colours.get("surface-raised"));
        pen.box(at, 3, 10, 9, 0);
        pen.fill(colours.get("border"));
        pen.hatch(at, 3, 10, 9);
        String says = at + 215 > to ? "Sealed" : "Sealed from " + sealed.from() + ", not used";
        text(pen, colours, "text-muted", says, at + 15, 8, TextAlignment.LEFT);
    }

    private static void axis(Pen pen, ThemeColours colours, Scale x, double height) {
        for (Axis.Tick tick : Axis.time(false).ticks(x)) {
            double at = Math.floor(x.at(tick.at())) + 0.5;
            pen.stroke(colours.get("chart-grid"), 1);
            pen.line(at, TOP, at, height - BOTTOM);
            pen.font(tick.strong() ? Typeface.SEMIBOLD : Typeface.SANS, 11);
            pen.fill(colours.get(tick.strong() ? "text" : "text-muted"));
            pen.text(tick.text(), at, height - 2, TextAlignment.CENTER, VPos.BOTTOM);
        }
    }

    private void row(
            Pen pen,
            ThemeColours colours,
            Scale x,
            Part part,
            double top,
            double pitch,
            double width) {
        double tall = Math.max(3, pitch - 3);
        double middle = top + tall / 2;
        text(
                pen,
                colours,
                "text-muted",
                "Fold " + part.fold(),
                LEFT - 6,
                middle,
                TextAlignment.RIGHT);
        List<Stretch> all = part.stretches();
        for (int i = 0; i < all.size(); i++) {
            Stretch stretch = all.get(i);
            if (stretch.fate() == Fate.TRAIN || stretch.fate() == Fate.TEST) {
                double from = x.at(stretch.from());
                double to = x.at(i + 1 < all.size() ? all.get(i + 1).from() : stretch.to());
                fill(pen, colours, stretch.fate(), from, top, Math.max(1, to - from), tall);
            }
        }
        double limit = Double.POSITIVE_INFINITY;
        for (int i = all.size() - 1; i >= 0; i--) {
            Stretch stretch = all.get(i);
            if (stretch.fate() == Fate.TRAIN || stretch.fate() == Fate.TEST) {
                limit = stretch.fate() == Fate.TEST ? x.at(stretch.from()) : limit;
                continue;
            }
            // Drawn to its left neighbour's cost, so that a single row can be seen.
            double to =
                    Math.min(
                            limit, x.at(i + 1 < all.size() ? all.get(i + 1).from() : stretch.to()));
            double from = Math.min(x.at(stretch.from()), to - LEAST);
            fill(pen, colours, stretch.fate(), from, top, to - from, tall);
            limit = from;
        }
        text(
                pen,
                colours,
                "text",
                Formats.whole(part.train()) + " → " + Formats.whole(part.test()) + " rows",
                width - RIGHT + 10,
                middle,
                TextAlignment.LEFT);
        String cut = chosen.get(part.fold());
        if (cut != null) {
            text(pen, colours, "text-muted", "θ " + cut, width - 8, middle, TextAlignment.RIGHT);
        }
    }

    private static void fill(
            Pen pen, ThemeColours colours, Fate fate, double x, double y, double w, double h) {
        String token =
                switch (fate) {
                    case TRAIN -> "text-faint";
                    case PURGED -> "fail";
                    case EMBARGOED -> "warn";
                    default -> "series-1";
                };
        if (fate == Fate.EMBARGOED) {
            pen.fill(colours.get("surface"));
            pen.box(x, y, w, h, 0);
            pen.fill(colours.get(token));
            pen.hatch(x, y, w, h);
        } else {
            pen.fill(
                    fate == Fate.TRAIN
                            ? colours.get(token).deriveColor(0, 1, 1, 0.55)
                            : colours.get(token));
            pen.box(x, y, w, h, 0);
        }
    }

    private static void text(
            Pen pen,
            ThemeColours colours,
            String token,
            String text,
            double x,
            double y,
            TextAlignment align) {
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get(token));
        pen.text(text, x, y, align, VPos.CENTER);
    }
}
