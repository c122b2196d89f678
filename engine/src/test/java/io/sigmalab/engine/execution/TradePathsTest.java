package io.sigmalab.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.Policy.Entry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TradePathsTest {
    /** Stop 2 × ATR, target 4 × ATR with an ATR of exactly 1 known at bar 1. */
    private static final Policy.Brackets BRACKETS = new Policy.Brackets(1, 2, 4, 0, 1, false);

    private static TradePaths paths(double[][] ohlc, int horizon, Entry entry, boolean atOpen) {
        Bars bars = SmallMatrix.hourly(ohlc.length, ohlc);
        int[] horizons = new int[ohlc.length];
        Arrays.fill(horizons, -1);
        horizons[1] = horizon;
        Matrix matrix = SmallMatrix.of(bars, horizons, atOpen, new double[ohlc.length]);
        return TradePaths.of(matrix, SmallMatrix.rows(matrix), SmallMatrix.rule(entry, BRACKETS));
    }

    /** Two bars that give an ATR(1) of 1 at bar 1: range 100…101, previous close 100. */
    private static double[][] after(double[]... path) {
        double[][] all = new double[path.length + 2][];
        all[0] = new double[] {100, 100, 100, 100};
        all[1] = new double[] {100, 101, 100, 100};
        System.arraycopy(path, 0, all, 2, path.length);
        return all;
    }

    @Test
    void withoutTouchThePositionClosesAtTheHorizon() {
        TradePaths p =
                paths(
                        after(
                                new double[] {100, 101, 99, 100.5},
                                new double[] {100, 101.9, 99, 101}),
                        3,
                        Entry.NEXT_OPEN,
                        false);
        assertThat(p.entryPrice(0)).isEqualTo(100);
        assertThat(p.exitPrice(0, 1)).isEqualTo(101);
        assertThat(p.exitReason(0, 1)).isEqualTo(ExitReason.HORIZON);
        assertThat(p.grossReturn(0, 1)).isCloseTo(0.01, within(1e-15));
        assertThat(p.grossReturn(0, -1)).isCloseTo(-0.01, within(1e-15));
    }

    @Test
    void targetIsFilledAtItsPrice() {
        // TB-2 of the formulas page, first path: high 105, low 99 → target +4.
        TradePaths p = paths(after(new double[] {100, 105, 99, 104.5}), 2, Entry.NEXT_OPEN, false);
        assertThat(p.exitReason(0, 1)).isEqualTo(ExitReason.TARGET);
        assertThat(p.exitPrice(0, 1)).isEqualTo(104);
        // The mirror image: a short from 100 is stopped at 102.
        assertThat(p.exitReason(0, -1)).isEqualTo(ExitReason.STOP);
        assertThat(p.exitPrice(0, -1)).isEqualTo(102);
    }

    @Test
    void whereOneBarTouchesBothTheStopIsAssumedFirst() {
        TradePaths p = paths(after(new double[] {100, 105, 97, 104.5}), 2, Entry.NEXT_OPEN, false);
        assertThat(p.exitReason(0, 1)).isEqualTo(ExitReason.STOP);
        assertThat(p.exitPrice(0, 1)).isEqualTo(98);
    }

    @Test
    void aGapThroughTheStopFillsAtTheOpen() {
        TradePaths p =
                paths(
                        after(new double[] {100, 100.5, 99.5, 100}, new double[] {95, 96, 94, 95}),
                        3,
                        Entry.NEXT_OPEN,
                        false);
        assertThat(p.exitReason(0, 1)).isEqualTo(ExitReason.STOP);
        assertThat(p.exitPrice(0, 1)).isEqualTo(95);
        assertThat(p.exitReason(0, -1)).isEqualTo(ExitReason.TARGET);
        assertThat(p.exitPrice(0, -1)).isEqualTo(95);
    }

    @Test
    void entryAtTheCloseStartsThePathWithTheNextBar() {
        TradePaths p = paths(after(new double[] {97, 99, 96, 98}), 2, Entry.CLOSE, false);
        assertThat(p.entryPrice(0)).isEqualTo(100);
        assertThat(p.exitReason(0, 1)).isEqualTo(ExitReason.STOP);
        assertThat(p.exitPrice(0, 1)).as("gap below the stop of 98").isEqualTo(97);
    }

    @Test
    void anOvernightPositionClosesAtTheOpenWhateverTheBarDoesLater() {
        TradePaths p = paths(after(new double[] {101, 110, 90, 95}), 2, Entry.CLOSE, true);
        assertThat(p.exitPrice(0, 1)).isEqualTo(101);
        assertThat(p.exitReason(0, 1)).isEqualTo(ExitReason.HORIZON);
        assertThatThrownBy(
                        () ->
                                paths(
                                        after(new double[] {101, 110, 90, 95}),
                                        2,
                                        Entry.NEXT_OPEN,
                                        true))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("execution.entry: close");
    }

    @Test
    void theTimeStopClosesAtTheEndOfTheBarThatReachesIt() {
        double[][] path =
                after(
                        new double[] {100, 101, 99, 100.2},
                        new double[] {100, 101, 99, 100.4},
                        new double[] {100, 101, 99, 100.8});
        Bars bars = SmallMatrix.hourly(5, path);
        Matrix matrix = SmallMatrix.of(bars, new int[] {-1, 4, -1, -1, -1}, false, new double[5]);
        TradePaths p =
                TradePaths.of(
                        matrix,
                        new int[] {1},
                        SmallMatrix.rule(
                                Entry.NEXT_OPEN, new Policy.Brackets(1, 2, 4, 120, 1, false)));
        assertThat(p.exitReason(0, 1)).isEqualTo(ExitReason.TIME_STOP);
        assertThat(p.exitPrice(0, 1)).isEqualTo(100.4);
        assertThat(p.exitTime(0, 1) - p.entryTime(0)).isEqualTo(120 * 60_000L);
    }
}
