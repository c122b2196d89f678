package io.sigmalab.engine.label;

import static io.sigmalab.engine.label.Direction.DOWN;
import static io.sigmalab.engine.label.Direction.FLAT;
import static io.sigmalab.engine.label.Direction.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind on paths drawn by hand. */
class LabelKindsTest {
    private static Label label(String kind, Map<String, Object> args) {
        LabelType type = Labels.get(kind, "test");
        return type.create(Args.check("label." + kind, type.params(), args, "test"));
    }

    private static Bars twoDays() {
        Bars.Builder bars = Bars.builder("TEST", Cadence.HOURLY, 16);
        DrawnBars.hourlyCloses(bars, "2024-06-03", 100, 101, 101, 100, 100.05, 99, 102);
        DrawnBars.hourlyCloses(bars, "2024-06-04", 110, 109, 108, 107, 106, 105, 104);
        return bars.build();
    }

    @Test
    void nextBarIsTheReturnOfTheNextBarAndTheLastOfADayHasNone() {
        LabelColumns columns = label("next_bar", Map.of("fixed_bp", 10)).compute(twoDays());

        assertThat(columns.label())
                .startsWith(
                        UP.code(),
                        FLAT.code(),
                        DOWN.code(),
                        FLAT.code(),
                        DOWN.code(),
                        UP.code(),
                        Direction.NONE,
                        DOWN.code());
        assertThat(columns.labelReturn()[0]).isEqualTo(101.0 / 100 - 1);
        assertThat(columns.labelEnd()[0]).isEqualTo(DrawnBars.at("2024-06-03", "11:00"));
        assertThat(columns.labelEnd()[5]).isEqualTo(DrawnBars.at("2024-06-03", "16:00"));
        assertThat(columns.horizonBar()).startsWith(1, 2, 3, 4, 5, 6, -1, 8);
        assertThat(columns.label()[13]).isEqualTo(Direction.NONE);
        assertThat(columns.exitAtOpen()).isFalse();
    }

    @Test
    void nextBarToTheCloseSpansTheRestOfTheSession() {
        LabelColumns columns =
                label("next_bar", Map.of("fixed_bp", 10, "to_close", true)).compute(twoDays());

        assertThat(columns.labelReturn()[0]).isEqualTo(102.0 / 100 - 1);
        assertThat(columns.horizonBar()).startsWith(6, 6, 6, 6, 6, 6, -1, 13);
        assertThat(columns.labelEnd()[2]).isEqualTo(DrawnBars.at("2024-06-03", "16:00"));
        assertThat(columns.spanBars(new int[] {0, 1, 2, 3, 4, 5, 6})).isEqualTo(6);
        assertThat(columns.spanBars(new int[] {4, 5, 11, 12})).isEqualTo(2);
    }

    @Test
    void aSessionThatIsStillOpenHasNoCloseToLookTo() {
        LabelColumns columns =
                label("next_bar", Map.of("fixed_bp", 10, "to_close", true))
                        .compute(twoDays().head(11));

        assertThat(columns.label()[6]).isEqualTo(Direction.NONE);
        assertThat(Arrays.copyOfRange(columns.label(), 7, 11)).containsOnly(Direction.NONE);
        assertThat(columns.label()[5]).isEqualTo(UP.code());
    }

    @Test
    void aHalfDayEndsAtOne() {
        Bars.Builder bars = Bars.builder("TEST", Cadence.HOURLY, 16);
        DrawnBars.hourlyCloses(bars, "2023-11-24", 100, 101, 102, 103);

        LabelColumns toClose =
                label("next_bar", Map.of("fixed_bp", 0, "to_close", true)).compute(bars.build());

        assertThat(toClose.labelEnd()[0]).isEqualTo(DrawnBars.at("2023-11-24", "13:00"));
        assertThat(toClose.horizonBar()).containsExactly(3, 3, 3, -1);
    }

