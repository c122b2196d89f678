package io.sigmalab.engine.gate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of one backtest. A figure that could not be computed is NaN, and no limit on it passes;
 * one that does not apply is left out, where {@link Figure#mayBeLeftOut} allows it.
 *
 * @param values by name
 * @param tradesByHour trades filled at each clock hour in market time
 */
public record Figures(Map<Figure, Double> values, SortedMap<Integer, Integer> tradesByHour) {
    public Figures {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        tradesByHour = Collections.unmodifiableSortedMap(new TreeMap<>(tradesByHour));
    }

    /** No figures yet. */
    public static Figures none() {
        return new Figures(new EnumMap<>(Figure.class), new TreeMap<>());
    }

    /** The same with one more figure. */
    public Figures with(Figure figure, double value) {
        Map<Figure, Double> more = new EnumMap<>(Figure.class);
        more.putAll(values);
        more.put(figure, value);
        return new Figures(more, tradesByHour);
    }

    /** The same with these trades. */
    public Figures withTradesByHour(SortedMap<Integer, Integer> trades) {
        return new Figures(values, trades);
    }

    /**
     * The figure, empty when it does not apply.
     *
     * @throws IllegalArgumentException when it was left out and may not be
     */
    public OptionalDouble find(Figure figure) {
        Double value = values.get(figure);
        if (value == null && !figure.mayBeLeftOut()) {
            throw new IllegalArgumentException("figures must hold " + figure + ", was left out");
        }
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The figure; NaN when it does not apply. */
    public double get(Figure figure) {
        return find(figure).orElse(Double.NaN);
    }
}
