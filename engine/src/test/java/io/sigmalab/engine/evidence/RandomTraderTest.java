package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.evidence.RandomTrader.Candidates;
import io.sigmalab.engine.evidence.RandomTrader.Picks;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomTraderTest {
    /** Seven rows a session, hours 9 to 15; down is up with the sign turned, less costs. */
    private static Candidates market(long seed, int sessions, double drift) {
        Random random = new Random(seed);
        int n = 7 * sessions;
        int[] hour = new int[n];
        int[] session = new int[n];
        double[] up = new double[n];
        double[] down = new double[n];
        for (int i = 0; i < n; i++) {
            hour[i] = 9 + i % 7;
            session[i] = i / 7;
            double r = drift + 0.01 * random.nextGaussian();
            up[i] = r - 0.0001;
            down[i] = -r - 0.0001;
        }
        return new Candidates(hour, session, sessions, up, down);
    }

    private static Picks picks(Random random, int rows, int trades) {
        int[] row = random.ints(0, rows).distinct().limit(trades).toArray();
        boolean[] up = new boolean[trades];
        double[] size = new double[trades];
        for (int i = 0; i < trades; i++) {
            up[i] = random.nextBoolean();
            size[i] = 0.5 + random.nextDouble();
        }
        return new Picks(row, up, size);
    }

    @Test
    void theBandIsWhereTheSameDrawsAreAfterEachSession() {
        Candidates market = market(8, 30, 0.0005);
        Picks ours = picks(new Random(4), 210, 40);
        double[] ends = RandomTrader.of(market, ours, 400, 11).cumReturns();
        Arrays.sort(ends);

        double[][] band = RandomTrader.band(market, ours, 400, 11, 0.05, 0.95);

        // After the last session the draws are those of the benchmark: 5 % of 399 steps is 19.95.
        assertThat(band[0][29]).isCloseTo(ends[19] + 0.95 * (ends[20] - ends[19]), within(1e-6));
        assertThat(band[1][29]).isCloseTo(ends[379] + 0.05 * (ends[380] - ends[379]), within(1e-6));
        for (int s = 0; s < 30; s++) {
            assertThat(band[0][s]).isLessThanOrEqualTo(band[1][s]);
        }
        // It opens with time: after one session few have traded.
        assertThat(band[1][0] - band[0][0]).isLessThan((band[1][29] - band[0][29]) / 2);
    }

    @Test
    void everyDrawTradesAsOftenAtTheSameHoursOnTheSameSides() {
        // Returns that name their hour and side: the draw's total is then fixed.
        int sessions = 40;
        int n = 7 * sessions;
        int[] hour = new int[n];
        int[] session = new int[n];
        double[] up = new double[n];
        double[] down = new double[n];
        for (int i = 0; i < n; i++) {
            hour[i] = 9 + i % 7;
            session[i] = i / 7;
            up[i] = Math.pow(2, -hour[i]);
            down[i] = -Math.pow(3, -hour[i]);
        }
        // One trade a session at most, so that compounding does not depend on the draw.
        Picks ours =
                new Picks(
                        new int[] {0, 8, 16, 21}, // hours 9, 10, 11, 9
                        new boolean[] {true, false, true, true},
                        new double[] {1, 1, 1, 1});

        RandomTrader result =
                RandomTrader.of(new Candidates(hour, session, sessions, up, down), ours, 200, 3);

        double product =
                (1 + Math.pow(2, -9))
                        * (1 - Math.pow(3, -10))
                        * (1 + Math.pow(2, -11))
                        * (1 + Math.pow(2, -9));
        assertThat(result.ownCumReturn()).isCloseTo(product - 1, within(1e-12));
        for (double cum : result.cumReturns()) {
            // Two trades may fall into one session and add up there.
            assertThat(cum).isCloseTo(product - 1, within(1e-5));
        }
    }

    @Test
    void aTraderWithoutAClueIsCalledAnEdgeNoMoreThanFiveTimesInAHundred() {
        Random random = new Random(17);
        int alarms = 0;
        double percentiles = 0;
        int runs = 600;
        for (int i = 0; i < runs; i++) {
            Candidates candidates = market(i, 60, 0.002);
            Picks ours = picks(random, 7 * 60, 30);
            RandomTrader result = RandomTrader.of(candidates, ours, 200, i);
            alarms += result.sharpePValue() <= 0.05 ? 1 : 0;
            percentiles += result.cumReturnPercentile() / runs;
        }

        // Binomial(600, 0.05): 30 ± 5.3.
        assertThat(alarms).isBetween(15, 46);
        assertThat(percentiles).isCloseTo(0.5, within(0.04));
    }

    @Test
    void aTraderWhoKnowsIsAboveAllDraws() {
        Candidates candidates = market(1, 100, 0);
        int[] row = new int[50];
        boolean[] up = new boolean[50];
        double[] size = new double[50];
        for (int i = 0; i < 50; i++) {
            row[i] = 14 * i + 3;
            up[i] = candidates.up()[row[i]] > candidates.down()[row[i]];
            size[i] = 1;
        }

        RandomTrader result = RandomTrader.of(candidates, new Picks(row, up, size), 1_000, 2);

        assertThat(result.cumReturnPercentile()).isEqualTo(1);
        assertThat(result.sharpePercentile()).isEqualTo(1);
        assertThat(result.cumReturnPValue()).isCloseTo(1.0 / 1_001, within(1e-15));
        assertThat(result.sharpePValue()).isCloseTo(1.0 / 1_001, within(1e-15));
    }

    @Test
    void theDriftOfTheMarketIsNoEdge() {
        // Always long in a rising market, at random rows: as good as the others, not better.
        Random random = new Random(3);
        Candidates candidates = market(5, 200, 0.01);
        Picks some = picks(random, 1_400, 100);
        boolean[] up = new boolean[100];
        Arrays.fill(up, true);

        RandomTrader result =
                RandomTrader.of(candidates, new Picks(some.row(), up, some.size()), 500, 4);

        assertThat(result.ownCumReturn()).isGreaterThan(0.5);
        assertThat(result.sharpePercentile()).isBetween(0.02, 0.98);
    }

    @Test
    void rowsThatCouldNotBeFilledAreNeverDrawn() {
        Candidates all = market(6, 30, 0);
        double[] up = all.up().clone();
        Arrays.fill(up, Double.NaN);
        up[3] = 0.01;
        up[10] = 0.02;
        Candidates few = new Candidates(all.hourEt(), all.session(), 30, up, all.down());

        RandomTrader result =
                RandomTrader.of(
                        few,
                        new Picks(new int[] {3}, new boolean[] {true}, new double[] {1}),
                        300,
                        1);

        assertThat(Arrays.stream(result.cumReturns()).map(c -> Math.round(c * 100)).distinct())
                .containsExactlyInAnyOrder(1.0, 2.0);
        assertThatThrownBy(
                        () ->
                                RandomTrader.of(
                                        few,
                                        new Picks(
                                                new int[] {4},
                                                new boolean[] {true},
                                                new double[] {1}),
                                        10,
                                        1))
                .hasMessageContaining("trade 0 is on row 4, which could not be filled");
    }

    @Test
    void withoutTradesThereIsNothingToRank() {
        RandomTrader result =
                RandomTrader.of(
                        market(7, 20, 0),
                        new Picks(new int[0], new boolean[0], new double[0]),
                        100,
                        1);

        assertThat(result.ownCumReturn()).isZero();
        assertThat(result.sharpePercentile()).isNaN();
        assertThat(result.sharpePValue()).isNaN();
        assertThat(result.cumReturnPValue()).isEqualTo(1);
        assertThat(result.cumReturnPercentile()).isEqualTo(0.5);
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        Candidates candidates = market(8, 30, 0);
        Picks ours = picks(new Random(1), 210, 20);

        assertThat(RandomTrader.of(candidates, ours, 50, 9).cumReturns())
                .isEqualTo(RandomTrader.of(candidates, ours, 50, 9).cumReturns())
                .isNotEqualTo(RandomTrader.of(candidates, ours, 50, 10).cumReturns());
    }

    @Test
    void aRowIsTradedOnceAndColumnsAgree() {
        Candidates candidates = market(8, 30, 0);

        assertThatThrownBy(
                        () ->
                                RandomTrader.of(
                                        candidates,
                                        new Picks(new int[] {4, 4}, new boolean[2], new double[2]),
                                        10,
                                        1))
                .hasMessage("row 4 is traded twice");
        assertThatThrownBy(
                        () ->
                                new Candidates(
                                        new int[2],
                                        new int[] {0, 5},
                                        5,
                                        new double[2],
                                        new double[2]))
                .hasMessageContaining("session must lie in [0, 5)");
    }
}
