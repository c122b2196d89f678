package io.sigmalab.app.ui.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.model.history.Difference.Kind;
import io.sigmalab.app.ui.model.history.Difference.Line;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static Map<String, Object> document(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void everyValueIsNamedByItsPathAndComparedByWhatItMeans() {
        Difference difference =
                Difference.between(
                        document(
                                "hours",
                                List.of(10, 11),
                                "learner",
                                document("rounds", 300, "eta", 0.08, "old", true),
                                "folds",
                                List.of(Map.of("cut", 0.5), Map.of("cut", 0.6)),
                                "nothing",
                                null),
                        document(
                                "hours",
                                List.of(10L, 11L),
                                "learner",
                                document("rounds", 300.0, "eta", 0.1),
                                "folds",
                                List.of(Map.of("cut", 0.5)),
                                "nothing",
                                null,
                                "new",
                                "x"));

        assertThat(difference.lines())
                .containsExactly(
                        new Line("hours", List.of(10, 11), List.of(10L, 11L), Kind.SAME),
                        new Line("learner.rounds", 300, 300.0, Kind.SAME),
                        new Line("learner.eta", 0.08, 0.1, Kind.CHANGED),
                        new Line("learner.old", true, null, Kind.ONLY_FIRST),
                        new Line("folds[1].cut", 0.5, 0.5, Kind.SAME),
                        new Line("folds[2].cut", 0.6, null, Kind.ONLY_FIRST),
                        new Line("nothing", null, null, Kind.SAME),
                        new Line("new", null, "x", Kind.ONLY_SECOND));
        assertThat(difference.changes()).hasSize(4);
        assertThat(difference.lines().get(2).delta()).isEqualTo(0.1 - 0.08);
        assertThat(difference.lines().get(3).delta()).isNull();
    }

    @Test
    void valuesAreWrittenShortAndHashesByTheirBeginning() {
        assertThat(
                        Arrays.asList(
                                        0.37108433734939762,
                                        -12345.678901,
                                        2025,
                                        null,
                                        List.of(10, 11),
                                        List.of(),
                                        "a0f54ec734a68b3e6de05b2e759bb92aacf37d32a3604093ecca90d42a6b3f34",
                                        5.6484493913799376e-05,
                                        Double.NaN)
                                .stream()
                                .map(Values::shown))
                .containsExactly(
                        "0.371084",
                        "−12345.7",
                        "2025",
                        "–",
                        "10, 11",
                        "none",
                        "a0f54ec734a6",
                        "0.0000564845",
                        "–");
        assertThat(Values.delta(-0.5)).isEqualTo("−0.5");
        assertThat(Values.delta(2.0)).isEqualTo("+2");
        assertThat(Values.delta(0.0)).isEmpty();
    }
}
