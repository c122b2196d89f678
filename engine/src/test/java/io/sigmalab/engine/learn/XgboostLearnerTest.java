package io.sigmalab.engine.learn;

import static io.sigmalab.engine.learn.Invented.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class XgboostLearnerTest {
    private final XgboostLearner learner = new XgboostLearner();

    @Test
    void sameRowsAndSeedGiveTheSameBytesAndAnotherSeedGivesOthers() {
        Invented.Data data = Invented.rows(400, 8, 0.1, 1);

        byte[] once = bytes(data.all(), Invented.spec(20));
        byte[] again = bytes(data.all(), Invented.spec(20));
        byte[] other = bytes(data.all(), Invented.spec(20).withSeed(7));

        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    @Test
    void everyParameterReachesTheTrees() {
        Invented.Data data = Invented.rows(400, 8, 0.1, 1);
        LearnerSpec d = Invented.spec(10);
        byte[] base = bytes(data.all(), d);

        Stream<LearnerSpec> changed =
                Stream.of(
                        spec(11, 4, .08, .9, .9, 1, 1, 0, 0, 0),
                        spec(10, 3, .08, .9, .9, 1, 1, 0, 0, 0),
                        spec(10, 4, 1e-4, .9, .9, 1, 1, 0, 0, 0),
                        spec(10, 4, .08, .5, .9, 1, 1, 0, 0, 0),
                        spec(10, 4, .08, .9, .5, 1, 1, 0, 0, 0),
                        spec(10, 4, .08, .9, .9, 20, 1, 0, 0, 0),
                        spec(10, 4, .08, .9, .9, 1, 9, 0, 0, 0),
                        spec(10, 4, .08, .9, .9, 1, 1, 2, 0, 0),
                        spec(10, 4, .08, .9, .9, 1, 1, 0, 2, 0),
                        spec(10, 4, .08, .9, .9, 1, 1, 0, 0, 8));

        assertThat(changed.map(s -> bytes(data.all(), s)).toList())
                .hasSize(10)
                .allSatisfy(b -> assertThat(b).isNotEqualTo(base));
    }

    @Test
    void rowsOfProbabilitiesSumToOneAndLeanToTheClassThatWasLearned() {
        Invented.Data data = oracle(300, 4);

        try (FittedModel model = learner.fit(data.all(), Invented.spec(30), Progress.NONE)) {
            double[] p = model.predict(data.all().values(), 300);

            assertThat(p).hasSize(900);
            int sure = 0;
            for (int i = 0; i < 300; i++) {
                assertThat(p[3 * i] + p[3 * i + 1] + p[3 * i + 2]).isCloseTo(1, within(1e-15));
                sure += p[3 * i + data.labels()[i]] > 0.5 ? 1 : 0;
            }
            // A bin may lie across the border of two classes; its few rows stay in doubt.
            assertThat(sure).isGreaterThan(290);
        }
    }

    @Test
    void anOracleFeatureGivesAnAucOfOneOnRowsNeverSeen() {
        Invented.Data data = oracle(900, 6);

        double[] p = predictLater(data, 600, Invented.spec(30));

        byte[] later = Arrays.copyOfRange(data.labels(), 600, 900);
        for (Direction direction : Direction.values()) {
            assertThat(Invented.auc(p, later, direction)).isGreaterThan(0.999);
        }
    }

    @Test
    void shuffledLabelsGiveAnAucOfAHalf() {
        Invented.Data data = oracle(1600, 6);
        byte[] labels = data.labels().clone();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = labels.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte swap = labels[i];
            labels[i] = labels[j];
            labels[j] = swap;
        }

        double[] p =
                predictLater(new Invented.Data(data.features(), labels), 800, Invented.spec(60));

        byte[] later = Arrays.copyOfRange(labels, 800, 1600);
        for (Direction direction : Direction.values()) {
            // Standard error of an AUC with 267 against 533 rows: 0.022; four of them.
            assertThat(Invented.auc(p, later, direction)).isCloseTo(0.5, within(0.088));
        }
    }

    @Test
    void aClassThatIsNeverSeenIsLearnedAsRareAndFailsNothing() {
        Invented.Data data = Invented.rows(300, 5, 0, 3);
        byte[] labels = data.labels().clone();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == Direction.DOWN.code()) {
                labels[i] = Direction.FLAT.code();
            }
        }
        TrainingSet rows = data.features().trainingSet(labels, range(0, 300));

        try (FittedModel model = learner.fit(rows, Invented.spec(50), Progress.NONE)) {
            double[] p = model.predict(rows.values(), 300);
            for (int i = 0; i < 300; i++) {
                assertThat(p[3 * i + Direction.DOWN.ordinal()]).isBetween(0.0, 0.05);
            }
        }
    }

    @Test
    void oneClassOneRowConstantAndEmptyFeaturesAllFit() {
        double[][] constant = {{1, 1, 1, 1}, {Double.NaN, Double.NaN, Double.NaN, Double.NaN}};
        Features features = new Features(List.of("same", "unknown"), constant);

        double[] oneClass = probabilities(features, new byte[] {0, 0, 0, 0}, range(0, 4));
        double[] oneRow = probabilities(features, new byte[] {2, 0, 0, 0}, range(0, 1));
        double[] mixed = probabilities(features, new byte[] {0, 1, 2, 0}, range(0, 4));

        assertThat(oneClass[0]).isGreaterThan(0.5);
        // One row weighs less than the min_child_weight of 1, so no leaf dares to say anything.
        assertThat(oneRow).containsOnly(1 / 3.0);
        // Nothing tells the rows apart: every row has the same probabilities.
        assertThat(mixed).hasSize(12);
        assertThat(Arrays.copyOfRange(mixed, 9, 12)).isEqualTo(Arrays.copyOfRange(mixed, 0, 3));
    }

    @Test
    void aMissingValueIsNotAZeroAndFollowsItsOwnBranch() {
        int n = 400;
        double[][] columns = new double[1][n];
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            boolean unknown = i % 2 == 0;
            columns[0][i] = unknown ? Double.NaN : 0;
            labels[i] = unknown ? Direction.UP.code() : Direction.DOWN.code();
        }
        Features features = new Features(List.of("known"), columns);

        double[] p = probabilities(features, labels, range(0, n));

        assertThat(p[Direction.UP.ordinal()]).isGreaterThan(0.9);
        assertThat(p[3 + Direction.DOWN.ordinal()]).isGreaterThan(0.9);
    }

    @Test
    void addingAFeatureThatIsNeverKnownChangesNoProbabilityWhenAllFeaturesAreSampled() {
        Invented.Data data = Invented.rows(300, 4, 0.1, 9);
        double[][] wider = Arrays.copyOf(data.features().columns(), 5);
        wider[4] = new double[300];
        Arrays.fill(wider[4], Double.NaN);
        Features more = new Features(Invented.names(5), wider);
        LearnerSpec spec = spec(20, 4, .08, .9, 1, 1, 1, 0, 0, 64);

        double[] narrow = predict(data.features(), data.labels(), spec);
        double[] wide = predict(more, data.labels(), spec);

        assertThat(wide).isEqualTo(narrow);
    }

    @Test
    void gainNamesWhatWasSplitOnLargestFirst() {
        Invented.Data data = oracle(300, 4);
        double[] constant = new double[300];
        Features features = Invented.replaced(data.features(), 3, constant);
        TrainingSet rows = features.trainingSet(data.labels(), range(0, 300));

        try (FittedModel model = learner.fit(rows, Invented.spec(10), Progress.NONE)) {
            Map<String, Double> gain = model.gain();

            assertThat(gain.keySet()).first().isEqualTo("f000");
            assertThat(gain).doesNotContainKey("f003");
            assertThat(List.copyOf(gain.values()))
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @Test
    void predictingNothingGivesNothingAndAWrongWidthIsRefused() {
        try (FittedModel model =
                learner.fit(Invented.rows(50, 3, 0, 1).all(), Invented.spec(2), Progress.NONE)) {
            assertThat(model.predict(new float[0], 0)).isEmpty();
            assertThatThrownBy(() -> model.predict(new float[4], 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("4 for 1 × 3");
        }
    }

    @Test
    void watchingChangesNoTreeAndItsLossIsThatOfThePredictions() {
        Invented.Data data = Invented.rows(600, 5, 0.05, 8);
        TrainingSet train = data.features().trainingSet(data.labels(), range(0, 400));
        TrainingSet test = data.features().trainingSet(data.labels(), range(400, 600));

        LearningCurve curve = learner.fitWatching(train, test, Invented.spec(30), Progress.NONE);

        try (FittedModel model = curve.model()) {
            assertThat(model.boosterBytes()).isEqualTo(bytes(train, Invented.spec(30)));
            assertThat(curve.train()).hasSize(30);
            assertThat(curve.train()[29]).isLessThan(curve.train()[0]);
            assertThat(curve.watched()[29])
                    .isCloseTo(
                            Invented.logLoss(model.predict(test.values(), 200), test.labels()),
                            within(1e-6));
        }
    }

    /** The first feature is the class, with noise that never reaches the next class. */
    private static Invented.Data oracle(int rows, int width) {
        Invented.Data data = Invented.rows(rows, width, 0, 2);
        SplittableRandom random = new SplittableRandom(3);
        double[] told = new double[rows];
        byte[] labels = new byte[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = (byte) (i % 3);
            told[i] = labels[i] + 0.4 * random.nextDouble();
        }
        return new Invented.Data(Invented.replaced(data.features(), 0, told), labels);
    }

    private double[] predictLater(Invented.Data data, int trainRows, LearnerSpec spec) {
        int rows = data.labels().length;
        TrainingSet train = data.features().trainingSet(data.labels(), range(0, trainRows));
        try (FittedModel model = learner.fit(train, spec, Progress.NONE)) {
            return model.predict(data.features().gather(range(trainRows, rows)), rows - trainRows);
        }
    }

    private double[] probabilities(Features features, byte[] labels, int[] rows) {
        TrainingSet set = features.trainingSet(labels, rows);
        try (FittedModel model = learner.fit(set, Invented.spec(60), Progress.NONE)) {
            return model.predict(set.values(), rows.length);
        }
    }

    private double[] predict(Features features, byte[] labels, LearnerSpec spec) {
        TrainingSet set = features.trainingSet(labels, range(0, labels.length));
        try (FittedModel model = learner.fit(set, spec, Progress.NONE)) {
            return model.predict(set.values(), labels.length);
        }
    }

    private byte[] bytes(TrainingSet rows, LearnerSpec spec) {
        try (FittedModel model = learner.fit(rows, spec, Progress.NONE)) {
            return model.boosterBytes();
        }
    }

    private static LearnerSpec spec(
            int rounds,
            int depth,
            double eta,
            double subsample,
            double colsample,
            double minChildWeight,
            double lambda,
            double alpha,
            double gamma,
            int maxBin) {
        return new LearnerSpec(
                rounds,
                depth,
                eta,
                subsample,
                colsample,
                minChildWeight,
                lambda,
                alpha,
                gamma,
                maxBin,
                2025);
    }
}
