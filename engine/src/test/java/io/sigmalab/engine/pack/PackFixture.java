package io.sigmalab.engine.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs written for a test: a shipped folder, a user's folder, and a small pack that is right. */
final class PackFixture {
    static final String PACK = "mypack";
    static final String MODEL = "spy_eq_intraday_hourly";
    static final String PACK_YAML =
            """
            pack_id: mypack
            name: My pack
            family: momentum
            """;
    static final String SET =
            """
            name: core
            version: 1
            indicators:
              - {name: ema, window: 20, output: ratio}
              - {name: macd, fast: 12, slow: 26, signal: 9}
            """;
    static final String CONFIG =
            """
            model_id: spy_eq_intraday_hourly
            ticker: SPY
            asset_type: eq
            horizon: intraday
            cadence: hourly
            indicator_set: core
            label: {kind: next_bar, k_sigma: 0.3}
            learner: {rounds: 300, max_depth: 4}
            allowed_hours: [10, 11, 12]
            """;
    static final String POLICY =
            """
            name: default
            version: 1
            risk_profile: balanced
            risk: {max_drawdown: 0.10, max_exposure: 10000}
            execution:
              slippage_bps: 1.0
              entry: next_open
            alerting: {cooldown_minutes: 5, max_trades_per_day: 10}
            """;

    final Path shipped;
    final Path user;

    PackFixture(Path dir) {
        shipped = dir.resolve("shipped");
        user = dir.resolve("home").resolve("packs");
        try {
            Files.createDirectories(shipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The small pack among the shipped ones. */
    static PackFixture small(Path dir) {
        return new PackFixture(dir)
                .ship("pack.yaml", PACK_YAML)
                .ship("indicator_sets/core.yaml", SET)
                .ship("model_configs/" + MODEL + ".yaml", CONFIG)
                .ship("policy_templates/default.yaml", POLICY);
    }

    PackFixture ship(String relative, String text) {
        return write(
                shipped.resolve(PACK).resolve(relative), text.getBytes(StandardCharsets.UTF_8));
    }

    PackFixture ship(String relative, byte[] bytes) {
        return write(shipped.resolve(PACK).resolve(relative), bytes);
    }

    PackFixture own(String relative, String text) {
        return write(user.resolve(PACK).resolve(relative), text.getBytes(StandardCharsets.UTF_8));
    }

    PackReader reader() {
        return PackReader.of(shipped, user);
    }

    Pack read() {
        return reader().read(PACK);
    }

    private PackFixture write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
