package io.sigmalab.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.pack.DefaultBudgets;
import io.sigmalab.engine.pack.PackFamily;
import io.sigmalab.engine.pack.RiskBudget;
import io.sigmalab.engine.pack.RiskProfile;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final RiskBudget ZERO = DefaultBudgets.of(PackFamily.ZERO, RiskProfile.BALANCED);

    /** Every limit set. */
    private static final RiskBudget ALL =
            new RiskBudget(
                    30,
                    .20,
                    2.0,
                    1.0,
                    .6,
                    .90,
                    .08,
                    .10,
                    500.0,
                    200.0,
                    .85,
                    2.0,
                    10.0,
                    30.0,
                    .05,
                    List.of(13, 14, 15));

    private static Figures good() {
        return Figures.none()
                .with(Figure.TRADES, 60)
                .with(Figure.TRADES_PER_YEAR, 40)
                .with(Figure.SHARPE_ANNUAL, 2)
                .with(Figure.SORTINO, 3)
                .with(Figure.CALMAR, 1)
                .with(Figure.MAX_DRAWDOWN, .10)
                .with(Figure.ES95, .015)
                .with(Figure.AVERAGE_LOSS, .01)
                .with(Figure.FOLD_SHARPE_SD, .5)
                .with(Figure.TURNOVER, 1)
                .with(Figure.FILL_RATE, .95)
                .with(Figure.ECE, .04)
                .with(Figure.LEAKS, 0)
                .with(Figure.MEDIAN_SPREAD, .05)
                .with(Figure.OPEN_INTEREST, 1_000)
                .with(Figure.CONTRACT_VOLUME, 400)
                .with(Figure.ADV_BPS, 4)
                .with(Figure.SESSION_LOSS_AT_ENTRY, .02)
                .withTradesByHour(new TreeMap<>(Map.of(13, 20, 15, 40)));
    }

    private static List<GateReason> failed(Figures figures, RiskBudget budget) {
        return Gate.check(figures, budget).stream()
                .filter(check -> !check.pass())
                .map(GateCheck::reason)
                .toList();
    }

    @Test
    void everyLimitOfTheBudgetGivesOneCheck() {
        List<GateReason> checked = Gate.check(good(), ALL).stream().map(GateCheck::reason).toList();

        assertThat(checked).doesNotHaveDuplicates();
        assertThat(EnumSet.copyOf(checked))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(GateReason.DSR_BELOW_MIN)));
        assertThat(Gate.passes(Gate.check(good(), ALL))).isTrue();
        assertThat(Gate.checkDeflated(.95, ALL)).isPresent();
    }

    @Test
    void withoutLimitsOnlyASuspectedLeakIsChecked() {
        assertThat(Gate.check(good(), RiskBudget.NONE))
                .extracting(GateCheck::reason)
                .containsExactly(GateReason.LEAK_SUSPECTED);
        assertThat(Gate.checkDeflated(0.1, RiskBudget.NONE)).isEmpty();
    }

    @Test
    void eachFigureBeyondItsLimitFailsItsOwnReasonAndNoOther() {
        assertThat(failed(good().with(Figure.TRADES, 29), ALL))
                .containsExactly(GateReason.MIN_TRADES_NOT_MET);
        assertThat(failed(good().with(Figure.MAX_DRAWDOWN, .2001), ALL))
                .containsExactly(GateReason.MAX_DD_EXCEEDS);
        assertThat(failed(good().with(Figure.ES95, .0201), ALL))
                .containsExactly(GateReason.ES95_EXCEEDS);
        assertThat(failed(good().with(Figure.SHARPE_ANNUAL, .99), ALL))
                .containsExactly(GateReason.SHARPE_BELOW_MIN);
        assertThat(failed(good().with(Figure.CALMAR, .5), ALL))
                .containsExactly(GateReason.CALMAR_BELOW_MIN);
        assertThat(failed(good().with(Figure.MEDIAN_SPREAD, .11), ALL))
                .containsExactly(GateReason.SPREAD_ABOVE_LIMIT);
        assertThat(failed(good().with(Figure.OPEN_INTEREST, 499), ALL))
                .containsExactly(GateReason.OI_BELOW_MIN);
        assertThat(failed(good().with(Figure.CONTRACT_VOLUME, 199), ALL))
                .containsExactly(GateReason.VOLUME_BELOW_MIN);
        assertThat(failed(good().with(Figure.FILL_RATE, .8), ALL))
                .containsExactly(GateReason.FILL_RATE_BELOW_MIN);
        assertThat(failed(good().with(Figure.TURNOVER, 2.1), ALL))
                .containsExactly(GateReason.TURNOVER_EXCEEDS);
        assertThat(failed(good().with(Figure.ADV_BPS, 11), ALL))
                .containsExactly(GateReason.ADV_EXCEEDS);
        assertThat(failed(good().with(Figure.TRADES_PER_YEAR, 29), ALL))
                .containsExactly(GateReason.TRADES_PER_YEAR_BELOW_MIN);
        assertThat(failed(good().withTradesByHour(new TreeMap<>(Map.of(12, 1, 13, 9))), ALL))
                .containsExactly(GateReason.HOURS_NOT_ALLOWED);
        assertThat(failed(good().with(Figure.SESSION_LOSS_AT_ENTRY, .06), ALL))
                .containsExactly(GateReason.DAILY_LOSS_EXCEEDS);
        assertThat(failed(good().with(Figure.LEAKS, 1), ALL))
                .containsExactly(GateReason.LEAK_SUSPECTED);
        assertThat(failed(good().with(Figure.ECE, .09), ALL))
                .containsExactly(GateReason.CALIBRATION_POOR);
    }

    @Test
    void aFigureExactlyAtItsLimitPasses() {
        Figures edge =
                good().with(Figure.TRADES, 30)
                        .with(Figure.MAX_DRAWDOWN, .20)
                        .with(Figure.ES95, .02)
                        .with(Figure.SHARPE_ANNUAL, 1.0);

        assertThat(failed(edge, ALL)).isEmpty();
        assertThat(Gate.checkDeflated(.90, ALL).orElseThrow().pass()).isTrue();
        assertThat(Gate.checkDeflated(.8999, ALL).orElseThrow().pass()).isFalse();
        assertThat(Gate.checkDeflated(Double.NaN, ALL).orElseThrow().pass()).isFalse();
    }

    @Test
    void whatIsNotKnownDoesNotPass() {
        for (Figure figure : Figure.values()) {
            Figures unknown = good().with(figure, Double.NaN);
            boolean scoredOnly = figure == Figure.SORTINO || figure == Figure.FOLD_SHARPE_SD;
            assertThat(failed(unknown, ALL)).as(figure.name()).hasSize(scoredOnly ? 0 : 1);
        }
    }

    @Test
    void limitsOnContractsAreLeftOutWhereNoneIsTraded() {
        Figures equity = Figures.none();
        for (Map.Entry<Figure, Double> entry : good().values().entrySet()) {
            if (!entry.getKey().mayBeLeftOut()) {
                equity = equity.with(entry.getKey(), entry.getValue());
            }
        }

        assertThat(Gate.check(equity, ZERO))
                .extracting(GateCheck::reason)
                .contains(GateReason.MAX_DD_EXCEEDS)
                .doesNotContain(GateReason.SPREAD_ABOVE_LIMIT, GateReason.OI_BELOW_MIN);
        assertThatThrownBy(() -> Gate.check(Figures.none(), ZERO))
                .hasMessage("figures must hold TRADES, was left out");
    }

    @Test
    void anExpectedShortfallWithoutALossPasses() {
        Figures never = good().with(Figure.ES95, -0.001).with(Figure.AVERAGE_LOSS, Double.NaN);

        assertThat(failed(never, ALL)).isEmpty();
    }

    @Test
    void checksCarryValueLimitAndTheShareOfTheBudgetUsed() {
        GateCheck drawdown =
                Gate.check(good(), ALL).stream()
                        .filter(check -> check.reason() == GateReason.MAX_DD_EXCEEDS)
                        .findFirst()
                        .orElseThrow();

        assertThat(drawdown)
                .isEqualTo(new GateCheck(GateReason.MAX_DD_EXCEEDS, .10, .20, true, .5));
        assertThat(GateCheck.of(GateReason.SHARPE_BELOW_MIN, 2, 1).usedShare()).isEqualTo(.5);
        assertThat(GateCheck.of(GateReason.SHARPE_BELOW_MIN, .5, 1).usedShare()).isEqualTo(2);
        assertThat(GateCheck.of(GateReason.SHARPE_BELOW_MIN, -3, 1).usedShare()).isEqualTo(10);
        assertThat(GateCheck.of(GateReason.LEAK_SUSPECTED, 0, 0).usedShare()).isZero();
        assertThat(GateCheck.of(GateReason.LEAK_SUSPECTED, 2, 0).usedShare()).isEqualTo(10);
        assertThat(GateCheck.of(GateReason.ES95_EXCEEDS, -.1, .1).usedShare()).isZero();
        assertThat(GateCheck.of(GateReason.CALIBRATION_POOR, Double.NaN, 1).usedShare()).isNaN();
    }

    @Test
    @DisplayName("Codes are those of the definition and stay as they are")
    void codesAndTexts() {
        assertThat(Arrays.stream(GateReason.values()).map(GateReason::code))
                .contains(
                        "min_trades_not_met",
                        "max_dd_exceeds",
                        "es95_exceeds",
                        "sharpe_below_min",
                        "dsr_below_min",
                        "spread_above_limit",
                        "oi_below_min",
                        "volume_below_min",
                        "fill_rate_below_min",
                        "turnover_exceeds",
                        "leak_suspected",
                        "calibration_poor");
        assertThat(GateReason.MIN_TRADES_NOT_MET.text()).isEqualTo("Minimum trades not met");
        assertThat(GateReason.MAX_DD_EXCEEDS.text()).isEqualTo("Max drawdown over budget");
        assertThat(GateReason.SPREAD_ABOVE_LIMIT.text()).isEqualTo("Option spread above limit");
    }

    @Test
    void scoresOfEachFamilyByHand() {
        Figures figures =
                good().with(Figure.TRADES, 400)
                        .with(Figure.TURNOVER, 3)
                        .with(Figure.MAX_DRAWDOWN, .2);

        // 3·2 − 0.5·0.2 − 0.2·0.5; 2·2 − 0.1·3 − 0.3·0.2; Calmar.
        assertThat(Score.of(PackFamily.ZERO, figures)).isCloseTo(5.8, within(1e-12));
        assertThat(Score.of(PackFamily.OVERNIGHT, figures)).isCloseTo(5.8, within(1e-12));
        assertThat(Score.of(PackFamily.SWING, figures)).isCloseTo(3.64, within(1e-12));
        assertThat(Score.of(PackFamily.MOMENTUM, figures)).isCloseTo(3.64, within(1e-12));
        assertThat(Score.of(PackFamily.LONG, figures)).isEqualTo(1);
        assertThat(Score.of(PackFamily.ZERO, figures.with(Figure.SORTINO, Double.NaN))).isNaN();
    }
}
