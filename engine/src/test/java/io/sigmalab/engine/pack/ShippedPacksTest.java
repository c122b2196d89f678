package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.pack.LintFinding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    void everyPackLintsCleanButForSetsThatNeedOptionData() {
        for (String id : PACKS) {
            assertThat(new PackLinter(READER).pack(id))
                    .as(id)
                    .allMatch(
                            finding ->
                                    finding.severity() == Severity.UNAVAILABLE
                                            && finding.code().equals("needs_options")
                                            && finding.hint().startsWith("use model "));
        }
    }

    @Test
    void everySetIsThereAndOnlyThoseWithOptionDataAreRefused() {
        Set<String> usable = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        for (String id : PACKS) {
            Pack pack = READER.read(id);
            usable.addAll(pack.indicatorSets().keySet());
            pack.broken().keySet().forEach(part -> refused.add(part.replaceAll(".*/", "")));
        }

        assertThat(usable)
                .containsExactlyInAnyOrder(
                        "spy_opt_0dte_hourly_bars",
                        "swing_eq_default",
                        "swing_eq_breakout",
                        "swing_eq_meanrevert",
                        "swing_eq_breakout_scanner",
                        "swing_eq_high_momentum_scanner",
                        "swing_eq_meanrevert_scanner",
                        "swing_eq_rel_strength_scanner",
                        "swing_eq_trend_follow_scanner",
                        "swing_eq_vol_contraction_scanner",
                        "long_eq_default",
                        "long_eq_carry",
                        "overnight_eq_default",
                        "overnight_eq_gap",
                        "momo_eq_default",
                        "momo_eq_volscaled");
        assertThat(refused)
                .containsExactlyInAnyOrder(
                        "zeroedge_v1",
                        "zerosigma_default",
                        "spy_opt_0dte_hourly",
                        "zerosigma_headfake_reversal_v1",
                        "zerosigma_headfake_reversal_v2",
                        "zerosigma_gamma_unwind",
                        "zerosigma_opening_drive",
                        "zerosigma_pin_drift_v1",
                        "zerosigma_pin_drift_v2",
                        "swing_opt_default",
                        "swing_opt_breakout",
                        "swing_opt_meanrevert",
                        "long_opt_default",
                        "long_opt_carry",
                        "overnight_opt_default",
                        "overnight_opt_gap",
                        "momo_opt_default",
                        "momo_opt_volscaled");
    }

    @Test
    void theEquityModelsAreComplete() {
        List<String> runnable = new ArrayList<>();
        for (String id : PACKS) {
            Pack pack = READER.read(id);
            for (ModelConfig model : pack.models().values()) {
                assertThat(pack.policyOf(model.modelId()).sha256()).hasSize(64);
                if (!pack.indicatorSets().containsKey(model.indicatorSet())) {
                    assertThat(model.asset()).isEqualTo(AssetType.OPT);
                    continue;
                }
                assertThat(FeatureNames.of(pack.setOf(model))).hasSizeGreaterThan(5);
                runnable.add(id + "/" + model.modelId());
            }
            assertThat(pack.templates()).isNotEmpty();
        }

        assertThat(runnable)
                .containsExactly(
                        "longsigma/spy_eq_long_daily",
                        "longsigma/spy_eq_long_daily_carry",
                        "momentumsigma/spy_eq_intraday_hourly",
                        "momentumsigma/spy_eq_intraday_hourly_volscaled",
                        "overnightsigma/spy_eq_intraday_15m_gap",
                        "overnightsigma/spy_eq_intraday_daily",
                        "swingsigma/spy_eq_swing_daily",
                        "swingsigma/spy_eq_swing_daily_breakout",
                        "swingsigma/spy_eq_swing_daily_meanrev",
                        "zerosigma/spy_opt_0dte_hourly_bars");
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
    void optionFeaturesAreSwitchedOffByNameNotSilently() {
        Pack pack = READER.read("zerosigma");

        assertThatThrownBy(() -> pack.setOf(pack.model("spy_opt_0dte_hourly")))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .hasMessage(
                        "indicator set spy_opt_0dte_hourly needs option data that this version"
                                + " does not compute (atm_iv_open_delta, iv_realized_spread,"
                                + " pcr_volume, pcr_oi, oi_change_1d, iv_smile_wings):"
                                + " packs/zerosigma/indicator_sets/spy_opt_0dte_hourly.yaml, line"
                                + " 10: use model spy_opt_0dte_hourly_bars, which runs without"
                                + " them");
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

    @Test
    void noOptionIndicatorIsBothKnownAndUnknown() {
        for (String name : OptionShelves.indicators()) {
            assertThat(Indicators.find(name)).as(name + " can be computed now").isEmpty();
        }
    }
}