    @Test
    void forwardReturnLooksWholeSessionsAheadFromIntradayRows() {
        LabelColumns columns =
                label("forward_return", Map.of("days", 1, "fixed_bp", 10)).compute(twoDays());

        assertThat(columns.labelReturn()[0]).isEqualTo(104.0 / 100 - 1);
        assertThat(columns.labelReturn()[6]).isEqualTo(104.0 / 102 - 1);
        assertThat(columns.labelEnd()[3]).isEqualTo(DrawnBars.at("2024-06-04", "16:00"));
        assertThat(columns.horizonBar()).startsWith(13, 13, 13, 13, 13, 13, 13, -1);
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
        assertThat(columns.spanBars(all)).isEqualTo(13);
    }

    @Test
    void forwardReturnCountsTradingDaysAcrossAHoliday() {
        // 2024-07-04 is closed: three sessions after Tuesday the 2nd is Monday the 8th.
        Bars bars = DrawnBars.dailyCloses("2024-07-02", 100, 101, 102, 103, 104);

        LabelColumns columns =
                label("forward_return", Map.of("days", 3, "fixed_bp", 1)).compute(bars);

        assertThat(bars.sessionDate(3)).hasToString("2024-07-08");
        assertThat(columns.labelReturn()[0]).isEqualTo(103.0 / 100 - 1);
        assertThat(columns.labelEnd()[0]).isEqualTo(DrawnBars.at("2024-07-08", "16:00"));
        assertThat(columns.label()[2]).isEqualTo(Direction.NONE);
    }

    @Test
    void aHoleOfYearsMakesNoNextDay() {
        Bars.Builder builder = Bars.builder("QQQ", Cadence.DAILY, 8);
        DrawnBars.day(builder, "2004-11-29", 39, 39, 39, 39);
        DrawnBars.day(builder, "2004-11-30", 40, 40, 40, 40);
        DrawnBars.day(builder, "2011-03-23", 55, 55, 55, 55);
        DrawnBars.day(builder, "2011-03-24", 56, 56, 56, 56);
        Bars bars = builder.build();

        assertThat(label("forward_return", Map.of("days", 1, "fixed_bp", 1)).compute(bars).label())
                .containsExactly(UP.code(), Direction.NONE, UP.code(), Direction.NONE);
        assertThat(label("close_to_open", Map.of()).compute(bars).label())
                .containsExactly(UP.code(), Direction.NONE, UP.code(), Direction.NONE);
        assertThat(
                        label("triple_barrier", Map.of("atr_period", 1, "limit_bars", 1))
                                .compute(bars)
                                .label())
                .containsExactly(Direction.NONE, Direction.NONE, FLAT.code(), Direction.NONE);
    }

    @Test
    void closeToOpenIsTheNightAndOnlyTheLastBarHasIt() {
        LabelColumns columns = label("close_to_open", Map.of()).compute(twoDays());

        assertThat(columns.exitAtOpen()).isTrue();
        assertThat(columns.labelReturn()[6]).isEqualTo(110.0 / 102 - 1);
        assertThat(columns.labelEnd()[6]).isEqualTo(DrawnBars.at("2024-06-04", "09:30"));
        assertThat(columns.horizonBar()[6]).isEqualTo(7);
        for (int i = 0; i < 14; i++) {
            assertThat(columns.label()[i]).isEqualTo(i == 6 ? UP.code() : Direction.NONE);
        }
    }

    @Test
    void aDayWhoseLastBarIsMissingHasNoNight() {
        Bars.Builder bars = Bars.builder("TEST", Cadence.HOURLY, 16);
        DrawnBars.hourlyCloses(bars, "2024-06-03", 100, 101, 101, 100, 100, 99);
        DrawnBars.hourlyCloses(bars, "2024-06-04", 110, 109, 108, 107, 106, 105, 104);

        assertThat(label("close_to_open", Map.of()).compute(bars.build()).label())
                .containsOnly(Direction.NONE);
        // The close of that day is still the close others look to, once the day is over.
        LabelColumns toClose =
                label("next_bar", Map.of("fixed_bp", 0, "to_close", true)).compute(bars.build());
        assertThat(toClose.horizonBar()[0]).isEqualTo(5);
        assertThat(toClose.labelEnd()[0]).isEqualTo(DrawnBars.at("2024-06-03", "16:00"));
    }

