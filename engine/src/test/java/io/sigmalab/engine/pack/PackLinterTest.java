package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.LintFinding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackLinterTest {
    private static final String DEFAULT = "policy_templates/default.yaml";

    @TempDir Path dir;

    private List<LintFinding> lint(PackFixture packs) {
        return new PackLinter(packs.reader()).pack(PackFixture.PACK);
    }

    @Test
    void aPackThatIsRightHasNoFinding() {
        assertThat(lint(PackFixture.small(dir))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conf_cap: 0.5|no_effect|size_by_conf is false",
                "momentum_min: 0.5|no_effect|momentum_gate is false",
                "brackets: {atr_mult_stop: 2, atr_mult_target: 2}|target_below_stop|no further",
                "brackets: {atr_mult_stop: 2, atr_mult_target: 1}|no_trade|below min_rr",
                "brackets: {time_stop_minutes: 0}|no_time_stop|no time stop",
                "brackets: {time_stop_minutes: 30}|short_time_stop|shorter than one hourly bar",
                "options: {model_fill: 0.5}|no_effect|trades the underlying",
                "instrument: contract|odd_instrument|says eq",
            })
    void whatWorksButDeservesALookIsAWarningOnItsLine(String line, String code, String message) {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(DEFAULT, PackFixture.POLICY.replace("entry: next_open", line));

        assertThat(lint(packs))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                            assertThat(finding.where())
                                    .isEqualTo("packs/mypack/" + DEFAULT + ", line 7");
                            assertThat(finding.code()).isEqualTo(code);
                            assertThat(finding.message()).contains(message);
                        });
        assertThat(packs.read().policyOf(PackFixture.MODEL).version()).isEqualTo(1);
    }

    @Test
    void valuesOfContractsThatChangeNothingAreNamed() {
        String options =
                "options: {commission: tastytrade, commission_per_contract: 1,"
                        + " selection: {spread_width: 3}}";
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(DEFAULT, PackFixture.POLICY.replace("entry: next_open", options));

        assertThat(lint(packs))
                .extracting(LintFinding::message)
                .anyMatch(m -> m.contains("commission_per_contract has no effect beside"))
                .anyMatch(m -> m.contains("spread_width has no effect on a single contract"));
    }

    @Test
    void aLabelOfTheNightNeedsEntryAtTheClose() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                "model_configs/" + PackFixture.MODEL + ".yaml",
                                PackFixture.CONFIG.replace(
                                        "{kind: next_bar, k_sigma: 0.3}", "{kind: close_to_open}"));

        assertThat(lint(packs))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                            assertThat(finding.code()).isEqualTo("entry_label");
                            assertThat(finding.line()).isEqualTo(7);
                        });
        Pack pack = packs.read();
        assertThatThrownBy(() -> pack.policyOf(PackFixture.MODEL))
                .hasMessageContaining("needs execution.entry close");

        packs.ship(DEFAULT, PackFixture.POLICY.replace("next_open", "close"));
        assertThat(lint(packs)).isEmpty();
    }

    @Test
    void aGateOnAColumnThatIsNoFeatureIsAnErrorInsteadOfAGateThatStopsNothing() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                DEFAULT,
                                PackFixture.POLICY.replace(
                                        "entry: next_open", "momentum_gate: true"));

        assertThat(lint(packs))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo("gate_column");
                            assertThat(finding.message()).contains("momentum_score_total");
                            assertThat(finding.isBlocking()).isTrue();
                        });

        packs.ship(
                DEFAULT,
                PackFixture.POLICY.replace(
                        "entry: next_open", "momentum_gate: true\n  momentum_column: macd_line"));
        assertThat(lint(packs)).isEmpty();
    }

    @Test
    void aNextBarOfDailyBarsIsAnErrorAndHourFifteenAWarning() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                "model_configs/" + PackFixture.MODEL + ".yaml",
                                PackFixture.CONFIG.replace("[10, 11, 12]", "[13, 14, 15]"))
                        .ship(
                                "model_configs/spy_eq_intraday_daily.yaml",
                                PackFixture.CONFIG
                                        .replace("y_hourly\n", "y_daily\n")
                                        .replace("cadence: hourly", "cadence: daily"));

        assertThat(lint(packs))
                .extracting(LintFinding::where, LintFinding::code)
                .containsExactly(
                        Tuple.tuple(
                                "packs/mypack/model_configs/spy_eq_intraday_daily.yaml, line 7",
                                "bad_value"),
                        Tuple.tuple(
                                "packs/mypack/model_configs/spy_eq_intraday_daily.yaml, line 9",
                                "bad_value"),
                        Tuple.tuple(
                                "packs/mypack/model_configs/spy_eq_intraday_hourly.yaml, line 9",
                                "hour_without_label"));
    }

    @Test
    void whatNothingReadsIsSaid() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship("indicator_set.yaml", "x")
                        .ship("README.md", "x")
                        .ship(".hidden", "x")
                        .ship("model_configs/indicator_sets/foo.yaml", "")
                        .ship("indicator_sets/Upper.yaml", "x")
                        .ship("indicator_sets/core.yml", "x")
                        .ship(
                                "policy_templates/spy_eq_gone_daily.yaml",
                                PackFixture.POLICY.replace("default", "spy_eq_gone_daily"));

        assertThat(lint(packs))
                .extracting(LintFinding::file, LintFinding::code)
                .containsExactly(
                        Tuple.tuple("packs/mypack/indicator_set.yaml", "not_read"),
                        Tuple.tuple("packs/mypack/indicator_sets/Upper.yaml", "not_read"),
                        Tuple.tuple("packs/mypack/indicator_sets/core.yml", "not_read"),
                        Tuple.tuple("packs/mypack/model_configs/indicator_sets", "not_read"),
                        Tuple.tuple(
                                "packs/mypack/policy_templates/spy_eq_gone_daily.yaml",
                                "unused_policy"));
    }

    @Test
    void aFileWhoseNameIsNoModelIdIsAnErrorNotSilence() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                "model_configs/gbm_0dte.yaml",
                                PackFixture.CONFIG.replace(PackFixture.MODEL, "gbm_0dte"));

        assertThat(lint(packs))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.code()).isEqualTo("bad_id");
                            assertThat(finding.line()).isEqualTo(1);
                            assertThat(finding.message()).contains("fewer than four parts");
                        });
    }

    @Test
    void aModelWithoutAnyPolicyIsAnError() throws Exception {
        PackFixture packs = PackFixture.small(dir);
        Files.delete(packs.shipped.resolve("mypack").resolve(DEFAULT));

        assertThat(lint(packs))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("no_policy"));
        Pack pack = packs.read();
        assertThatThrownBy(() -> pack.policyOf(PackFixture.MODEL))
                .hasMessageContaining("add policy_templates/default.yaml");
    }

    @Test
    void aTemplateOfAModelThatIsNotThereIsAnError() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                "model_templates/t.yaml",
                                """
                                template_id: t
                                model_id: spy_eq_intraday_houry
                                sweep_defaults: {thresholds_variants: ["0.5,1.5"]}
                                """);

        assertThat(lint(packs))
                .extracting(LintFinding::line, LintFinding::message)
                .containsExactly(
                        Tuple.tuple(2, "model_id \"spy_eq_intraday_houry\" is not in the pack"),
                        Tuple.tuple(
                                3,
                                "sweep_defaults.thresholds_variants must hold thresholds between"
                                        + " 0 and 1, found \"1.5\""));
    }

    @Test
    void policyFindingsAreThoseOfOneModelOnly() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship("indicator_sets/other.yaml", "nonsense")
                        .ship(
                                DEFAULT,
                                PackFixture.POLICY.replace("entry: next_open", "conf_cap: 0.5"));
        PackLinter linter = new PackLinter(packs.reader());

        assertThat(linter.policy(PackFixture.PACK, PackFixture.MODEL))
                .extracting(LintFinding::code)
                .containsExactly("no_effect");
        assertThatThrownBy(() -> linter.policy(PackFixture.PACK, "spy_eq_swing_daily"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no model \"spy_eq_swing_daily\"");
    }

    @Test
    void explainGivesEveryEffectiveValueWithItsSource() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                "pack.yaml",
                                PackFixture.PACK_YAML
                                        + "budgets:\n  balanced:\n    turnover_max: 7\n")
                        .ship(DEFAULT, PackFixture.POLICY + "risk_budget: {min_trades: 99}\n");

        List<PolicyLine> lines = packs.reader().explain(PackFixture.PACK, PackFixture.MODEL);

        String policy = "packs/mypack/" + DEFAULT + ", line ";
        assertThat(lines)
                .contains(
                        new PolicyLine("risk_profile", "balanced", policy + 3),
                        new PolicyLine("risk.max_drawdown", "0.1", policy + 4),
                        new PolicyLine(
                                "execution.instrument", "underlying", "default of asset type eq"),
                        new PolicyLine("execution.slippage_bps", "1.0", policy + 6),
                        new PolicyLine("execution.commission_bps", "0.0", "default"),
                        new PolicyLine("execution.entry", "next_open", policy + 7),
                        new PolicyLine("execution.brackets", "none", "default"),
                        new PolicyLine("execution.options", "none", "the underlying is traded"),
                        new PolicyLine("alerting.cooldown_minutes", "5", policy + 8),
                        new PolicyLine("risk_budget.min_trades", "99", policy + 9),
                        new PolicyLine(
                                "risk_budget.turnover_max",
                                "7.0",
                                "packs/mypack/pack.yaml, line 6"),
                        new PolicyLine("risk_budget.dsr_min", "0.9", "family momentum, balanced"),
                        new PolicyLine("risk_budget.oi_min", "none", "default"));
        assertThat(lines).extracting(PolicyLine::key).doesNotHaveDuplicates();
    }

    @Test
    void explainShowsContractRulesOfAnOptionModel() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                "model_configs/spy_opt_0dte_hourly.yaml",
                                PackFixture.CONFIG
                                        .replace(PackFixture.MODEL, "spy_opt_0dte_hourly")
                                        .replace("asset_type: eq", "asset_type: opt")
                                        .replace("horizon: intraday", "horizon: 0dte"));

        assertThat(packs.reader().explain(PackFixture.PACK, "spy_opt_0dte_hourly"))
                .contains(
                        new PolicyLine(
                                "execution.instrument", "contract", "default of asset type opt"),
                        new PolicyLine(
                                "execution.options.selection.dte_target",
                                "0",
                                "default of horizon 0dte"),
                        new PolicyLine("execution.options.model_fill", "0.75", "default"));
    }
}
