package io.sigmalab.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy.Entry;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** Two sessions of three bars; rows 0, 1, 3, 4 hold the next bar. */
    private static final Bars BARS =
            SmallMatrix.flat(3, 100, 100, 100, 110, 110, 99, 100, 100, 100, 120, 120, 120);

    private static final int[] HORIZON = {1, 2, -1, 4, 5, -1};

    private static Simulation simulation(Limits limits) {
        Matrix m = SmallMatrix.of(BARS, HORIZON, false, new double[] {1, 2, 3, 4, Double.NaN, 6});
        TradePaths paths =
                TradePaths.of(m, SmallMatrix.rows(m), SmallMatrix.rule(Entry.NEXT_OPEN, null));
        return new Simulation(m, paths, new Sessions(BARS), limits);
    }

    private static double[] probabilities(double... upDown) {
        double[] p = new double[upDown.length / 2 * 3];
        for (int k = 0; k < upDown.length / 2; k++) {
            p[3 * k] = upDown[2 * k];
            p[3 * k + 1] = 1 - upDown[2 * k] - upDown[2 * k + 1];
            p[3 * k + 2] = upDown[2 * k + 1];
        }
        return p;
    }

    private static double[] cuts(int n, double cut) {
        double[] cuts = new double[n];
        Arrays.fill(cuts, cut);
        return cuts;
    }

    @Test
    void returnsAndCostsAreWorkedByHand() {
        Simulation sim = simulation(SmallMatrix.limits(0.001, 1));
        Fills fills = new Fills();
        // Row 0 long 100 → 110, row 1 short 110 → 99, row 3 long 100 → 120, row 4 below the cut.
        sim.run(
                new int[] {0, 1, 2, 3},
                probabilities(.6, .2, .2, .7, .9, .05, .5, .4),
                cuts(4, 0.55),
                fills);
        assertThat(fills.count()).isEqualTo(3);
        assertThat(fills.net(0)).isCloseTo(0.10 - 0.002, within(1e-12));
        assertThat(fills.net(1)).isCloseTo(0.10 - 0.002, within(1e-12));
        assertThat(fills.net(2)).isCloseTo(0.20 - 0.002, within(1e-12));
        double[] net = new double[2];
        double[] gross = new double[2];
        sim.addToSessions(fills, 0, 3, 0, net, gross);
        assertThat(gross[0]).isCloseTo(0.20, within(1e-12));
        assertThat(net[0]).isCloseTo(0.196, within(1e-12));
        assertThat(net[1]).isCloseTo(0.198, within(1e-12));
    }

    @Test
    void invertedProbabilitiesInvertEveryPosition() {
        Simulation sim = simulation(SmallMatrix.limits(0, 1));
        Random random = new Random(7);
        double[] p = new double[12];
        double[] q = new double[12];
        for (int k = 0; k < 4; k++) {
            double up = random.nextDouble() * 0.5;
            double down = random.nextDouble() * 0.5;
            p[3 * k] = q[3 * k + 2] = up;
            p[3 * k + 2] = q[3 * k] = down;
            p[3 * k + 1] = q[3 * k + 1] = 1 - up - down;
        }
        Fills a = new Fills();
        Fills b = new Fills();
        int[] all = {0, 1, 2, 3};
        sim.run(all, p, cuts(4, 0.1), a);
        sim.run(all, q, cuts(4, 0.1), b);
        assertThat(a.count()).isEqualTo(b.count()).isPositive();
        for (int f = 0; f < a.count(); f++) {
            assertThat(a.candidate(f)).isEqualTo(b.candidate(f));
            assertThat(a.side(f)).isEqualTo(-b.side(f));
            assertThat(a.net(f)).isCloseTo(-b.net(f), within(1e-12));
        }
    }

    @Test
    void equalOrUnknownProbabilitiesDoNotTrade() {
        Simulation sim = simulation(SmallMatrix.limits(0, 1));
        Fills fills = new Fills();
        sim.run(
                new int[] {0, 1},
                new double[] {.5, 0, .5, Double.NaN, Double.NaN, Double.NaN},
                cuts(2, 0.1),
                fills);
        assertThat(fills.count()).isZero();
        sim.run(new int[] {0}, new double[] {1, 0, 0}, cuts(1, NEVER), fills);
        assertThat(fills.count()).as("an infinite cut never trades").isZero();
    }

    @Test
    void theGateLetsOnlyHighEnoughAndKnownValuesThrough() {
        Limits gated =
                new Limits(0, 1, false, 1, true, 2, "gate", 0, 1000, Double.POSITIVE_INFINITY);
        Simulation sim = simulation(gated);
        Fills fills = new Fills();
        sim.run(
                new int[] {0, 1, 2, 3},
                probabilities(.9, 0, .9, 0, .9, 0, .9, 0),
                cuts(4, 0.5),
                fills);
        assertThat(IntStream.range(0, fills.count()).map(fills::candidate))
                .as("row 0 has 1 < 2, row 4 is missing")
                .containsExactly(1, 2);
        Limits unknown =
                new Limits(0, 1, false, 1, true, 2, "nope", 0, 1000, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> simulation(unknown))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("\"nope\"");
    }

    @Test
    void cooldownDailyCapAndLossCapHoldBackTrades() {
        double[] shortAll = probabilities(0, .9, 0, .9, 0, .9, 0, .9);
        int[] all = {0, 1, 2, 3};
        Fills fills = new Fills();
        simulation(new Limits(0, 1, false, 1, false, 0, "gate", 0, 1, Double.POSITIVE_INFINITY))
                .run(all, shortAll, cuts(4, .5), fills);
        assertThat(fills.count()).as("one a session").isEqualTo(2);
        simulation(
                        new Limits(
                                0,
                                1,
                                false,
                                1,
                                false,
                                0,
                                "gate",
                                90 * 60_000L,
                                1000,
                                Double.POSITIVE_INFINITY))
                .run(all, shortAll, cuts(4, .5), fills);
        assertThat(fills.count()).as("90 minutes after an entry").isEqualTo(2);
        // Short 100 → 110 loses 10 % by 12:00, when the second decision of the day is made.
        simulation(new Limits(0, 1, false, 1, false, 0, "gate", 0, 1000, 0.05))
                .run(all, shortAll, cuts(4, .5), fills);
        assertThat(IntStream.range(0, fills.count()).map(fills::candidate)).containsExactly(0, 2);
    }

    @Test
    void sizeByConfidenceIsTwicePLessOneUnderItsCap() {
        Limits sized =
                new Limits(0, 1, true, 0.3, false, 0, "gate", 0, 1000, Double.POSITIVE_INFINITY);
        Fills fills = new Fills();
        simulation(sized)
                .run(new int[] {0, 1, 2}, probabilities(.6, 0, .9, 0, .45, 0), cuts(3, .4), fills);
        assertThat(fills.count()).as("2·0.45 − 1 is below zero").isEqualTo(2);
        assertThat(fills.size(0)).isCloseTo(0.2, within(1e-12));
        assertThat(fills.size(1)).isEqualTo(0.3);
    }

    @Test
    void aPositionOverSeveralSessionsIsMarkedAtEachClose() {
        Bars bars = SmallMatrix.flat(1, 100, 100, 100, 104, 105, 102, 103, 110);
        Matrix m = SmallMatrix.of(bars, new int[] {3, -1, -1, -1}, false, new double[4]);
        TradePaths paths = TradePaths.of(m, new int[] {0}, SmallMatrix.rule(Entry.NEXT_OPEN, null));
        Simulation sim = new Simulation(m, paths, new Sessions(bars), SmallMatrix.limits(0.001, 4));
        Fills fills = new Fills();
        sim.run(new int[] {0}, new double[] {.9, .05, .05}, cuts(1, .5), fills);
        double[] net = new double[4];
        double[] gross = new double[4];
        sim.addToSessions(fills, 0, 1, 0, net, gross);
        // A quarter of equity, 100 → 104 → 102 → 110.
        assertThat(gross[1]).isCloseTo(0.25 * 0.04, within(1e-12));
        assertThat(gross[2]).isCloseTo(0.25 * -0.02, within(1e-12));
        assertThat(gross[3]).isCloseTo(0.25 * 0.08, within(1e-12));
        assertThat(net[1] - gross[1]).as("cost of the entry").isCloseTo(-0.00025, within(1e-12));
        assertThat(net[3] - gross[3]).as("cost of the exit").isCloseTo(-0.00025, within(1e-12));
        assertThat(Arrays.stream(net).sum()).isCloseTo(fills.net(0), within(1e-12));
    }
}
