package io.sigmalab.engine.indicator.openinterest;

import static io.sigmalab.engine.indicator.flow.HandBoards.at;
import static io.sigmalab.engine.indicator.flow.HandBoards.contracts;
import static io.sigmalab.engine.market.OptionType.CALL;
import static io.sigmalab.engine.market.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.BoardCells;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.indicator.flow.HandBoards;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenInterestIndicatorsTest {
    private static final LocalDate BEFORE = LocalDate.of(2024, 7, 1);
    private static final LocalDate DAY = LocalDate.of(2024, 7, 2);
    private static final LocalDate NEXT = LocalDate.of(2024, 7, 3);

    /** MP-1 and GEX-1: open interest, gamma 0.02 each, price 100. */
    private static HandBoards published() {
        return HandBoards.of(Cadence.HOURLY)
                .bars(DAY, 100)
                .board(
                        DAY,
                        contracts(DAY, 90, 100, 110),
                        b -> {
                            open(b, DAY, CALL, 90, 10, 100, 50, 110, 5);
                            open(b, DAY, PUT, 90, 5, 100, 20, 110, 80);
                            for (int c = 0; c < 6; c++) {
                                for (int i = 1; i < 7; i++) {
                                    b.set(Column.GAMMA, i, c, 0.02);
                                }
                            }
                        });
    }

    /** Strike, open contracts, strike, open contracts … */
    private static void open(BoardCells b, LocalDate expiry, OptionType type, double... pairs) {
        for (int k = 0; k < pairs.length; k += 2) {
            b.openInterest(at(b, expiry, type, pairs[k]), pairs[k + 1]);
        }
    }

    private static double first(HandBoards inputs, String name, Map<String, ?> given) {
        return inputs.compute(name, given).values().iterator().next()[0];
    }

    @Test
    void maxPainOfThePublishedCases() {
        HandBoards second =
                HandBoards.of(Cadence.HOURLY)
                        .bars(DAY, 101)
                        .board(
                                DAY,
                                contracts(DAY, 100, 105, 110),
                                b -> {
                                    open(b, DAY, CALL, 100, 5000, 105, 100);
                                    open(b, DAY, PUT, 105, 100, 110, 5000);
                                });

        assertThat(first(published(), "max_pain", Map.of())).isEqualTo(110);
        assertThat(first(published(), "distance_to_max_pain", Map.of())).isEqualTo(-10);
        assertThat(first(published(), "max_pain", Map.of("output", "ratio")))
                .isCloseTo(0.1, within(1e-15));
        assertThat(first(second, "max_pain", Map.of())).isEqualTo(105);
        assertThat(first(second, "distance_to_max_pain", Map.of("output", "ratio")))
                .isCloseTo(-4 / 101.0, within(1e-15));
    }

    @Test
    void gammaExposureOfThePublishedCase() {
        Map<String, double[]> total = published().compute("gex_total", Map.of());
        double percent = first(published(), "gex_total", Map.of("unit", "per_percent"));

        assertThat(total.get("gex_total")[0]).isCloseTo(-8000, within(1e-9));
        assertThat(total.get("gex_coverage")[0]).isEqualTo(1);
        // Per 1 % of a price of 100 is per dollar; the first output in the alphabet is coverage.
        assertThat(percent).isEqualTo(1);
        assertThat(
                        published()
                                .compute("gex_total", Map.of("unit", "per_percent"))
                                .get("gex_total_per_percent")[0])
                .isCloseTo(-8000, within(1e-9));
        assertThat(first(published(), "call_wall", Map.of("by", "gamma"))).isZero();
        assertThat(first(published(), "put_wall", Map.of("by", "gamma"))).isEqualTo(-10);
    }

    @Test
    void wallsPeaksAndSharesWorkedByHand() {
        HandBoards inputs = published();

        assertThat(first(inputs, "call_wall", Map.of())).isZero();
        assertThat(first(inputs, "put_wall", Map.of())).isEqualTo(-10);
        assertThat(first(inputs, "pcr_oi", Map.of())).isCloseTo(105 / 65.0, within(1e-15));
        assertThat(first(inputs, "oi_peak_strike", Map.of())).isEqualTo(110);
        assertThat(first(inputs, "dist_to_oi_peak", Map.of("output", "ratio"))).isEqualTo(-0.1);
        assertThat(first(inputs, "oi_concentration_hhi", Map.of("top_n", 2)))
                .isCloseTo((85.0 * 85 + 70 * 70) / (170 * 170), within(1e-15));
        assertThat(first(inputs, "oi_concentration", Map.of("reach", 0))).isEqualTo(1);
        assertThat(first(inputs, "oi_concentration", Map.of()))
                .isCloseTo((85.0 * 85 + 70 * 70 + 15 * 15) / (170 * 170), within(1e-15));
        assertThat(first(inputs, "gamma_peak_strike", Map.of())).isEqualTo(110);
        assertThat(first(inputs, "dist_to_gamma_peak", Map.of())).isEqualTo(-10);
        assertThat(first(inputs, "gamma_concentration", Map.of("top_n", 1)))
                .isCloseTo(0.25, within(1e-15));
        assertThat(first(inputs, "gamma_skew_left_right", Map.of()))
                .isCloseTo((85.0 - 15) / (85 + 15), within(1e-15));
    }

    @Test
    void theDensityPeakIsAnotherNameOfTheSameIndicator() {
        assertThat(Indicators.get("gamma_density_peak_strike", "test"))
                .isSameAs(GammaPeakStrike.TYPE);
    }

    @Test
    void gammasThatAreNotKnownAreLeftOutAndCounted() {
        HandBoards inputs =
                HandBoards.of(Cadence.HOURLY)
                        .bars(DAY, 100)
                        .board(
                                DAY,
                                contracts(DAY, 90, 100, 110),
                                b -> {
                                    open(b, DAY, CALL, 100, 30);
                                    open(b, DAY, PUT, 100, 10);
                                    b.set(Column.GAMMA, 2, at(b, DAY, CALL, 100), 0.02);
                                });

        Map<String, double[]> rows = inputs.compute("gex_total", Map.of());

        assertThat(rows.get("gex_total")[0]).isNaN();
        assertThat(rows.get("gex_coverage")[0]).isZero();
        assertThat(rows.get("gex_total")[1]).isCloseTo(6000, within(1e-9));
        assertThat(rows.get("gex_coverage")[1]).isEqualTo(0.75);
    }

    @Test
    void theFlipLiesWhereTheExposureChangesSign() {
        HandBoards inputs =
                HandBoards.of(Cadence.HOURLY)
                        .bars(DAY, 100)
                        .board(
                                DAY,
                                contracts(DAY, 99, 101),
                                b -> {
                                    open(b, DAY, PUT, 99, 1000);
                                    open(b, DAY, CALL, 101, 1000);
                                    for (int i = 1; i < 7; i++) {
                                        b.set(Column.IV, i, at(b, DAY, PUT, 99), 0.2);
                                        b.set(Column.IV, i, at(b, DAY, CALL, 101), 0.2);
                                    }
                                });

        double[] distance = inputs.compute("gex_flip", Map.of()).get("gex_flip");

        // Equal gammas meet where ln(S/99) = ln(101/S) but for half the variance left.
        double years = 6 / (365 * 24.0);
        double flip = Math.sqrt(99 * 101) * Math.exp(-0.5 * 0.04 * years);
        assertThat(distance[0]).isCloseTo(100 - flip, within(1e-6));
        assertThat(distance[6]).isNaN();
        assertThat(inputs.compute("gex_flip", Map.of("output", "ratio")).get("gex_flip_pct")[0])
                .isCloseTo((100 - flip) / 100, within(1e-8));
    }

    @Test
    void atTheCloseTheNextExpiryTakesTheDeadOnesPlace() {
        List<OptionSymbol> both = new ArrayList<>(contracts(DAY, 100));
        both.addAll(contracts(NEXT, 100));
        HandBoards hourly = HandBoards.of(Cadence.HOURLY).bars(DAY, 100);
        HandBoards daily = HandBoards.of(Cadence.DAILY).bars(DAY, 100);
        for (HandBoards inputs : List.of(hourly, daily)) {
            inputs.board(
                    DAY,
                    both,
                    b -> {
                        open(b, DAY, CALL, 100, 10);
                        open(b, DAY, PUT, 100, 20);
                        open(b, NEXT, CALL, 100, 10);
                        open(b, NEXT, PUT, 100, 5);
                    });
        }

        assertThat(hourly.compute("pcr_oi", Map.of()).get("pcr_oi"))
                .containsExactly(2, 2, 2, 2, 2, 2, 0.5);
        assertThat(daily.compute("pcr_oi", Map.of()).get("pcr_oi")).containsExactly(0.5);
        assertThat(hourly.compute("pcr_oi", Map.of("days", 1)).get("pcr_oi_1d")).containsOnly(0.5);
    }

    @Test
    void theChangeIsThatOfOneExpiryAndNotOfTwo() {
        List<OptionSymbol> both = new ArrayList<>(contracts(BEFORE, 100));
        both.addAll(contracts(DAY, 100, 101));
        HandBoards inputs =
                HandBoards.of(Cadence.HOURLY)
                        .bars(BEFORE, 100)
                        .board(
                                BEFORE,
                                both,
                                b -> {
                                    open(b, BEFORE, CALL, 100, 9000);
                                    open(b, DAY, CALL, 100, 10);
                                    open(b, DAY, PUT, 100, 20);
                                    open(b, DAY, PUT, 101, 7);
                                })
                        .bars(DAY, 100)
                        .board(
                                DAY,
                                contracts(DAY, 99, 100, 101),
                                b -> {
                                    open(b, DAY, CALL, 100, 15);
                                    open(b, DAY, PUT, 100, 12);
                                    open(b, DAY, CALL, 99, 3);
                                });

        double[] change = inputs.compute("oi_change_1d", Map.of()).get("oi_change_1d");

        // 15 − 10 and 12 − 20; 99 and 101 were published on one of the days only.
        assertThat(change).startsWith(Double.NaN).endsWith(-3, -3, -3, -3, -3, -3, -3);
    }

    @Test
    void theTrendStartsWithTheMeanOfItsFirstSessions() {
        HandBoards inputs = HandBoards.of(Cadence.DAILY);
        LocalDate[] days = {
            LocalDate.of(2024, 6, 26), LocalDate.of(2024, 6, 27), LocalDate.of(2024, 6, 28), BEFORE
        };
        double[] open = {10, 30, 50, 20};
        for (int k = 0; k < days.length; k++) {
            LocalDate day = days[k];
            double contracts = open[k];
            inputs.bars(day, 100)
                    .board(day, contracts(day, 100), b -> open(b, day, CALL, 100, contracts));
        }

        double[] trend = inputs.compute("oi_trend", Map.of("window", 2)).get("oi_trend_2");

        // Averages: (10 + 30)/2 = 20, then 20 + 2/3·30 = 40, then 40 − 2/3·20.
        assertThat(trend[0]).isNaN();
        assertThat(trend[1]).isCloseTo(10, within(1e-12));
        assertThat(trend[2]).isCloseTo(10, within(1e-12));
        assertThat(trend[3]).isCloseTo(20 - (40 - 40 / 3.0), within(1e-12));
    }

    @Test
    void nothingPublishedGivesNothing() {
        HandBoards inputs =
                HandBoards.of(Cadence.HOURLY)
                        .bars(BEFORE, 100)
                        .bars(DAY, 100)
                        .board(DAY, contracts(DAY, 99, 100, 101), b -> {});

        for (var type : OpenInterestIndicators.ALL) {
            if (!type.name().equals("gex_total")) {
                inputs.compute(type.name(), Map.of())
                        .forEach(
                                (name, column) ->
                                        assertThat(column).as(name).containsOnly(Double.NaN));
            }
        }
        assertThat(inputs.compute("gex_total", Map.of()).get("gex_total")).containsOnly(Double.NaN);
    }

    /** The same figures from the definitions, contract by contract. */
    @Test
    void aBruteForceTwinFindsTheSamePainPeakAndGamma() {
        TestInputs world = TestInputs.intraday(3, 21).withOptions(22);
        Bars bars = world.bars();
        double[] pain = TestInputs.compute("max_pain", Map.of(), world)[0];
        double[] total = TestInputs.compute("gex_total", Map.of(), world)[0];
        int compared = 0;
        for (int i = 0; i < bars.size(); i++) {
            OptionBoard board =
                    Objects.requireNonNull(world.boards())
                            .of(bars.sessionDay(i), OptionNeeds.SAME_DAY);
            int instant = board == null ? -1 : board.instantAt(bars.endMillis(i));
            if (board == null || Double.isNaN(board.spot(instant))) {
                assertThat(pain[i]).isNaN();
                continue;
            }
            int expiry = board.expiryAt(instant, Tenor.SAME_DAY.days());
            assertThat(pain(board, expiry, pain[i]))
                    .isCloseTo(leastPain(board, expiry), within(1e-6));
            assertThat(total[i]).isCloseTo(exposure(board, expiry, instant), within(1e-3));
            compared++;
        }
        assertThat(compared).isGreaterThan(60);
    }

    private static double leastPain(OptionBoard board, int expiry) {
        double least = Double.MAX_VALUE;
        for (int c = 0; c < board.size(); c++) {
            boolean counts = board.expiryOf(c) == expiry && board.openInterest(c) >= 0;
            if (counts) {
                least = Math.min(least, pain(board, expiry, board.contracts().get(c).strike()));
            }
        }
        return least;
    }

    private static double pain(OptionBoard board, int expiry, double price) {
        double pain = 0;
        for (int c = 0; c < board.size(); c++) {
            if (board.expiryOf(c) == expiry && board.openInterest(c) >= 0) {
                OptionSymbol symbol = board.contracts().get(c);
                pain += board.openInterest(c) * symbol.type().payoff(price, symbol.strike());
            }
        }
        return pain;
    }

    private static double exposure(OptionBoard board, int expiry, int instant) {
        double sum = 0;
        boolean any = false;
        for (int c = 0; c < board.size(); c++) {
            double gamma = board.get(Column.GAMMA, instant, c) * board.openInterest(c);
            if (board.expiryOf(c) == expiry && !Double.isNaN(gamma)) {
                sum += board.contracts().get(c).type().sign() * gamma * 100 * board.spot(instant);
                any = true;
            }
        }
        return any ? sum : Double.NaN;
    }
}
