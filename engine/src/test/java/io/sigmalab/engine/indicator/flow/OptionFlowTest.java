package io.sigmalab.engine.indicator.flow;

import static io.sigmalab.engine.indicator.flow.HandBoards.at;
import static io.sigmalab.engine.indicator.flow.HandBoards.contracts;
import static io.sigmalab.engine.indicator.flow.HandBoards.trade;
import static io.sigmalab.engine.market.OptionType.CALL;
import static io.sigmalab.engine.market.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.BoardCells;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionFlowTest {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 2);
    private static final LocalDate BEFORE = LocalDate.of(2024, 7, 1);
    private static final LocalDate HALF_DAY = LocalDate.of(2024, 7, 3);
    private static final Map<String, Object> ONE = Map.of("distance_max", 1);

    /** Previous close 100.2, so strikes 99, 100 and 101; one bar in which three contracts trade. */
    private static HandBoards threeTrades(LocalDate day, Cadence cadence) {
        return HandBoards.of(cadence)
                .bars(day, 100, 101, 100.6)
                .board(
                        day,
                        contracts(day, 98, 99, 100, 101, 102),
                        b -> {
                            b.previousClose(100.2);
                            trade(b, 1, at(b, day, CALL, 101), 30, 4500);
                            trade(b, 1, at(b, day, PUT, 100), 45, 5400);
                            trade(b, 1, at(b, day, PUT, 102), 25, 7500);
                        });
    }

    /** Hourly bars of the day at 100, and its board. */
    private static HandBoards day(List<OptionSymbol> contracts, Consumer<BoardCells> fill) {
        return HandBoards.of(Cadence.HOURLY).bars(DAY, 100).board(DAY, contracts, fill);
    }

    @Test
    void everyFigureOfABarWorkedByHand() {
        Map<String, double[]> row = threeTrades(DAY, Cadence.HOURLY).compute("option_flow", ONE);

        assertThat(row).hasSize(3 * 4 + 16);
        assertThat(row.get("calls_sold_d1")[0]).isEqualTo(30);
        assertThat(row.get("calls_premium_d1")[0]).isEqualTo(4500);
        assertThat(row.get("puts_sold_d0")[0]).isEqualTo(45);
        assertThat(row.get("puts_premium_d0")[0]).isEqualTo(5400);
        assertThat(row.get("puts_sold_d-1")[0]).isZero();
        assertThat(row.get("calls_sold_total")[0]).isEqualTo(30);
        assertThat(row.get("puts_sold_total")[0]).isEqualTo(45);
        assertThat(row.get("pc_ratio")[0]).isCloseTo(45.000001 / 30.000001, within(1e-15));
        assertThat(row.get("imbalance")[0]).isEqualTo(-15);
        assertThat(row.get("calls_premium_total")[0]).isEqualTo(4500);
        assertThat(row.get("puts_premium_total")[0]).isEqualTo(5400);
        assertThat(row.get("dealer_sold_premium_imbalance")[0])
                .isCloseTo(900 / 9900.000001, within(1e-15));
        assertThat(row.get("mm_profit_dir_simple")[0]).isEqualTo(1);
        assertThat(row.get("n_contracts")[0]).isEqualTo(2);
        assertThat(row.get("flow_outside_share")[0]).isEqualTo(0.25);
        assertThat(row.get("prev_close")[0]).isEqualTo(100.2);
        // The price at the end of the bar is 100: the put at 100 is the money.
        assertThat(row.get("puts_sold_atm")[0]).isEqualTo(45);
        assertThat(row.get("puts_premium_atm")[0]).isEqualTo(5400);
        assertThat(row.get("calls_sold_atm")[0]).isZero();
    }

    @Test
    void aBarInWhichNothingTradedCountsZeroAndOneWithoutDataNothing() {
        HandBoards inputs = threeTrades(DAY, Cadence.HOURLY).bars(HALF_DAY, 100);

        Map<String, double[]> rows = inputs.compute("option_flow", ONE);

        assertThat(rows.get("calls_sold_total")[1]).isZero();
        assertThat(rows.get("calls_sold_d-1")[6]).isZero();
        assertThat(rows.get("pc_ratio")[1]).isEqualTo(1);
        assertThat(rows.get("mm_profit_dir_simple")[1]).isZero();
        assertThat(rows.get("n_contracts")[1]).isZero();
        assertThat(rows.get("flow_outside_share")[1]).isNaN();
        rows.forEach((name, column) -> assertThat(column[7]).as(name).isNaN());
    }

    @Test
    void halfDaysHaveTheirFourBars() {
        Map<String, double[]> rows =
                threeTrades(HALF_DAY, Cadence.HOURLY).compute("option_flow", ONE);

        assertThat(rows.get("calls_sold_total")).containsExactly(30, 0, 0, 0);
    }

    @Test
    void aDailyBarHoldsTheWholeSessionOfContractsThatEndWithIt() {
        Map<String, double[]> rows = threeTrades(DAY, Cadence.DAILY).compute("option_flow", ONE);

        assertThat(rows.get("puts_sold_total")).containsExactly(45);
    }

    @Test
    void theScoreOfDivergenceTurnsAgainstTheBarBefore() {
        HandBoards inputs =
                HandBoards.of(Cadence.HOURLY)
                        .bars(DAY, 100, 101, 100.5, 100.5, 102)
                        .board(
                                DAY,
                                contracts(DAY, 99, 100, 101),
                                b -> {
                                    b.previousClose(100);
                                    for (int i = 1; i < 7; i++) {
                                        trade(b, i, at(b, DAY, PUT, 100), 5, 100);
                                    }
                                });

        double[] score = inputs.compute("option_flow", ONE).get("divergence_score");

        // The first bar's own return is from its open, 100 to 100; nothing is carried over nights.
        assertThat(score[0]).isNaN();
        assertThat(score[1]).isZero();
        assertThat(Math.copySign(1, score[1])).isEqualTo(1);
        assertThat(score[2]).isEqualTo(-1);
        assertThat(score[3]).isEqualTo(1);
        assertThat(score[4]).isZero();
        assertThat(score[5]).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "100.5, 1, 101",
        "99.5, 1, 100",
        "100.49, 1, 100",
        "100.4999999999999, 1, 101",
        "100.25, 0.5, 100.5",
        "100.24, 0.5, 100",
        "102.5, 5, 105",
        "102.49, 5, 100",
        "7.5, 2.5, 7.5"
    })
    void theAnchorIsTheCloseInWholeStepsHalfWayUp(double close, double step, double anchor) {
        assertThat(StrikeWindow.rounded(close, StrikeWindow.stepMills(step)))
                .isEqualTo(Math.round(anchor * 1000));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 100.2, 100", "1, 100.2, 100", "5, 98.9, 100", "2.5, 101.3, 102.5"})
    void theStepIsReadFromTheChainNearTheMoney(double step, double close, double anchor) {
        double[] strikes = new double[24];
        for (int k = 0; k < strikes.length; k++) {
            // Far away the strikes of any chain are wider.
            double far = k < 4 || k > 19 ? 4 : 1;
            strikes[k] = 100 + (k - 12) * step * far;
        }
        double[] listed = Arrays.stream(strikes).filter(k -> k > 0).sorted().distinct().toArray();
        HandBoards inputs =
                day(
                        contracts(DAY, listed),
                        b -> {
                            b.previousClose(close);
                            trade(b, 2, at(b, DAY, CALL, anchor + step), 7, 70);
                        });

        assertThat(inputs.compute("option_flow", ONE).get("calls_sold_d1")[1]).isEqualTo(7);
        assertThat(
                        inputs.compute(
                                        "option_flow",
                                        Map.of("distance_max", 1, "strike_step", step))
                                .get("calls_sold_d1")[1])
                .isEqualTo(7);
    }

    @Test
    void afterAGapTheTotalsAreSmallAndTheShareOutsideSaysWhy() {
        HandBoards inputs =
                HandBoards.of(Cadence.HOURLY)
                        .bars(DAY, 110)
                        .board(
                                DAY,
                                contracts(DAY, 98, 99, 100, 101, 102, 109, 110, 111),
                                b -> {
                                    b.previousClose(100);
                                    trade(b, 1, at(b, DAY, CALL, 110), 990, 100_000);
                                    trade(b, 1, at(b, DAY, PUT, 101), 10, 30);
                                });

        Map<String, double[]> row = inputs.compute("option_flow", ONE);

        assertThat(row.get("calls_sold_total")[0]).isZero();
        assertThat(row.get("puts_sold_total")[0]).isEqualTo(10);
        assertThat(row.get("n_contracts")[0]).isEqualTo(1);
        assertThat(row.get("flow_outside_share")[0]).isEqualTo(0.99);
        assertThat(row.get("calls_sold_atm")[0]).isEqualTo(990);
    }

    @Test
    void nothingIsKnownOfStrikesBeyondTheChainAndTheTotalsLeaveThemOut() {
        Map<String, double[]> row =
                threeTrades(DAY, Cadence.HOURLY).compute("option_flow", Map.of("distance_max", 3));

        assertThat(row.get("calls_sold_d-3")[0]).isNaN();
        assertThat(row.get("calls_premium_d3")[0]).isNaN();
        assertThat(row.get("puts_sold_d2")[0]).isEqualTo(25);
        assertThat(row.get("puts_sold_total")[0]).isEqualTo(70);
        assertThat(row.get("flow_outside_share")[0]).isZero();
    }

    @Test
    void withoutThePreviousCloseTheOtherColumnsAreTheSame() {
        Map<String, double[]> all = threeTrades(DAY, Cadence.HOURLY).compute("option_flow", ONE);
        Map<String, double[]> fewer =
                threeTrades(DAY, Cadence.HOURLY)
                        .compute("option_flow", Map.of("distance_max", 1, "prev_close", false));

        assertThat(fewer).hasSize(all.size() - 1).doesNotContainKey("prev_close");
        fewer.forEach((name, column) -> assertThat(column).as(name).isEqualTo(all.get(name)));
    }

    @Test
    void aContractThatFirstTradesLaterDoesNotWidenTheChainBefore() {
        HandBoards inputs =
                day(
                        contracts(DAY, 99, 100, 101),
                        b -> {
                            b.previousClose(100);
                            trade(b, 3, at(b, DAY, CALL, 101), 5, 50);
                            b.knownFrom(at(b, DAY, CALL, 101), 3);
                            b.knownFrom(at(b, DAY, PUT, 101), 7);
                        });

        assertThat(inputs.compute("option_flow", ONE).get("calls_sold_d1"))
                .containsExactly(Double.NaN, Double.NaN, 5, 0, 0, 0, 0);
    }

    @Test
    void aStrikeInsideTheChainThatIsNotListedCountsZero() {
        HandBoards inputs = day(contracts(DAY, 98, 99, 101, 102), b -> b.previousClose(100));

        assertThat(inputs.compute("option_flow", ONE).get("puts_sold_d0")[0]).isZero();
    }

    @Test
    void withoutAPreviousCloseThereIsNoAnchorButTheMoneyIsKnown() {
        HandBoards inputs =
                day(contracts(DAY, 99, 100, 101), b -> trade(b, 1, at(b, DAY, PUT, 100), 5, 50));

        Map<String, double[]> row =
                inputs.compute("option_flow", Map.of("distance_max", 1, "strike_step", 1));

        assertThat(row.get("puts_sold_d0")[0]).isNaN();
        assertThat(row.get("puts_sold_total")[0]).isNaN();
        assertThat(row.get("n_contracts")[0]).isNaN();
        assertThat(row.get("prev_close")[0]).isNaN();
        assertThat(row.get("puts_sold_atm")[0]).isEqualTo(5);
    }

    @Test
    void aSessionWithoutAnExpiryOfItsOwnHasNoSameDayFlow() {
        LocalDate friday = LocalDate.of(2024, 7, 5);
        HandBoards inputs =
                day(
                        contracts(friday, 99, 100, 101),
                        b -> {
                            b.previousClose(100);
                            trade(b, 1, at(b, friday, PUT, 100), 5, 50);
                        });

        assertThat(inputs.compute("option_flow", ONE).get("puts_sold_total")[0]).isNaN();
        assertThat(inputs.compute("pcr_volume", Map.of()).get("pcr_volume")[0]).isNaN();
        assertThat(
                        inputs.compute("option_flow", Map.of("distance_max", 1, "days", 3))
                                .get("puts_sold_total_3d")[0])
                .isEqualTo(5);
    }

    @Test
    void volumesAreNotKnownBeforeTheFirstMinuteOfAnyContract() {
        HandBoards inputs =
                day(
                        contracts(DAY, 99, 100, 101),
                        b -> {
                            b.previousClose(100).minutesFrom(2);
                            trade(b, 2, at(b, DAY, PUT, 100), 6, 60);
                            trade(b, 2, at(b, DAY, CALL, 100), 3, 60);
                        });

        assertThat(inputs.compute("option_flow", ONE).get("puts_sold_total"))
                .startsWith(Double.NaN, 6, 0);
        assertThat(inputs.compute("pcr_eod", Map.of()).get("pcr_eod")[6]).isEqualTo(2);
    }

    @Test
    void beforeAndAfterAMissingBarTheFlowIsNotGivenToTheWrongOne() {
        HandBoards inputs = threeTrades(DAY, Cadence.HOURLY);
        HandBoards holed = inputs.withBars(Market.keep(inputs.bars(), i -> i != 1));

        double[] volume = holed.compute("option_flow", ONE).get("puts_sold_total");

        // The board, made of the same bars, has no instant at 11:00: what traded from 10:00 to
        // 12:00 is one number there, and the bar from 11:00 is not given all of it.
        assertThat(volume).containsExactly(45, Double.NaN, 0, 0, 0, 0);
    }

    @Test
    void theRatioOfSoldFlowIsTheMeanOfItsLastBars() {
        HandBoards inputs =
                day(
                        contracts(DAY, 99, 100, 101),
                        b -> {
                            b.previousClose(100);
                            trade(b, 1, at(b, DAY, PUT, 100), 20, 1);
                            trade(b, 1, at(b, DAY, CALL, 100), 10, 1);
                            trade(b, 2, at(b, DAY, PUT, 100), 10, 1);
                            trade(b, 2, at(b, DAY, CALL, 100), 20, 1);
                        });

        double[] one = inputs.compute("sold_flow_ratio", Map.of()).get("sold_flow_ratio");
        double[] two =
                inputs.compute("sold_flow_ratio", Map.of("window", 2)).get("sold_flow_ratio_2");

        assertThat(one[0]).isCloseTo(20.000001 / 10.000001, within(1e-12));
        assertThat(two[0]).isNaN();
        assertThat(two[1])
                .isCloseTo((20.000001 / 10.000001 + 10.000001 / 20.000001) / 2, within(1e-12));
    }

    @Test
    void thePutCallRatioOfTheDayIsThatOfTheLastSessionThatIsOver() {
        HandBoards inputs =
                HandBoards.of(Cadence.HOURLY)
                        .bars(BEFORE, 100)
                        .board(
                                BEFORE,
                                contracts(BEFORE, 100),
                                b -> {
                                    trade(b, 1, at(b, BEFORE, PUT, 100), 20, 1);
                                    trade(b, 7, at(b, BEFORE, PUT, 100), 10, 1);
                                    trade(b, 3, at(b, BEFORE, CALL, 100), 10, 1);
                                })
                        .bars(DAY, 100)
                        .board(
                                DAY,
                                contracts(DAY, 100),
                                b -> {
                                    trade(b, 7, at(b, DAY, PUT, 100), 5, 1);
                                    trade(b, 1, at(b, DAY, CALL, 100), 10, 1);
                                });

        double[] ratio = inputs.compute("pcr_eod", Map.of()).get("pcr_eod");

        assertThat(ratio)
                .containsExactly(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        3,
                        3,
                        3,
                        3,
                        3,
                        3,
                        3,
                        0.5);
    }

    @Test
    void aRatioToNoCallsIsNotKnown() {
        HandBoards inputs =
                day(contracts(DAY, 100), b -> b.set(Column.VOLUME, 1, at(b, DAY, PUT, 100), 4));

        assertThat(inputs.compute("pcr_volume", Map.of()).get("pcr_volume")[0]).isNaN();
    }

    @Test
    void anotherUnderlyingIsRefused() {
        HandBoards inputs = threeTrades(DAY, Cadence.HOURLY);

        assertThat(inputs.compute("pcr_volume", Map.of("underlying", "SPY")))
                .containsKey("pcr_volume");
        assertThatThrownBy(() -> inputs.compute("pcr_volume", Map.of("underlying", "QQQ")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("pcr_volume.underlying must be the model's own, was QQQ");
        assertThatThrownBy(() -> new OptionFlow(7, 0.0001, true, true, Tenor.SAME_DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strike_step");
    }
}
