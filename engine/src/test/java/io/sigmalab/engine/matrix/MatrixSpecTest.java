package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.label.NextBar;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.AssetType;
import io.sigmalab.engine.pack.Horizon;
import io.sigmalab.engine.pack.IndicatorSet;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatrixSpecTest {
    private static final LocalDate START = LocalDate.parse("2019-01-02");
    private static final LocalDate END = LocalDate.parse("2019-12-31");

    private static ModelConfig model(boolean extendedHours) {
        return new ModelConfig(
                "spy_eq_intraday_hourly",
                "SPY",
                AssetType.EQ,
                Horizon.INTRADAY,
                Cadence.HOURLY,
                "",
                "core",
                NextBar.TYPE,
                Args.check("label", NextBar.TYPE.params(), Map.of("k_sigma", 0.5), "test"),
                LearnerSpec.defaults(),
                List.of(15, 13, 14),
                extendedHours,
                0.2,
                "",
                "sha",
                "models/spy.yaml");
    }

    private static IndicatorSet set(IndicatorType... types) {
        List<IndicatorSet.Member> members = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            Args args =
                    Args.check(
                            types[i].name(),
                            types[i].params(),
                            i == 0 ? Map.of() : Map.of("fast", 5),
                            "test");
            members.add(new IndicatorSet.Member(types[i], args, "sets/core.yaml, line " + (i + 4)));
        }
        return new IndicatorSet("core", 1, "", "", members, "set-sha");
    }

    @Test
    void aModelConfigSaysEverything() {
        IndicatorType macd = Indicators.get("macd", "test");

        MatrixSpec spec = MatrixSpec.of("mypack", model(false), set(macd, macd), START, END);

        assertThat(spec.packId()).isEqualTo("mypack");
        assertThat(spec.modelId()).isEqualTo("spy_eq_intraday_hourly");
        assertThat(spec.ticker()).isEqualTo("SPY");
        assertThat(spec.featureNames()).contains("macd_line_12_26_9", "macd_line_5_26_9");
        assertThat(spec.indicatorSetSha()).isEqualTo("set-sha");
        assertThat(spec.labelArgs().number("k_sigma")).isEqualTo(0.5);
        assertThat(spec.allowedHours()).containsExactly(13, 14, 15);
        assertThat(spec.maxMissing()).isEqualTo(0.2);
        assertThat(spec.members().get(1).where()).isEqualTo("sets/core.yaml, line 5");
    }

    @Test
    void whereThereAreNoOptionsTheRefusalNamesTheModelThatNeedsNone() {
        IndicatorSet set = set(Indicators.get("pcr_volume", "test"));
        IndicatorSet named =
                new IndicatorSet("core", 1, "", "test_eq_daily_bars", set.members(), set.sha256());

        MatrixSpec spec =
                MatrixSpec.of("p", model(false), named, START, END)
                        .withTicker("TEST")
                        .withAllowedHours(List.of());
        assertThatThrownBy(
                        () ->
                                new MatrixBuilder(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), 1)
                                        .build(spec, MatrixFixture.market(), Progress.NONE))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e ->
                                assertThat(e.hint())
                                        .isEqualTo(
                                                "use the model test_eq_daily_bars of the pack, or a"
                                                        + " source with option data"));
    }

    @Test
    void aRunMayReplaceTickerHoursAndLabelArguments() {
        IndicatorType macd = Indicators.get("macd", "test");
        MatrixSpec spec = MatrixSpec.of("mypack", model(false), set(macd), START, END);
        Args other = Args.check("label", NextBar.TYPE.params(), Map.of("fixed_bp", 3), "test");

        assertThat(spec.withTicker("QQQ").ticker()).isEqualTo("QQQ");
        assertThat(spec.withAllowedHours(List.of()).allowedHours()).isEmpty();
        assertThat(spec.withLabelArgs(other).labelArgs().number("fixed_bp")).isEqualTo(3);
        assertThat(spec.withLabelArgs(other).withTicker("QQQ").members()).isEqualTo(spec.members());
    }

    @Test
    void extendedHoursAreRefusedWithTheirPlace() {
        IndicatorType macd = Indicators.get("macd", "test");
        assertThatThrownBy(() -> MatrixSpec.of("p", model(true), set(macd), START, END))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.INVALID_CONFIG);
                            assertThat(e.where()).isEqualTo("models/spy.yaml");
                        })
                .hasMessageContaining("extended_hours");
    }

    @Test
    void columnsAndOutputsMustBeAsMany() {
        assertThatThrownBy(
                        () ->
                                new MatrixSpec.Member(
                                        "ret", TestIndicators.returns(1), List.of("a", "b"), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ret has 1 outputs");
    }
}
