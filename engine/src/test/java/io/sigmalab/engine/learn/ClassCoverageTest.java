package io.sigmalab.engine.learn;

import static io.sigmalab.engine.learn.Invented.range;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.ClassCoverage.Block;
import io.sigmalab.engine.learn.ClassCoverage.Shortage;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClassCoverageTest {
    private static final Set<Direction> ALL = EnumSet.allOf(Direction.class);

    @Test
    void rowsAreCountedByClassAndThoseWithoutLabelAreNot() {
        byte[] labels = {0, 1, 2, 2, -1, 0};

        Block block = ClassCoverage.count("fold 1", labels, new int[] {0, 2, 3, 4});

        assertThat(block.counts()).containsExactly(1, 0, 2);
        assertThat(block.rows()).hasSize(4);
    }

    @Test
    void theWidestBandIsThatOfTheThirtiethLargestReturn() {
        // Returns +1 … +100 and −1 … −100 basis points: with a band of 90 only ten are UP.
        double[] returns = new double[200];
        for (int i = 0; i < 100; i++) {
            returns[i] = i + 1;
            returns[100 + i] = -i - 1;
        }
        List<Block> blocks =
                List.of(ClassCoverage.count("fold 1", labels(returns, 90), range(0, 200)));

        List<Shortage> shortages =
                ClassCoverage.shortages(blocks, ALL, 90, band -> labels(returns, band));

        // The thirtieth largest is 71, so any band below 71 gives thirty.
        assertThat(shortages).hasSize(2);
        assertThat(shortages.get(0).direction()).isEqualTo(Direction.UP);
        assertThat(shortages.get(0).count()).isEqualTo(10);
        assertThat(shortages.get(0).widestBand().getAsDouble()).isBetween(70.9, 70.9999);
        assertThat(shortages.get(0).message("fixed_bp"))
                .isEqualTo(
                        "fold 1 has 10 UP in 200 training rows, fewer than 30; the widest fixed_bp"
                                + " that gives 30 is 70.9");
        assertThat(shortages.get(1).direction()).isEqualTo(Direction.DOWN);
    }

    @Test
    void whereNoBandHelpsALongerWindowIsAdvised() {
        double[] returns = new double[100];
        for (int i = 0; i < 20; i++) {
            returns[i] = 5;
        }
        List<Block> blocks =
                List.of(ClassCoverage.count("fold 3", labels(returns, 1), range(0, 100)));

        List<Shortage> shortages =
                ClassCoverage.shortages(blocks, ALL, 1, band -> labels(returns, band));

        assertThat(shortages).hasSize(2);
        assertThat(shortages.get(0).widestBand()).isEqualTo(OptionalDouble.empty());
        assertThat(shortages.get(0).message("k_sigma"))
                .isEqualTo(
                        "fold 3 has 20 UP in 100 training rows, fewer than 30; no k_sigma gives"
                                + " 30, use a longer window");
    }

    @Test
    void tooFewFlatAsksForAWiderBandUnlessTwoClassesAreMeant() {
        byte[] labels = new byte[80];
        for (int i = 0; i < 40; i++) {
            labels[i] = Direction.DOWN.code();
        }
        List<Block> blocks = List.of(ClassCoverage.count("fold 1", labels, range(0, 80)));

        List<Shortage> three = ClassCoverage.shortages(blocks, ALL, 1, band -> labels);
        List<Shortage> two =
                ClassCoverage.shortages(
                        blocks, EnumSet.of(Direction.UP, Direction.DOWN), 0, band -> labels);

        assertThat(three)
                .singleElement()
                .satisfies(
                        s ->
                                assertThat(s.message("k_sigma"))
                                        .endsWith(
                                                "0 FLAT in 80 training rows, fewer than 30; a wider k_sigma gives more"));
        assertThat(two).isEmpty();
    }

    @Test
    void enoughOfEverythingAsksForNoOtherLabels() {
        byte[] labels = new byte[90];
        for (int i = 0; i < 90; i++) {
            labels[i] = (byte) (i % 3);
        }
        AtomicInteger asked = new AtomicInteger();

        List<Shortage> shortages =
                ClassCoverage.shortages(
                        List.of(ClassCoverage.count("fold 1", labels, range(0, 90))),
                        ALL,
                        1,
                        band -> {
                            asked.incrementAndGet();
                            return labels;
                        });

        assertThat(shortages).isEmpty();
        assertThat(asked.get()).isZero();
    }

    private static byte[] labels(double[] returns, double band) {
        byte[] labels = new byte[returns.length];
        for (int i = 0; i < returns.length; i++) {
            labels[i] =
                    (returns[i] > band
                                    ? Direction.UP
                                    : returns[i] < -band ? Direction.DOWN : Direction.FLAT)
                            .code();
        }
        return labels;
    }
}
