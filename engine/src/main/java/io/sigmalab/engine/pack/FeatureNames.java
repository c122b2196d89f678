package io.sigmalab.engine.pack;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Indicator.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Matrix columns of an indicator set: the short name of an output ({@code macd_line}) where it is
 * the only one of that name in the set, the full one with parameters ({@code macd_line_12_26_9})
 * for all that would share it.
 */
public final class FeatureNames {
    private FeatureNames() {}

    /** Column names of a set in matrix order: member by member, output by output. */
    public static List<String> of(IndicatorSet set) {
        List<Indicator> indicators =
                set.members().stream().map(member -> member.type().create(member.args())).toList();
        return of(indicators).stream().flatMap(List::stream).toList();
    }

    /**
     * Column names of indicators: one list for each, in the order of its outputs.
     *
     * @throws IllegalArgumentException when two outputs have the same full name
     */
    public static List<List<String>> of(List<Indicator> indicators) {
        Map<String, Integer> uses = new HashMap<>();
        for (Indicator indicator : indicators) {
            for (Output output : indicator.outputs()) {
                uses.merge(output.shortName(), 1, Integer::sum);
            }
        }
        Set<String> taken = new HashSet<>();
        List<List<String>> names = new ArrayList<>();
        for (Indicator indicator : indicators) {
            List<String> columns = new ArrayList<>();
            for (Output output : indicator.outputs()) {
                boolean alone = uses.getOrDefault(output.shortName(), 0) == 1;
                String name = alone ? output.shortName() : output.fullName();
                if (!taken.add(name)) {
                    throw new IllegalArgumentException("two columns named " + name);
                }
                columns.add(name);
            }
            names.add(List.copyOf(columns));
        }
        return List.copyOf(names);
    }
}
