package io.sigmalab.engine.sweep;

import io.sigmalab.engine.evidence.OverfitProbability;
import io.sigmalab.engine.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Probability of backtest overfitting of a sweep, from the session results of its variants.
 *
 * <p>Variants of different hours may begin their test span a few sessions apart. They are compared
 * on the sessions that all of them cover: those that end on the most common last session, cut to
 * the shortest.
 */
public final class SweepOverfitting {
    /** Fewer variants say nothing about choosing among them. */
    public static final int MIN_VARIANTS = 4;

    private SweepOverfitting() {}

    /**
     * Session results of one variant.
     *
     * @param lastSession epoch day of the last session
     * @param net net result of every session
     */
    public record Variant(int lastSession, double[] net) {}

    /** The probability, or null when too few variants or sessions are comparable. */
    public static @Nullable Double of(List<Variant> variants, Progress progress) {
        if (variants.isEmpty()) {
            return null;
        }
        Map<Integer, Long> ends =
                new TreeMap<>(
                        variants.stream()
                                .collect(
                                        Collectors.groupingBy(
                                                Variant::lastSession, Collectors.counting())));
        int end =
                ends.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElseThrow();
        List<Variant> same = variants.stream().filter(v -> v.lastSession() == end).toList();
        int sessions = same.stream().mapToInt(v -> v.net().length).min().orElse(0);
        int blocks = OverfitProbability.DEFAULT_BLOCKS;
        if (same.size() < MIN_VARIANTS
                || !OverfitProbability.isDefined(same.size(), sessions, blocks)) {
            return null;
        }
        double[][] returns =
                same.stream()
                        .map(
                                v ->
                                        Arrays.copyOfRange(
                                                v.net(), v.net().length - sessions, v.net().length))
                        .toArray(double[][]::new);
        return OverfitProbability.of(returns, blocks, OverfitProbability.Figure.SHARPE, progress)
                .pbo();
    }
}
