package io.sigmalab.app.ui.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** How the horizontal axis of a chart is labelled. */
public interface Axis {
    /**
     * A label.
     *
     * @param at value it stands at
     * @param strong years, or days among hours
     */
    record Tick(double at, String text, boolean strong) {}

    /** Labels that fit. */
    List<Tick> ticks(Scale scale);

    /** A value in full, for the box of the crosshair and for CSV. */
    String text(double value);

    /** Numbers. */
    static Axis numbers(DoubleFunction<String> format) {
        return new Axis() {
            @Override
            public List<Tick> ticks(Scale scale) {
                int about = (int) Math.max(2, Math.abs(scale.to() - scale.from()) / 70);
                return Arrays.stream(scale.ticks(about))
                        .mapToObj(tick -> new Tick(tick, format.apply(tick), false))
                        .toList();
            }

            @Override
            public String text(double value) {
                return format.apply(value);
            }
        };
    }

    /** Names at 0, 1, 2 and so on. */
    static Axis names(List<String> names) {
        return new Axis() {
            @Override
            public List<Tick> ticks(Scale scale) {
                double room = Math.abs(scale.to() - scale.from()) / (scale.high() - scale.low());
                int step = (int) Math.max(1, Math.ceil(44 / Math.max(0.01, room)));
                ArrayList<Tick> ticks = new ArrayList<>();
                for (int i = 0; i < names.size(); i += step) {
                    if (i >= scale.low() && i <= scale.high()) {
                        ticks.add(new Tick(i, names.get(i), false));
                    }
                }
                return ticks;
            }

            @Override
            public String text(double value) {
                int i = (int) Math.round(value);
                return i >= 0 && i < names.size() ? names.get(i) : "";
            }
        };
    }

    /** Positions 0, 1, 2 … of sessions: no gaps at weekends. */
    static Axis sessions(long[] times) {
        return TimeAxis.positions(times, false);
    }

    /** Positions 0, 1, 2 … of bars with their time of day. */
    static Axis bars(long[] times) {
        return TimeAxis.positions(times, true);
    }

    /** Values are epoch milliseconds. */
    static Axis time(boolean withClock) {
        return TimeAxis.linear(withClock);
    }
}
