package io.sigmalab.engine.learn;

import static io.sigmalab.engine.learn.Invented.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.learn.PermutationImportance.Importance;
import io.sigmalab.engine.progress.Progress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    /** Knows one feature: 0.7 for class 0 where it is positive, for class 2 where not. */
    private static final FittedModel SIGN =
            new FittedModel() {
                @Override
                public double[] predict(float[] values, int rows) {
                    double[] p = new double[3 * rows];
                    for (int i = 0; i < rows; i++) {
                        boolean up = values[2 * i] > 0;
                        p[3 * i] = up ? 0.7 : 0.1;
                        p[3 * i + 1] = 0.2;
                        p[3 * i + 2] = up ? 0.1 : 0.7;
                    }
                    return p;
                }

                @Override
                public double[] contributions(float[] values, int rows) {
                    throw new UnsupportedOperationException(
                            "permuting asks for probabilities only");
                }

                @Override
                public List<String> features() {
                    return List.of("sign", "other");
                }

                @Override
                public int maxBin() {
                    return 2;
                }

                @Override
                public Map<String, Double> gain() {
                    return Map.of("sign", 1.0);
                }

                @Override
                public byte[] boosterBytes() {
                    return new byte[0];
                }

                @Override
                public void close() {}
            };

    @Test
    void theRiseIsTheShareOfRowsTurnedRoundTimesTheLogOfTheOdds() {
        int n = 2000;
        float[] values = new float[2 * n];
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            values[2 * i] = i % 2 == 0 ? 1 : -1;
            labels[i] = (byte) (i % 2 == 0 ? 0 : 2);
        }
        TrainingSet rows = new TrainingSet(values, n, SIGN.features(), labels);

        List<Importance> result = PermutationImportance.of(SIGN, rows, 20, 1, Progress.NONE);

        // Half of the rows get the other sign: each then costs ln(0.7 / 0.1) more.
        assertThat(result.get(0).feature()).isEqualTo("sign");
        assertThat(result.get(0).mean()).isCloseTo(0.5 * Math.log(7), within(0.02));
        assertThat(result.get(0).deviation()).isBetween(0.005, 0.05);
        assertThat(result.get(1)).isEqualTo(new Importance("other", 0, 0));
        assertThat(values[0]).isEqualTo(1);
        assertThat(values[2]).isEqualTo(-1);
    }

    @Test
    void theTellingFeatureComesFirstAndTheSeedDecides() {
        Invented.Data data = Invented.rows(600, 6, 0.05, 3);
        double[] told = new double[600];
        for (int i = 0; i < 600; i++) {
            told[i] = data.labels()[i];
        }
        Features features = Invented.replaced(data.features(), 4, told);
        TrainingSet train = features.trainingSet(data.labels(), range(0, 400));
        TrainingSet test = features.trainingSet(data.labels(), range(400, 600));
        float[] before = test.values().clone();

        try (FittedModel model =
                new XgboostLearner().fit(train, Invented.spec(20), Progress.NONE)) {
            List<Importance> one = PermutationImportance.of(model, test, 3, 1, Progress.NONE);
            List<Importance> again = PermutationImportance.of(model, test, 3, 1, Progress.NONE);
            List<Importance> other = PermutationImportance.of(model, test, 3, 2, Progress.NONE);

            assertThat(one).hasSize(6).isEqualTo(again).isNotEqualTo(other);
            assertThat(one.get(0).feature()).isEqualTo("f004");
            assertThat(one.get(0).mean()).isGreaterThan(0.5);
            assertThat(one)
                    .isSortedAccordingTo(Comparator.comparingDouble(Importance::mean).reversed());
            assertThat(test.values()).isEqualTo(before);
        }
    }

    @Test
    void noRowsGiveNothingAndOneRepeatHasNoDeviation() {
        TrainingSet none = new TrainingSet(new float[0], 0, SIGN.features(), new byte[0]);
        TrainingSet two =
                new TrainingSet(new float[] {1, 0, -1, 0}, 2, SIGN.features(), new byte[] {0, 2});

        assertThat(PermutationImportance.of(SIGN, none, 3, 1, Progress.NONE)).isEmpty();
        assertThat(PermutationImportance.of(SIGN, two, 1, 1, Progress.NONE))
                .allSatisfy(i -> assertThat(i.deviation()).isNaN());
    }

    @Test
    void mistakesAreNamedAndCancellingStops() {
        TrainingSet rows = new TrainingSet(new float[2], 1, List.of("other", "sign"), new byte[1]);
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };
        TrainingSet right = new TrainingSet(new float[2], 1, SIGN.features(), new byte[1]);

        assertThatThrownBy(() -> PermutationImportance.of(SIGN, rows, 1, 1, Progress.NONE))
                .hasMessageStartingWith("rows must have the model's features in its order");
        assertThatThrownBy(() -> PermutationImportance.of(SIGN, right, 0, 1, Progress.NONE))
                .hasMessage("repeats must be at least 1, was 0");
        assertThatThrownBy(() -> PermutationImportance.of(SIGN, right, 1, 1, cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
