package io.sigmalab.engine.matrix;

import static io.sigmalab.engine.matrix.FromBoards.CLOCK;
import static io.sigmalab.engine.matrix.FromBoards.build;
import static io.sigmalab.engine.matrix.FromBoards.flow;
import static io.sigmalab.engine.matrix.FromBoards.spec;
import static io.sigmalab.engine.matrix.FromBoards.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.matrix.FromBoards.FromBoard;
import io.sigmalab.engine.progress.Progress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the build of a matrix says about option data, and where it stops. */
class OptionMatrixFindingsTest {
    private static int atTheMoney(OptionBoard board, int instant) {
        int expiry = board.expiryAt(instant, 0);
        double best = Double.NaN;
        for (double strike : board.strikes(instant, expiry)) {
            double forward = board.forward(instant, expiry);
            best = Math.abs(strike - forward) < Math.abs(best - forward) ? best : strike;
            best = Double.isNaN(best) ? strike : best;
        }
        return board.contract(expiry, OptionType.CALL, best);
    }

    static Stream<FromBoard> cheats() {
        return Stream.of(
                new FromBoard(
                        "entry_trade",
                        OptionNeeds.SAME_DAY,
                        (b, i, before) -> {
                            double sum = 0;
                            for (int c = 0; c < b.size(); c++) {
                                double price = b.get(Column.ENTRY_TRADE, i, c);
                                sum += price > 0 ? price : 0;
                            }
                            return sum;
                        }),
                new FromBoard(
                        "next_instant",
                        OptionNeeds.SAME_DAY,
                        (b, i, before) ->
                                i + 1 == b.instantCount() ? 0 : total(b, Column.VOLUME, i, i + 1)),
                new FromBoard(
                        "iv_of_the_close",
                        OptionNeeds.SAME_DAY,
                        (b, i, before) -> {
                            int late = b.instantCount() - 3;
                            return b.get(Column.IV, late, Math.max(0, atTheMoney(b, late)));
                        }),
                new FromBoard(
                        "contracts_of_the_day",
                        OptionNeeds.SAME_DAY,
                        (b, i, before) -> b.strikes(0).length + b.size()));
    }

    @ParameterizedTest
    @MethodSource("cheats")
    void anIndicatorThatReadsTheFutureOfABoardFailsTheBuildByName(FromBoard cheat) {
        assertThatThrownBy(() -> build(spec(flow(), cheat), OptionMarket.hourly()))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.REFUSED);
                            assertThat(e.what())
                                    .startsWith("feature " + cheat.name() + " uses what was not");
                            assertThat(e.where()).isEqualTo("set.yaml, line 9");
                        });
    }

    @Test
    void whoDeclaresNothingGetsNothing() {
        FromBoard silent = new FromBoard("silent", OptionNeeds.NONE, (b, i, before) -> b.size());

        assertThatThrownBy(() -> build(spec(flow(), silent), OptionMarket.hourly()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no option data were asked for");
    }

    @Test
    void aSourceWithoutOptionsIsNamedWithTheIndicatorThatNeedsThem() {
        assertThatThrownBy(
                        () ->
                                new MatrixBuilder(CLOCK, 1)
                                        .build(spec(flow()), MatrixFixture.market(), Progress.NONE))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.MISSING_DATA);
                            assertThat(e.what())
                                    .isEqualTo(
                                            "there are no options of TEST, which indicator flow"
                                                    + " needs");
                            assertThat(e.hint()).contains("variant of the model without option");
                        });
    }

    @Test
    void tradesInContractsWithoutPricesAreAWarningAndNoBoards() {
        MatrixBuild build =
                new MatrixBuilder(CLOCK, 1)
                        .build(spec().withContractDays(0), MatrixFixture.market(), Progress.NONE);

        assertThat(build.matrix().options()).isNull();
        assertThat(build.profile().warnings())
                .anyMatch(w -> w.contains("there are no options of TEST"));
    }

    @Test
    void errorsInTheMinutesStopTheBuild() {
        Finding bad =
                new Finding(
                        Finding.Severity.ERROR,
                        "high_below_close",
                        "options.csv",
                        7,
                        "high",
                        "high 1 is below close 2");
        assertThatThrownBy(
                        () ->
                                build(
                                        spec("2019-06-03", "2019-06-28", flow()),
                                        OptionMarket.hourly().with(bad)))
                .hasMessageContaining("high 1 is below close 2")
                .hasMessageContaining("options.csv, line 7");
    }

    @Test
    void closesThatStandForVolumeWeightedPricesAreCountedInAWarning() {
        MatrixBuild build = build(spec("2019-06-03", "2019-06-28", flow()), OptionMarket.hourly());

        assertThat(build.profile().warnings())
                .anyMatch(w -> w.contains("premium takes the close of the minute"));
    }
}
