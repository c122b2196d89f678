package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packs under {@code packs/}: all of them, as they are shipped. */
class ShippedPacksTest {
    private static final PackReader READER =
            PackReader.of(
                    Path.of(System.getProperty("sigmalab.root", "..")).resolve("packs"), null);

    private static final List<String> PACKS =
            List.of("longsigma", "momentumsigma", "overnightsigma", "swingsigma", "zerosigma");

    /** Names that the matrix has for itself. */
    private static final Set<String> RESERVED =
            Set.of(
                    "timestamp",
                    "date",
                    "hour_et",
                    "open",
                    "high",
                    "low",
                    "close",
                    "volume",
                    "vwap",
                    "label",
                    "label_return",
                    "label_end");

    @Test
    void thePacksOfTheCatalogueAreThereWithNameAndFamily() {
        List<PackInfo> packs = READER.list();

        assertThat(packs).extracting(PackInfo::id).containsExactlyElementsOf(PACKS);
        assertThat(packs).allMatch(pack -> pack.problem().isEmpty() && pack.shipped());
        assertThat(packs).noneMatch(pack -> pack.description().isEmpty());
        assertThat(packs)
                .extracting(PackInfo::family)
                .containsExactly(
                        PackFamily.LONG,
                        PackFamily.MOMENTUM,
                        PackFamily.OVERNIGHT,
                        PackFamily.SWING,
                        PackFamily.ZERO);
    }

    @Test
    void everyPackLintsClean() {
        for (String id : PACKS) {
            assertThat(new PackLinter(READER).pack(id)).as(id).isEmpty();
        }
    }

    @Test
    void everySetThatNeedsOptionsNamesAModelThatNeedsNone() {
        for (String id : PACKS) {
            Pack pack = READER.read(id);
            for (IndicatorSet set : pack.indicatorSets().values()) {
                boolean needs = needsOptions(set);
                assertThat(set.withoutOptions().isEmpty()).as(set.name()).isNotEqualTo(needs);
                if (needs) {
                    IndicatorSet other = pack.setOf(pack.model(set.withoutOptions()));
                    assertThat(needsOptions(other)).as(other.name()).isFalse();
                }
            }
        }
    }

    private static boolean needsOptions(IndicatorSet set) {
        return set.members().stream().anyMatch(member -> member.type().needsOptions());
    }

    /** Sets by pack, as the catalogue has them, and the parts that run on bars alone. */
    private static final Map<String, List<String>> SETS =
            Map.of(
                    "zerosigma",
                    List.of(
                            "zeroedge_v1",
                            "zeroedge_v1_bars",
                            "zerosigma_default",
                            "spy_opt_0dte_hourly",
                            "spy_opt_0dte_hourly_bars",
                            "zerosigma_headfake_reversal_v1",
                            "zerosigma_headfake_reversal_v2",
                            "zerosigma_gamma_unwind",
                            "zerosigma_opening_drive",
                            "zerosigma_pin_drift_v1",
                            "zerosigma_pin_drift_v2"),
                    "swingsigma",
                    List.of(
                            "swing_eq_default",
                            "swing_eq_breakout",
                            "swing_eq_meanrevert",
                            "swing_eq_breakout_scanner",
                            "swing_eq_high_momentum_scanner",
                            "swing_eq_meanrevert_scanner",
                            "swing_eq_rel_strength_scanner",
                            "swing_eq_trend_follow_scanner",
                            "swing_eq_vol_contraction_scanner",
                            "swing_opt_default",
                            "swing_opt_breakout",
                            "swing_opt_meanrevert"),
                    "longsigma",
                    List.of(
                            "long_eq_default",
                            "long_eq_carry",
                            "long_opt_default",
                            "long_opt_carry"),
                    "overnightsigma",
                    List.of(
                            "overnight_eq_default",
                            "overnight_eq_gap",
                            "overnight_opt_default",
                            "overnight_opt_gap"),
                    "momentumsigma",
                    List.of(
                            "momo_eq_default",
                            "momo_eq_volscaled",
                            "momo_opt_default",
                            "momo_opt_volscaled"));

    /** Models by pack: those of the catalogue and those that run on bars alone. */
    private static final Map<String, List<String>> MODELS =
            Map.of(
                    "zerosigma",
                    List.of(
                            "aapl_eq_intraday_hourly",
                            "spy_opt_0dte_hourly",
                            "spy_opt_0dte_hourly_bars",
                            "spy_opt_0dte_hourly_gamma",
                            "spy_opt_0dte_hourly_gbm",
                            "spy_opt_0dte_hourly_headfake_1030",
                            "spy_opt_0dte_hourly_opening",
                            "spy_opt_0dte_hourly_pin_1500",
                            "spy_opt_0dte_hourly_xgb_v1"),
                    "swingsigma",
                    List.of(
                            "spy_eq_swing_daily",
                            "spy_eq_swing_daily_breakout",
                            "spy_eq_swing_daily_meanrev",
                            "spy_opt_swing_daily"),
                    "longsigma",
                    List.of("spy_eq_long_daily", "spy_eq_long_daily_carry", "spy_opt_long_daily"),
                    "overnightsigma",
                    List.of(
                            "spy_eq_intraday_15m_gap",
                            "spy_eq_intraday_daily",
                            "spy_opt_intraday_daily"),
                    "momentumsigma",
                    List.of(
                            "spy_eq_intraday_hourly",
                            "spy_eq_intraday_hourly_volscaled",
                            "spy_opt_intraday_hourly"));

