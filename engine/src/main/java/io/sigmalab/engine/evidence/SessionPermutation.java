package io.sigmalab.engine.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shuffles labels among sessions and leaves each session's labels together: what hangs together
 * within a day stays together, what a model could have learned about the day after does not.
 *
 * <p>Sessions change places with sessions that have rows at the same hours, so that every hour
 * keeps its mixture of classes; a session with hours of its own keeps its labels.
 *
 * <p>Source: M. Ojala and G. C. Garriga, <i>Permutation Tests for Studying Classifier
 * Performance</i>, JMLR 11, 2010; whole blocks as in P. Good, <i>Permutation, Parametric and
 * Bootstrap Tests of Hypotheses</i>, 2005.
 */
public final class SessionPermutation {
    private SessionPermutation() {}

    /**
     * For each row the row whose label it gets.
     *
     * @param sessionDay session of each row; rows of a session lie together
     * @param hourEt clock hour of each row
     * @param seed fixes the shuffle on every machine
     */
    public static int[] of(int[] sessionDay, int[] hourEt, long seed) {
        int n = sessionDay.length;
        if (hourEt.length != n) {
            throw new IllegalArgumentException("hourEt must have " + n + " rows");
        }
        Map<String, List<Integer>> byHours = new TreeMap<>();
        int from = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n || sessionDay[i] != sessionDay[from]) {
                StringBuilder hours = new StringBuilder();
                for (int k = from; k < i; k++) {
                    hours.append(hourEt[k]).append(',');
                }
                byHours.computeIfAbsent(hours.toString(), key -> new ArrayList<>()).add(from);
                from = i;
            }
        }
        int[] source = new int[n];
        SplitMix random = new SplitMix(seed);
        byHours.forEach(
                (hours, starts) -> {
                    int length = (int) hours.chars().filter(c -> c == ',').count();
                    int[] order = starts.stream().mapToInt(Integer::intValue).toArray();
                    for (int i = order.length - 1; i > 0; i--) {
                        int j = random.nextInt(i + 1);
                        int swap = order[i];
                        order[i] = order[j];
                        order[j] = swap;
                    }
                    for (int s = 0; s < order.length; s++) {
                        for (int k = 0; k < length; k++) {
                            source[starts.get(s) + k] = order[s] + k;
                        }
                    }
                });
        return source;
    }
}
