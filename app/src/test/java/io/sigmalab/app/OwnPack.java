package io.sigmalab.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small pack of one's own in a home: {@code mine} with {@code spy_eq_intraday_hourly}. */
final class OwnPack {
    private OwnPack() {}

    /**
     * Writes it.
     *
     * @param pack text of {@code pack.yaml}
     * @param set text of its one indicator set, which is to be named {@code core}
     */
    static void write(Path home, String pack, String set) throws IOException {
        Path mine = Files.createDirectories(home.resolve("packs/mine"));
        for (String folder : List.of("indicator_sets", "model_configs", "policy_templates")) {
            Files.createDirectories(mine.resolve(folder));
        }
        Files.writeString(mine.resolve("pack.yaml"), pack);
        Files.writeString(mine.resolve("indicator_sets/core.yaml"), set);
        Files.writeString(
                mine.resolve("model_configs/spy_eq_intraday_hourly.yaml"),
                """
                model_id: spy_eq_intraday_hourly
                ticker: SPY
                asset_type: eq
                horizon: intraday
                cadence: hourly
                indicator_set: core
                label: {kind: next_bar, k_sigma: 0.3}
                """);
        Files.writeString(
                mine.resolve("policy_templates/default.yaml"),
                """
                name: default
                version: 1
                risk: {max_drawdown: 0.10, max_exposure: 10000}
                execution: {slippage_bps: 1.0}
                alerting: {cooldown_minutes: 5, max_trades_per_day: 10}
                """);
    }
}