    @Test
    void closeToOpenOnDailyBarsUsesTheNextOpenNotItsClose() {
        Bars bars =
                DrawnBars.days(
                        "2024-06-03",
                        new double[] {100, 102, 99, 101},
                        new double[] {100.5, 103, 100, 102.5},
                        new double[] {102.51, 104, 102, 103});

        LabelColumns columns = label("close_to_open", Map.of()).compute(bars);

        assertThat(columns.labelReturn()[0]).isEqualTo(100.5 / 101 - 1);
        assertThat(columns.label()).containsExactly(DOWN.code(), FLAT.code(), Direction.NONE);
        assertThat(columns.labelEnd()[0]).isEqualTo(DrawnBars.at("2024-06-04", "09:30"));
    }

    /** Flat days at 100 ± 1, true range 2 each, so that the ATR before the last rows is 2. */
    private static Bars afterCalm(double[]... rest) {
        double[][] all = new double[5 + rest.length][];
        Arrays.fill(all, 0, 5, new double[] {100, 101, 99, 100});
        System.arraycopy(rest, 0, all, 5, rest.length);
        return DrawnBars.days("2024-06-03", all);
    }

    private static final Label BARRIERS =
            label(
                    "triple_barrier",
                    Map.of("atr_period", 3, "profit", 2, "stop", 1, "limit_bars", 3));

    @Test
    void theUpperBarrierTouchedFirstIsUp() {
        Bars bars =
                afterCalm(
                        new double[] {100, 101, 99, 100},
                        new double[] {100, 104.5, 99, 103},
                        new double[] {103, 103, 90, 95});

        LabelColumns columns = BARRIERS.compute(bars);

        assertThat(columns.label()[4]).isEqualTo(UP.code());
        assertThat(columns.labelReturn()[4]).isCloseTo(0.04, within(1e-15));
        assertThat(columns.labelEnd()[4]).isEqualTo(bars.endMillis(6));
        assertThat(columns.horizonBar()[4]).isEqualTo(7);
    }

    @Test
    void aBarThatHoldsBothBarriersIsAStop() {
        Bars bars =
                afterCalm(
                        new double[] {100, 104.5, 97.5, 104},
                        new double[] {104, 105, 103, 104},
                        new double[] {104, 105, 103, 104});

        LabelColumns columns = BARRIERS.compute(bars);

        assertThat(columns.label()[4]).isEqualTo(DOWN.code());
        assertThat(columns.labelReturn()[4]).isCloseTo(-0.02, within(1e-15));
        assertThat(columns.labelEnd()[4]).isEqualTo(bars.endMillis(5));
    }

    @Test
    void aGapThroughABarrierTouchesAtTheOpen() {
        double[] calm = {100, 101, 99, 100};
        Bars up = afterCalm(new double[] {107, 108, 90, 95}, calm, calm);
        Bars down = afterCalm(new double[] {93, 120, 92, 110}, calm, calm);

        assertThat(BARRIERS.compute(up).label()[4]).isEqualTo(UP.code());
        assertThat(BARRIERS.compute(up).labelReturn()[4]).isCloseTo(0.07, within(1e-15));
        assertThat(BARRIERS.compute(down).label()[4]).isEqualTo(DOWN.code());
        assertThat(BARRIERS.compute(down).labelReturn()[4]).isCloseTo(-0.07, within(1e-15));
    }

    @Test
    void theTimeLimitIsFlatOrTheSignOfTheReturn() {
        double[] calm = {100, 101, 99, 100};
        Bars bars = afterCalm(calm, calm, new double[] {100, 101, 99, 100.5});
        Label bySign =
                label(
                        "triple_barrier",
                        Map.of("atr_period", 3, "limit_bars", 3, "vertical", "sign"));

        assertThat(BARRIERS.compute(bars).label()[4]).isEqualTo(FLAT.code());
        assertThat(BARRIERS.compute(bars).labelReturn()[4]).isCloseTo(0.005, within(1e-15));
        assertThat(bySign.compute(bars).label()[4]).isEqualTo(UP.code());
        assertThat(bySign.compute(bars).label()[3]).isEqualTo(DOWN.code());
    }

    @Test
    void aRowWhoseTimeLimitLiesBehindTheDataHasNoLabelEvenAfterATouch() {
        double[] calm = {100, 101, 99, 100};
        Bars bars = afterCalm(new double[] {100, 104.5, 99, 103}, calm);

        assertThat(BARRIERS.compute(bars).label()[4]).isEqualTo(Direction.NONE);
    }