    @Test
    void everySetIsThereAndCanBeComputed() {
        for (String id : PACKS) {
            Pack pack = READER.read(id);

            assertThat(pack.indicatorSets().keySet())
                    .as(id)
                    .containsExactlyInAnyOrderElementsOf(SETS.get(id));
            assertThat(pack.broken()).as(id).isEmpty();
        }
    }

    @Test
    void everyModelIsThereWithFeaturesAndPolicy() {
        for (String id : PACKS) {
            Pack pack = READER.read(id);
            assertThat(pack.models().keySet())
                    .as(id)
                    .containsExactlyInAnyOrderElementsOf(MODELS.get(id));
            for (ModelConfig model : pack.models().values()) {
                assertThat(pack.policyOf(model.modelId()).sha256()).hasSize(64);
                if (pack.indicatorSets().containsKey(model.indicatorSet())) {
                    assertThat(FeatureNames.of(pack.setOf(model))).hasSizeGreaterThan(5);
                } else {
                    assertThat(model.asset()).isEqualTo(AssetType.OPT);
                }
            }
            assertThat(pack.templates()).isNotEmpty();
            assertThat(pack.budgets().keySet()).containsExactlyInAnyOrder(RiskProfile.values());
        }
    }

    @Test
    void theFlagshipReadsTheFlowByStrikeAndTradesTheContract() {
        Pack pack = READER.read("zerosigma");
        IndicatorSet set = pack.setOf(pack.model("spy_opt_0dte_hourly"));

        assertThat(set.members()).hasSize(20);
        assertThat(set.members().get(0).type().name()).isEqualTo("option_flow");
        assertThat(FeatureNames.of(set)).contains("calls_sold_d-7", "puts_premium_d7", "pcr_oi");
        // What the momentum gate of its policy looks at.
        assertThat(FeatureNames.of(set)).contains("momentum_score_total");
        assertThat(FeatureNames.of(set)).doesNotContain("prev_close");
        assertThat(pack.policyOf("spy_opt_0dte_hourly").execution().instrument())
                .isEqualTo(Policy.Instrument.CONTRACT);
    }

    @Test
    void theTwoKindsWithOneDecisionASessionKeepOneHour() {
        Pack pack = READER.read("zerosigma");
        ModelConfig headfake = pack.model("spy_opt_0dte_hourly_headfake_1030");
        assertThat(headfake.labelType().kind()).isEqualTo("headfake_reversal");
        assertThat(headfake.labelArgs().text("window_end")).isEqualTo("10:30");
        assertThat(headfake.allowedHours()).containsExactly(10);
        ModelConfig pin = pack.model("spy_opt_0dte_hourly_pin_1500");
        assertThat(pin.labelType().kind()).isEqualTo("pin_drift");
        assertThat(pin.labelArgs().number("min_pull_atr")).isEqualTo(0.2);
        assertThat(pin.allowedHours()).containsExactly(14);
    }

    @Test
    void labelsAndEntriesAreThoseOfTheirFamily() {
        ModelConfig swing = READER.read("swingsigma").model("spy_eq_swing_daily");
        assertThat(swing.labelType().kind()).isEqualTo("forward_return");
        assertThat(swing.labelArgs().wholeNumber("days")).isEqualTo(20);
        ModelConfig quarter = READER.read("longsigma").model("spy_eq_long_daily_carry");
        assertThat(quarter.labelArgs().wholeNumber("days")).isEqualTo(63);
        Pack night = READER.read("overnightsigma");
        for (ModelConfig model : night.models().values()) {
            assertThat(model.labelType().kind()).isEqualTo("close_to_open");
            assertThat(night.policyOf(model.modelId()).execution().entry())
                    .isEqualTo(Policy.Entry.CLOSE);
        }
        ModelConfig hour = READER.read("momentumsigma").model("spy_eq_intraday_hourly");
        assertThat(hour.labelType().kind()).isEqualTo("next_bar");
        assertThat(hour.labelArgs().number("k_sigma")).isEqualTo(0.3);
    }

    @Test
    void noFeatureOfAModelIsAPriceLevel() {
        int checked = 0;
        for (String id : PACKS) {
            for (IndicatorSet set : READER.read(id).indicatorSets().values()) {
                for (IndicatorSet.Member member : set.members()) {
                    if (member.args().has("output")) {
                        assertThat(member.args().text("output"))
                                .as(member.where())
                                .isEqualTo("ratio");
                        checked++;
                    }
                }
                assertThat(FeatureNames.of(set)).doesNotContainAnyElementsOf(RESERVED);
            }
        }
        assertThat(checked).isGreaterThan(40);
    }

    @Test
    void theModelWithoutOptionsTradesTheUnderlyingAndSaysSo() {
        Pack pack = READER.read("zerosigma");

        ModelConfig bars = pack.model("spy_opt_0dte_hourly_bars");
        Policy policy = pack.policyOf(bars.modelId());
        assertThat(pack.setOf(bars).members()).hasSize(12);
        assertThat(policy.execution().instrument()).isEqualTo(Policy.Instrument.UNDERLYING);
        assertThat(READER.explain("zerosigma", bars.modelId()))
                .anySatisfy(
                        line -> {
                            assertThat(line.key()).isEqualTo("execution.instrument");
                            assertThat(line.source())
                                    .startsWith("packs/zerosigma/policy_templates/spy_opt_0dte");
                        });
        assertThat(pack.policyOf("spy_opt_0dte_hourly").execution().instrument())
                .isEqualTo(Policy.Instrument.CONTRACT);
    }
}
