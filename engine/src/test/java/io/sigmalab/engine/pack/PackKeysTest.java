package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every key of a pack reaches its place. */
class PackKeysTest extends PackTexts {
    private static final RiskBudget FULL_BUDGET =
            new RiskBudget(
                    61,
                    0.11,
                    1.1,
                    1.2,
                    1.3,
                    0.4,
                    0.15,
                    0.16,
                    17.0,
                    18.0,
                    0.19,
                    20.0,
                    21.0,
                    22.0,
                    0.023,
                    List.of(10, 11));

    @Test
    void everyKeyOfAPolicyReachesItsPlaceInTheRecord() {
        Pack pack =
                PackFixture.small(dir).ship("policy_templates/default.yaml", FULL_POLICY).read();

        Policy policy = pack.policyOf(PackFixture.MODEL);

        assertThat(policy)
                .isEqualTo(
                        new Policy(
                                "default",
                                3,
                                RiskProfile.AGGRESSIVE,
                                new Policy.Risk(0.2, 5000),
                                new Policy.Execution(
                                        Policy.Instrument.CONTRACT,
                                        2.5,
                                        0.5,
                                        Policy.Entry.CLOSE,
                                        true,
                                        0.8,
                                        true,
                                        0.1,
                                        "macd_line",
                                        new Policy.Brackets(10, 1.25, 2.5, 240, 1.5, true),
                                        new Policy.OptionRules(
                                                0.4,
                                                9,
                                                11,
                                                12,
                                                0.07,
                                                2.5,
                                                false,
                                                Policy.Structure.VERTICAL,
                                                Policy.Prices.MODELLED,
                                                0.5,
                                                0.03,
                                                0.04,
                                                new Commission("tastytrade", 1.0, 0),
                                                15,
                                                0.03)),
                                new Policy.Alerting(7, 8),
                                FULL_BUDGET,
                                policy.sha256()));
    }

    @Test
    void theTestAboveSetsEveryDeclaredKeyToSomethingElseThanItsDefault() {
        Set<String> seen = new TreeSet<>();
        for (List<Param> params :
                List.of(
                        PolicyParams.RISK,
                        PolicyParams.EXECUTION,
                        PolicyParams.BRACKETS,
                        PolicyParams.SELECTION,
                        PolicyParams.OPTIONS,
                        PolicyParams.ALERTING,
                        PolicyParams.BUDGET)) {
            for (Param param : params) {
                seen.add(param.name());
                assertThat(FULL_POLICY).contains(param.name() + ": ");
                boolean isOnlyChoice = Set.of("enabled", "mode").contains(param.name());
                if (param.defaultValue() != null && !isOnlyChoice) {
                    assertThat(FULL_POLICY)
                            .doesNotContain(
                                    "  " + param.name() + ": " + param.defaultValue() + "\n");
                }
            }
        }
        assertThat(seen).hasSize(51);
    }

    @Test
    void everyKeyOfAModelReachesItsPlaceInTheRecord() {
        Pack pack =
                PackFixture.small(dir)
                        .ship(
                                "model_configs/brkb_opt_swing_15m_my_variant.yaml",
                                """
                                model_id: brkb_opt_swing_15m_my_variant
                                ticker: BRK.B
                                asset_type: opt
                                horizon: swing
                                cadence: 15m
                                indicator_set: core
                                label: {kind: forward_return, days: 7, k_sigma: 0.9}
                                learner: {rounds: 11, max_depth: 2, eta: 0.01, subsample: 0.5,
                                  colsample: 0.6, min_child_weight: 3, lambda: 4, alpha: 5, gamma: 6,
                                  max_bin: 64, seed: 7}
                                allowed_hours: [16, 4]
                                extended_hours: true
                                max_missing: 0.75
                                notes: "some words: with a colon"
                                """)
                        .read();

        ModelConfig model = pack.model("brkb_opt_swing_15m_my_variant");

        assertThat(model.ticker()).isEqualTo("BRK.B");
        assertThat(model.asset()).isEqualTo(AssetType.OPT);
        assertThat(model.horizon()).isEqualTo(Horizon.SWING);
        assertThat(model.cadence().code()).isEqualTo("15m");
        assertThat(model.variant()).isEqualTo("my_variant");
        assertThat(model.indicatorSet()).isEqualTo("core");
        assertThat(model.labelType().kind()).isEqualTo("forward_return");
        assertThat(model.labelArgs().wholeNumber("days")).isEqualTo(7);
        assertThat(model.labelArgs().number("k_sigma")).isEqualTo(0.9);
        assertThat(model.learner())
                .isEqualTo(new LearnerSpec(11, 2, 0.01, 0.5, 0.6, 3, 4, 5, 6, 64, 7));
        assertThat(model.allowedHours()).containsExactly(4, 16);
        assertThat(model.extendedHours()).isTrue();
        assertThat(model.maxMissing()).isEqualTo(0.75);
        assertThat(model.notes()).isEqualTo("some words: with a colon");
        assertThat(model.where())
                .isEqualTo("packs/mypack/model_configs/brkb_opt_swing_15m_my_variant.yaml");
    }

