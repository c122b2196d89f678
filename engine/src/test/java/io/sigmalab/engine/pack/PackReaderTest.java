package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import org.junit.jupiter.api.Test;

class PackReaderTest extends PackTexts {
    @Test
    void bracketsThatAreNotEnabledAreNone() {
        Pack pack =
                PackFixture.small(dir)
                        .ship(
                                "policy_templates/default.yaml",
                                FULL_POLICY.replace("enabled: true", "enabled: false"))
                        .read();

        assertThat(pack.policyOf(PackFixture.MODEL).execution().brackets()).isNull();
    }

    @Test
    void oneWrongPartLeavesTheOthersUsable() {
        Pack pack =
                PackFixture.small(dir)
                        .ship("model_configs/spy_eq_swing_daily.yaml", "nonsense")
                        .ship("indicator_sets/bad.yaml", "nonsense")
                        .ship("policy_templates/spy_eq_intraday_hourly_b.yaml", "nonsense")
                        .ship(
                                "model_configs/spy_eq_intraday_hourly_b.yaml",
                                PackFixture.CONFIG.replace("y_hourly\n", "y_hourly_b\n"))
                        .read();

        assertThat(pack.model(PackFixture.MODEL).indicatorSet()).isEqualTo("core");
        assertThat(pack.policyOf(PackFixture.MODEL).name()).isEqualTo("default");
        assertThat(pack.broken().keySet())
                .containsExactly(
                        "indicator_sets/bad",
                        "model_configs/spy_eq_swing_daily",
                        "policy_templates/spy_eq_intraday_hourly_b");
        assertThatThrownBy(() -> pack.model("spy_eq_swing_daily"))
                .hasMessageContaining("does not hold keys and values");
        assertThat(pack.model("spy_eq_intraday_hourly_b").variant()).isEqualTo("b");
        assertThatThrownBy(() -> pack.policyOf("spy_eq_intraday_hourly_b"))
                .hasMessageContaining("policy_templates/spy_eq_intraday_hourly_b.yaml");
    }

    @Test
    void aFileOfTheUserReplacesTheShippedOneOfItsName() {
        PackFixture packs = PackFixture.small(dir);
        packs.own(
                "policy_templates/default.yaml",
                PackFixture.POLICY.replace("slippage_bps: 1.0", "slippage_bps: 3.5"));
        packs.own(
                "model_configs/spy_eq_intraday_hourly_x.yaml",
                PackFixture.CONFIG.replace("y_hourly\n", "y_hourly_x\n"));

        Pack pack = packs.read();

        assertThat(pack.models()).containsOnlyKeys(PackFixture.MODEL, PackFixture.MODEL + "_x");
        assertThat(pack.policyOf(PackFixture.MODEL).execution().slippageBps()).isEqualTo(3.5);
        assertThat(pack.model(PackFixture.MODEL).where()).startsWith("packs/mypack/");
        assertThat(pack.model(PackFixture.MODEL + "_x").where())
                .isEqualTo(
                        packs.user.toString().replace('\\', '/')
                                + "/mypack/model_configs/spy_eq_intraday_hourly_x.yaml");
        assertThat(packs.reader().list())
                .containsExactly(
                        new PackInfo("mypack", "My pack", "", PackFamily.MOMENTUM, true, true, ""));
        assertThat(PackReader.of(packs.shipped, null).read("mypack").models())
                .containsOnlyKeys(PackFixture.MODEL);
    }

    @Test
    void theShippedFolderMustBeThere() {
        assertThatThrownBy(() -> PackReader.of(dir.resolve("nowhere"), null))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
    }

    @Test
    void aPolicyOfTheModelsOwnWinsOverTheDefault() {
        Pack pack =
                PackFixture.small(dir)
                        .ship(
                                "policy_templates/spy_eq_intraday_hourly.yaml",
                                PackFixture.POLICY
                                        .replace("name: default", "name: spy_eq_intraday_hourly")
                                        .replace("slippage_bps: 1.0", "slippage_bps: 9"))
                        .read();

        assertThat(pack.policyOf(PackFixture.MODEL).execution().slippageBps()).isEqualTo(9);
    }

    @Test
    void instrumentAndExpiryFollowTheModelWhereThePolicyDoesNotSay() {
        PackFixture packs = PackFixture.small(dir);
        String config = PackFixture.CONFIG.replace("asset_type: eq", "asset_type: opt");
        packs.ship(
                "model_configs/spy_opt_intraday_hourly.yaml",
                config.replace("spy_eq_intraday_hourly", "spy_opt_intraday_hourly"));
        packs.ship(
                "model_configs/spy_opt_0dte_hourly.yaml",
                config.replace("spy_eq_intraday_hourly", "spy_opt_0dte_hourly")
                        .replace("horizon: intraday", "horizon: 0dte"));

        Pack pack = packs.read();

        Policy.Execution eq = pack.policyOf(PackFixture.MODEL).execution();
        assertThat(eq.instrument()).isEqualTo(Policy.Instrument.UNDERLYING);
        assertThat(eq.options()).isNull();
        Policy.Execution month = pack.policyOf("spy_opt_intraday_hourly").execution();
        assertThat(month.instrument()).isEqualTo(Policy.Instrument.CONTRACT);
        assertThat(month.options().dteTarget()).isEqualTo(30);
        assertThat(pack.policyOf("spy_opt_0dte_hourly").execution().options())
                .isEqualTo(
                        new Policy.OptionRules(
                                0.35,
                                0,
                                0,
                                0,
                                0.10,
                                5.0,
                                true,
                                Policy.Structure.SINGLE,
                                Policy.Prices.OBSERVED,
                                0.75,
                                0.02,
                                0.02,
                                new Commission("custom", 0.65, 0.65),
                                5,
                                0.02));
    }

    @Test
    void aModelWithoutLabelPredictsTheNextBarIfItIsIntraday() {
        Pack pack =
                PackFixture.small(dir)
                        .ship(
                                "model_configs/spy_eq_intraday_hourly.yaml",
                                PackFixture.CONFIG.replaceAll("(?m)^label:.*\n", ""))
                        .ship(
                                "model_configs/spy_eq_swing_daily.yaml",
                                """
                                ticker: SPY
                                asset_type: eq
                                horizon: swing
                                cadence: daily
                                indicator_set: core
                                """)
                        .read();

        assertThat(pack.model(PackFixture.MODEL).labelType().kind()).isEqualTo("next_bar");
        assertThatThrownBy(() -> pack.model("spy_eq_swing_daily"))
                .hasMessageContaining("label is missing");
    }
}
