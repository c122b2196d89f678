package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackHashTest {
    @TempDir Path dir;

    private static Map<String, String> hashes(Pack pack) {
        Map<String, String> hashes = new TreeMap<>();
        hashes.put("set", pack.indicatorSets().get("core").sha256());
        hashes.put("model", pack.model(PackFixture.MODEL).sha256());
        hashes.put("policy", pack.policyOf(PackFixture.MODEL).sha256());
        hashes.put("pack", pack.sha256());
        return hashes;
    }

    @Test
    void commentsOrderSpellingDefaultsAndDescriptionsChangeNoHash() {
        Map<String, String> before = hashes(PackFixture.small(dir.resolve("a")).read());

        Pack other =
                PackFixture.small(dir.resolve("b"))
                        .ship(
                                "indicator_sets/core.yaml",
                                """
                                # a comment
                                indicators:
                                - name: ema
                                  output: "ratio"
                                  window: 20.0
                                  column: close
                                - {name: macd}
                                description: words
                                """)
                        .ship(
                                "model_configs/" + PackFixture.MODEL + ".yaml",
                                """
                                allowed_hours: [12, 11, 10]
                                notes: words
                                indicator_set: core
                                cadence: hourly
                                horizon: intraday
                                asset_type: eq
                                ticker: spy
                                max_missing: 0.3
                                learner: {seed: 2025}
                                """)
                        .ship(
                                "policy_templates/default.yaml",
                                """
                                alerting: {max_trades_per_day: 10, cooldown_minutes: 5}
                                execution: {}
                                risk: {max_exposure: 1.0e+4, max_drawdown: 0.1}
                                description: words
                                """)
                        .ship("pack.yaml", "{family: momentum, pack_id: mypack, name: Another}")
                        .read();

        assertThat(hashes(other)).isEqualTo(before);
    }

    @Test
    void everyValueThatChangesAResultChangesTheHashOfItsPartAndOfThePack() {
        Map<String, String> before = hashes(PackFixture.small(dir.resolve("a")).read());
        List<String[]> changes =
                List.of(
                        new String[] {
                            "set", "indicator_sets/core.yaml", "window: 20", "window: 21"
                        },
                        new String[] {"set", "indicator_sets/core.yaml", "ratio", "level"},
                        new String[] {
                            "set", "indicator_sets/core.yaml", "version: 1", "version: 2"
                        },
                        new String[] {
                            "set", "indicator_sets/core.yaml", "{name: ema", "{name: sma"
                        },
                        new String[] {"model", "model", "k_sigma: 0.3", "k_sigma: 0.4"},
                        new String[] {"model", "model", "rounds: 300", "rounds: 301"},
                        new String[] {"model", "model", "[10, 11, 12]", "[10, 11]"},
                        new String[] {"model", "model", "SPY\n", "S.PY\n"},
                        new String[] {"policy", "policy", "slippage_bps: 1.0", "slippage_bps: 2"},
                        new String[] {"policy", "policy", "next_open", "close"},
                        new String[] {"policy", "policy", "balanced", "aggressive"},
                        new String[] {"policy", "policy", "10000", "10001"},
                        new String[] {"policy", "policy", "minutes: 5", "minutes: 6"},
                        new String[] {
                            "policy", "policy", "version: 1", "risk_budget: {oi_min: 1}"
                        });
        Map<String, String> texts =
                Map.of(
                        "indicator_sets/core.yaml",
                        PackFixture.SET,
                        "model_configs/" + PackFixture.MODEL + ".yaml",
                        PackFixture.CONFIG,
                        "policy_templates/default.yaml",
                        PackFixture.POLICY);
        List<String> packHashes = new ArrayList<>(List.of(before.get("pack")));

        for (int i = 0; i < changes.size(); i++) {
            String part = changes.get(i)[0];
            String file =
                    switch (part) {
                        case "set" -> "indicator_sets/core.yaml";
                        case "model" -> "model_configs/" + PackFixture.MODEL + ".yaml";
                        default -> "policy_templates/default.yaml";
                    };
            String text = texts.get(file).replace(changes.get(i)[2], changes.get(i)[3]);
            assertThat(text).isNotEqualTo(texts.get(file));
            Map<String, String> after =
                    hashes(PackFixture.small(dir.resolve("b" + i)).ship(file, text).read());

            for (String name : List.of("set", "model", "policy")) {
                boolean same = after.get(name).equals(before.get(name));
                assertThat(same)
                        .as(changes.get(i)[3] + " in " + name)
                        .isEqualTo(!name.equals(part));
            }
            packHashes.add(after.get("pack"));
        }
        assertThat(packHashes).doesNotHaveDuplicates();
    }
}
