package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.market.Cadence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack that scripts outside this repository write, letter by letter. */
class UserPackTest {
    private static final String EXAMPLE =
            """
            # packs/mypack/pack.yaml
            pack_id: mypack
            name: My pack
            family: momentum            # zero | swing | long | overnight | momentum: picks default budgets and score
            # packs/mypack/indicator_sets/core.yaml
            name: core
            version: 1
            indicators:
              - {name: rsi, period: 14}
              - {name: macd, fast: 12, slow: 26, signal: 9}
            # packs/mypack/model_configs/spy_eq_intraday_hourly.yaml
            model_id: spy_eq_intraday_hourly
            ticker: SPY
            asset_type: eq
            horizon: intraday
            cadence: hourly
            indicator_set: core
            label: {kind: next_bar, k_sigma: 0.3}          # or {kind: forward_return, days: 20}; fixed_bp instead of k_sigma
            learner: {rounds: 300, max_depth: 4, eta: 0.08, subsample: 0.9, colsample: 0.9, seed: 2025}
            allowed_hours: [10, 11, 12, 13, 14]            # optional
            # packs/mypack/policy_templates/default.yaml
            name: default
            version: 1
            risk_profile: balanced
            risk: {max_drawdown: 0.10, max_exposure: 10000}
            execution: {slippage_bps: 1.0, commission_bps: 0.0, entry: next_open, size_by_conf: false, conf_cap: 1.0, momentum_gate: false, momentum_min: 0.0, momentum_column: momentum_score_total}
            alerting: {cooldown_minutes: 5, max_trades_per_day: 10}
            """;

    private static final Pattern FILE = Pattern.compile("(?m)^# packs/(mypack/\\S+)$");

    @TempDir Path dir;

    private static Map<String, String> files(String example) {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher matcher = FILE.matcher(example);
        String name = null;
        int from = 0;
        while (matcher.find()) {
            if (name != null) {
                files.put(name, example.substring(from, matcher.start()));
            }
            name = matcher.group(1);
            from = matcher.end() + 1;
        }
        files.put(name, example.substring(from));
        return files;
    }

    private PackReader write(String example) throws IOException {
        PackFixture packs = new PackFixture(dir);
        for (Map.Entry<String, String> file : files(example).entrySet()) {
            packs.own(file.getKey().substring("mypack/".length()), file.getValue());
        }
        return packs.reader();
    }

    @Test
    void theExampleIsReadAsItStands() throws IOException {
        PackReader reader = write(EXAMPLE);

        Pack pack = reader.read("mypack");

        assertThat(pack.broken()).isEmpty();
        assertThat(pack.name()).isEqualTo("My pack");
        assertThat(pack.family()).isEqualTo(PackFamily.MOMENTUM);
        ModelConfig model = pack.model("spy_eq_intraday_hourly");
        assertThat(model.ticker()).isEqualTo("SPY");
        assertThat(model.asset()).isEqualTo(AssetType.EQ);
        assertThat(model.horizon()).isEqualTo(Horizon.INTRADAY);
        assertThat(model.cadence()).isEqualTo(Cadence.HOURLY);
        assertThat(model.variant()).isEmpty();
        assertThat(model.labelType().kind()).isEqualTo("next_bar");
        assertThat(model.labelArgs().number("k_sigma")).isEqualTo(0.3);
        assertThat(model.learner()).isEqualTo(LearnerSpec.defaults());
        assertThat(model.allowedHours()).containsExactly(10, 11, 12, 13, 14);
        assertThat(model.maxMissing()).isEqualTo(0.30);
        assertThat(FeatureNames.of(pack.setOf(model)))
                .containsExactly("rsi_14", "macd_line", "macd_signal", "macd_hist");
        Policy policy = pack.policyOf(model.modelId());
        assertThat(policy.riskProfile()).isEqualTo(RiskProfile.BALANCED);
        assertThat(policy.risk()).isEqualTo(new Policy.Risk(0.10, 10000));
        assertThat(policy.execution())
                .isEqualTo(
                        new Policy.Execution(
                                Policy.Instrument.UNDERLYING,
                                1.0,
                                0.0,
                                Policy.Entry.NEXT_OPEN,
                                false,
                                1.0,
                                false,
                                0.0,
                                "momentum_score_total",
                                null,
                                null));
        assertThat(policy.alerting()).isEqualTo(new Policy.Alerting(5, 10));
        assertThat(policy.budgetOverrides()).isNull();
        assertThat(pack.budgetOf(policy, policy.riskProfile()))
                .isEqualTo(DefaultBudgets.of(PackFamily.MOMENTUM, RiskProfile.BALANCED));
        assertThat(new PackLinter(reader).pack("mypack")).isEmpty();
    }

    @Test
    void theExampleInThisTestIsTheOneOfTheContract() throws IOException {
        String page = Files.readString(Shared.path("design/interfaces.md"));

        assertThat(page).contains(EXAMPLE);
    }

    @Test
    void theAlternativeLabelOfTheExampleIsReadToo() throws IOException {
        Pack pack =
                write(
                                EXAMPLE.replace(
                                        "{kind: next_bar, k_sigma: 0.3}",
                                        "{kind: forward_return, days: 20, fixed_bp: 15}"))
                        .read("mypack");

        ModelConfig model = pack.model("spy_eq_intraday_hourly");
        assertThat(model.labelType().kind()).isEqualTo("forward_return");
        assertThat(model.labelArgs().wholeNumber("days")).isEqualTo(20);
        assertThat(model.labelArgs().number("fixed_bp")).isEqualTo(15);
    }

    @Test
    void namesThatAreNotThereAreRefusedWithTheNearest() throws IOException {
        PackReader reader = write(EXAMPLE);
        Pack pack = reader.read("mypack");

        assertThatThrownBy(() -> reader.read("mypak"))
                .isInstanceOf(LabException.class)
                .hasMessage("no pack \"mypak\": packs: did you mean \"mypack\"?");
        assertThatThrownBy(() -> reader.read("../mypack"))
                .hasMessageContaining("not a valid pack id");
        assertThatThrownBy(() -> pack.model("spy_eq_intraday_hourl"))
                .hasMessageContaining("did you mean \"spy_eq_intraday_hourly\"?");
        assertThatThrownBy(() -> pack.template("x")).hasMessageContaining("no templates");
    }

    @Test
    void listReadsPackYamlOnlyAndShowsAPackWhoseHeadIsWrong() throws IOException {
        write(EXAMPLE);
        PackFixture packs = new PackFixture(dir);
        packs.own("model_configs/spy_eq_intraday_hourly.yaml", "not: [valid");
        Files.createDirectories(packs.user.resolve("hollow"));
        Files.createDirectories(packs.user.resolve("Not An Id"));
        Files.writeString(packs.user.resolve("note.txt"), "x");

        List<PackInfo> list = packs.reader().list();

        assertThat(list).extracting(PackInfo::id).containsExactly("Not An Id", "hollow", "mypack");
        assertThat(list.get(0).problem()).contains("not a valid pack id");
        assertThat(list.get(1).problem()).contains("has no pack.yaml");
        assertThat(list.get(2))
                .isEqualTo(
                        new PackInfo(
                                "mypack", "My pack", "", PackFamily.MOMENTUM, false, true, ""));
    }
}