    @Test
    void theWidthIsTheRangeKnownAtTheDecision() {
        double[] calm = {100, 101, 99, 100};
        // A wild bar right after the decision would widen the barriers if it were counted.
        Bars bars = afterCalm(new double[] {100, 104, 99, 100}, calm, calm);

        assertThat(BARRIERS.compute(bars).label()[4]).isEqualTo(UP.code());
        assertThat(BARRIERS.compute(bars).label()[2]).isEqualTo(Direction.NONE);
    }

    @Test
    void barriersTouchAsInThePublishedExample() {
        // TB-1: closes only, ±2 %, events at rows 0, 1, 3 with limits at rows 4, 4, 5.
        Bars bars = DrawnBars.dailyCloses("2024-06-03", 100, 103, 96, 100, 101, 101);

        assertThat(TripleBarrier.firstTouch(bars, 1, 4, 102, 98)).isEqualTo(1);
        assertThat(TripleBarrier.touchPrice(bars, 1, 102, 98)).isGreaterThanOrEqualTo(102);
        assertThat(TripleBarrier.firstTouch(bars, 2, 4, 103 * 1.02, 103 * 0.98)).isEqualTo(2);
        assertThat(TripleBarrier.touchPrice(bars, 2, 103 * 1.02, 103 * 0.98))
                .isLessThanOrEqualTo(103 * 0.98);
        assertThat(TripleBarrier.firstTouch(bars, 4, 5, 102, 98)).isEqualTo(-1);
    }

    @Test
    void longTargetAndStopResolveAsInThePublishedExample() {
        // TB-2: long from 100, target +4, stop −2, three bars.
        double[] inside = {100, 101, 99, 100};
        assertThat(outcome(new double[] {100, 105, 99, 104}, inside, inside)).isEqualTo("target");
        assertThat(outcome(new double[] {100, 101, 97, 98}, inside, inside)).isEqualTo("stop");
        assertThat(outcome(new double[] {100, 105, 97, 100}, inside, inside)).isEqualTo("stop");
        assertThat(outcome(inside, inside)).isEqualTo("time");
    }

    private static String outcome(double[]... path) {
        Bars bars = DrawnBars.days("2024-06-03", path);
        int touch = TripleBarrier.firstTouch(bars, 0, path.length - 1, 104, 98);
        if (touch < 0) {
            return "time";
        }
        return TripleBarrier.touchPrice(bars, touch, 104, 98) >= 104 ? "target" : "stop";
    }

    @Test
    void theSessionsOwnCloseCanBeTheTimeLimit() {
        Label today =
                label(
                        "triple_barrier",
                        Map.of("atr_period", 2, "profit", 50, "stop", 50, "days", 0));

        LabelColumns columns = today.compute(twoDays());

        assertThat(columns.horizonBar()).startsWith(-1, -1, 6, 6, 6, 6, -1, 13);
        assertThat(columns.labelEnd()[3]).isEqualTo(DrawnBars.at("2024-06-03", "16:00"));
        assertThat(columns.label()[3]).isEqualTo(FLAT.code());
    }

    @Test
    void formerNamesAreUnderstoodAndOthersRefusedWithASentence() {
        assertThat(Labels.get("next_bar_updown", "m.yaml").kind()).isEqualTo("next_bar");
        assertThat(Labels.get("overnight_close_to_open", "m.yaml").kind())
                .isEqualTo("close_to_open");
        assertThatThrownBy(() -> Labels.get("fwd_ret_20d", "m.yaml"))
                .hasMessageContaining("write kind: forward_return, days: 20");
        assertThatThrownBy(() -> Labels.get("next_bra", "m.yaml"))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_CONFIG))
                .hasMessageContaining("did you mean \"next_bar\"?");
    }

    @Test
    void theSpecCarriesEveryDefault() {
        LabelType type = Labels.get("next_bar", "test");

        assertThat(type.spec(Args.defaults("next_bar", type.params())))
                .isEqualTo("{\"args\":{\"k_sigma\":0.3,\"to_close\":false},\"kind\":\"next_bar\"}");
    }
}
