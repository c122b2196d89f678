package io.sigmalab.engine.sweep;

import io.sigmalab.engine.evidence.EffectiveTrials;
import io.sigmalab.engine.evidence.OverfitProbability;
import io.sigmalab.engine.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the variants of a sweep say together: the probability of overfitting, and how many
 * independent trials they are worth.
 *
 * <p>Variants of different hours may begin their test span a few sessions apart. They are compared
 * on the sessions that all of them cover: those that end on the most common last session, cut to
 * the shortest. Session results are read one variant at a time, so memory does not grow with their
 * length.
 *
 * @param variants all variants with results
 * @param compared those that end on the same session
 * @param sessions on which they are compared
 * @param overfitting null when too few variants or sessions are comparable
 * @param effective of all variants; those that could not be compared count as independent
 */
public record SweepOverfitting(
        int variants,
        int compared,
        int sessions,
        @Nullable OverfitProbability overfitting,
        EffectiveTrials effective) {
    /** Fewer variants say nothing about choosing among them. */
    public static final int MIN_VARIANTS = 4;

    /**
     * Where one variant was tested.
     *
     * @param lastSession epoch day of the last session
     * @param sessions number of sessions
     */
    public record Variant(int lastSession, int sessions) {}

    /**
     * Compares variants.
     *
     * @param net session results of a variant by its position; called once each, in order
     */
    public static SweepOverfitting of(
            List<Variant> variants, IntFunction<double[]> net, Progress progress) {
        if (variants.isEmpty()) {
            return new SweepOverfitting(0, 0, 0, null, EffectiveTrials.of(0, 0));
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
        int sessions = same.stream().mapToInt(Variant::sessions).min().orElse(0);
        int blocks = OverfitProbability.DEFAULT_BLOCKS;
        boolean isDefined =
                same.size() >= MIN_VARIANTS
                        && OverfitProbability.isDefined(same.size(), sessions, blocks);
        EffectiveTrials.Sum trials = new EffectiveTrials.Sum(sessions);
        OverfitProbability.Builder builder =
                isDefined
                        ? new OverfitProbability.Builder(
                                sessions, blocks, OverfitProbability.Figure.SHARPE)
                        : null;
        for (int v = 0; v < variants.size(); v++) {
            if (variants.get(v).lastSession() != end) {
                continue;
            }
            double[] all = net.apply(v);
            double[] last = Arrays.copyOfRange(all, all.length - sessions, all.length);
            trials.add(last);
            if (builder != null) {
                builder.add(last);
            }
        }
        return new SweepOverfitting(
                variants.size(),
                same.size(),
                sessions,
                builder == null ? null : builder.build(progress),
                trials.result(variants.size()));
    }
}