    @Test
    void everyKeyOfAPackAndATemplateReachesItsPlaceInTheRecord() {
        Pack pack =
                PackFixture.small(dir)
                        .ship(
                                "pack.yaml",
                                """
                                pack_id: mypack
                                name: Mine
                                description: words
                                family: long
                                budgets:
                                  conservative: {calmar_min: 0.9}
                                  aggressive: {max_drawdown: 0.5, allowed_hours: [12]}
                                """)
                        .ship(
                                "model_templates/start.yaml",
                                """
                                template_id: start
                                version: 4
                                name: Start
                                description: words
                                tags: [a, b]
                                model_id: spy_eq_intraday_hourly
                                risk_profile: conservative
                                sweep_defaults:
                                  thresholds_variants: ["0.50, 0.52", "0.6"]
                                  hours_variants: ["13,14", 15]
                                  top_pct_variants: [0.10, "0.15"]
                                """)
                        .read();

        assertThat(pack.name()).isEqualTo("Mine");
        assertThat(pack.description()).isEqualTo("words");
        assertThat(pack.family()).isEqualTo(PackFamily.LONG);
        assertThat(pack.budgets().get(RiskProfile.CONSERVATIVE).calmarMin()).isEqualTo(0.9);
        assertThat(pack.budgets().get(RiskProfile.CONSERVATIVE).maxDrawdown()).isEqualTo(0.30);
        assertThat(pack.budgets().get(RiskProfile.BALANCED).calmarMin()).isEqualTo(0.6);
        assertThat(pack.budgets().get(RiskProfile.AGGRESSIVE).allowedHours()).containsExactly(12);
        assertThat(pack.template("start"))
                .isEqualTo(
                        new ModelTemplate(
                                "start",
                                4,
                                "Start",
                                "words",
                                List.of("a", "b"),
                                "spy_eq_intraday_hourly",
                                RiskProfile.CONSERVATIVE,
                                Map.of(
                                        "thresholds_variants", List.of("0.50,0.52", "0.6"),
                                        "hours_variants", List.of("13,14", "15"),
                                        "top_pct_variants", List.of("0.10", "0.15"))));
        IndicatorSet set = pack.setOf(pack.model(PackFixture.MODEL));
        assertThat(set.name()).isEqualTo("core");
        assertThat(set.members().get(0).where())
                .isEqualTo("packs/mypack/indicator_sets/core.yaml, line 4");
    }

    @Test
    void earlierNamesOfIndicatorsAndParametersMeanTheSame() {
        String old =
                """
                indicators:
                  - {name: returns, window: 3}
                  - {name: stddev, window: 20}
                  - {name: roll_std, window: 21}
                  - {name: bollinger, window: 20}
                  - {name: day_of_week}
                  - {name: keltner, window: 20, mult: 1.5}
                """;
        String plain =
                """
                indicators:
                  - {name: ret, window: 3}
                  - {name: rolling_std, window: 20}
                  - {name: rolling_std, window: 21}
                  - {name: bollinger_bands, window: 20}
                  - {name: weekday}
                  - {name: keltner, window: 20, multiplier: 1.5}
                """;
        Pack pack =
                PackFixture.small(dir)
                        .ship("indicator_sets/old.yaml", old)
                        .ship("indicator_sets/plain.yaml", plain)
                        .read();

        IndicatorSet set = pack.indicatorSets().get("old");
        assertThat(FeatureNames.of(set))
                .contains("ret_3h", "roll_std_20", "roll_std_21", "bb_mid_20", "day_of_week");
        assertThat(set.members().get(5).args().number("multiplier")).isEqualTo(1.5);
        assertThat(set.sha256()).isEqualTo(pack.indicatorSets().get("plain").sha256());
    }

    @Test
    void aParameterUnderBothItsNamesIsRefused() {
        Pack pack =
                PackFixture.small(dir)
                        .ship(
                                "indicator_sets/old.yaml",
                                "indicators:\n  - {name: keltner, mult: 1, multiplier: 2}\n")
                        .read();

        assertThat(pack.broken().get("indicator_sets/old"))
                .hasMessageContaining("given twice")
                .hasMessageContaining("line 2");
    }
}
