package io.sigmalab.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.progress.Progress;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PullTest {
    @Test
    void aSingleFeatureTakesTheWholeWay() {
        double[] contributions = new double[6];
        contributions[2 * Direction.UP.ordinal()] = Math.log(2);

        Pull pull = Pull.of(contributions, 0, 1, Direction.UP);

        // One third without it, 2 ÷ (2 + 1 + 1) with it.
        assertThat(pull.base()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(pull.probability()).isCloseTo(0.5, within(1e-12));
        assertThat(pull.pulls()[0]).isCloseTo(0.5 - 1 / 3.0, within(1e-9));
    }

    @Test
    void oppositeFeaturesPullAgainstEachOtherAndEqualOnesAlike() {
        double[] contributions = new double[12];
        int at = 4 * Direction.UP.ordinal();
        contributions[at] = 0.8;
        contributions[at + 1] = 0.8;
        contributions[at + 2] = -0.8;

        Pull pull = Pull.of(contributions, 0, 3, Direction.UP);

        assertThat(pull.pulls()[0]).isEqualTo(pull.pulls()[1]).isPositive();
        assertThat(pull.pulls()[2]).isEqualTo(-pull.pulls()[0]);
        assertThat(pull.base() + Arrays.stream(pull.pulls()).sum())
                .isCloseTo(pull.probability(), within(1e-9));
    }

    @Test
    void pullsOfARealModelAddUpToItsProbabilitiesAndIdleFeaturesPullNothing() {
        Invented.Data data = Invented.rows(400, 6, 0.1, 5);
        double[][] columns = data.features().columns();
        Arrays.fill(columns[5], 1); // never splits anything
        Features features = new Features(data.features().names(), columns);
        int[] rows = IntStream.range(0, 400).toArray();
        try (FittedModel model =
                new XgboostLearner()
                        .fit(
                                features.trainingSet(data.labels(), rows),
                                Invented.spec(25),
                                Progress.NONE)) {
            float[] values = features.gather(rows);
            double[] p = model.predict(values, 400);
            double[] contributions = model.contributions(values, 400);
            double largest = 0;
            for (int i = 0; i < 400; i++) {
                for (Direction wanted : Direction.values()) {
                    Pull pull = Pull.of(contributions, i, 6, wanted);
                    double own = p[3 * i + wanted.ordinal()];
                    assertThat(pull.probability()).isCloseTo(own, within(1e-5));
                    assertThat(pull.base() + Arrays.stream(pull.pulls()).sum())
                            .isCloseTo(own, within(1e-5));
                    assertThat(pull.pulls()[5]).isZero();
                    largest = Math.max(largest, Math.abs(pull.pulls()[0]));
                }
            }
            assertThat(largest).isGreaterThan(0.01);
        }
    }
}
