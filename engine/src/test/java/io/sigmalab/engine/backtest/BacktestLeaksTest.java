package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.execution.SmallMatrix;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Leak;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.validate.Fold;
import io.sigmalab.engine.validate.WalkForward;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leaks of folds and decisions, planted: a split without purge, a share of the whole block. */
class BacktestLeaksTest {
    private static final int PER_SESSION = 5;
    private static final int SPAN = 3;

    private static Matrix matrix() {
        Random random = new Random(1);
        double[] prices = new double[2 * 40 * PER_SESSION];
        double price = 100;
        for (int i = 0; i < prices.length; i++) {
            price *= 1 + random.nextGaussian() * 0.002;
            prices[i] = price;
        }
        for (int i = 2; i < prices.length; i += 2) {
            prices[i] = prices[i - 1];
        }
        Bars bars = SmallMatrix.flat(PER_SESSION, prices);
        int[] horizon = new int[bars.size()];
        for (int i = 0; i < horizon.length; i++) {
            horizon[i] = i + SPAN < horizon.length ? i + SPAN : -1;
        }
        return SmallMatrix.of(bars, horizon, false, new double[bars.size()]);
    }

    @Test
    void aSplitWithoutPurgeIsFoundWithItsFirstRowAndHowFarItsLabelReaches() {
        Matrix matrix = matrix();
        Universe universe = Universe.of(matrix, List.of());
        List<Fold> purged =
                new WalkForward(3, 0, 0)
                        .split(universe.decisions(), universe.labelEnds(), universe.sessionDays());
        Fold honest = purged.get(1);
        Fold unpurged =
                new Fold(1, IntStream.range(0, honest.test()[0]).toArray(), honest.test(), 0, 0);

        assertThat(BacktestAudit.overlap(matrix, universe.rows(), purged)).isEmpty();
        Leak leak =
                BacktestAudit.overlap(matrix, universe.rows(), List.of(purged.get(0), unpurged))
                        .orElseThrow();

        // Of labels over three bars the last three reach the first decision of the block.
        int first = universe.rows()[honest.test()[0] - SPAN];
        assertThat(leak.check()).isEqualTo(Leak.Check.OVERLAP);
        assertThat(leak.column()).isEqualTo("label_end");
        assertThat(leak.where()).isEqualTo("fold 2");
        assertThat(leak.firstBad()).isEqualTo(Instant.ofEpochMilli(matrix.timestamp(first)));
        assertThat(leak.reachBars()).isEqualTo(SPAN);
        assertThat(leak.badRows()).isEqualTo(SPAN);
    }

    @Test
    void aShareOfTheWholeBlockIsFoundInTheDecisions() {
        Random random = new Random(3);
        double[] confidence = random.doubles(200).map(v -> 0.4 + 0.4 * v).toArray();
        long[] times = IntStream.range(0, 200).mapToLong(i -> 3_600_000L * i).toArray();
        BacktestAudit.Decider foldWide =
                known -> {
                    double[] sorted = Arrays.copyOf(confidence, known);
                    Arrays.sort(sorted);
                    double cut = sorted[(int) (0.9 * known)];
                    return sides(confidence, known, cut);
                };
        BacktestAudit.Decider honest = known -> sides(confidence, known, 0.75);

        assertThat(BacktestAudit.decisions(honest, times, "test")).isEmpty();
        Leak leak = BacktestAudit.decisions(foldWide, times, "test").orElseThrow();

        assertThat(leak.check()).isEqualTo(Leak.Check.DECISION);
        assertThat(leak.column()).isEqualTo("decision");
        int row = (int) (leak.firstBad().toEpochMilli() / 3_600_000L);
        int[] all = foldWide.decide(200);
        assertThat(leak.reachBars()).isPositive();
        if (leak.reachBars() != Leak.WHOLE_SAMPLE) {
            assertThat(foldWide.decide(row + leak.reachBars())[row]).isNotEqualTo(all[row]);
            assertThat(foldWide.decide(row + leak.reachBars() + 1)[row]).isEqualTo(all[row]);
        }
    }

    private static int[] sides(double[] confidence, int known, double cut) {
        return Arrays.stream(confidence, 0, known).mapToInt(c -> c >= cut ? 1 : 0).toArray();
    }
}
