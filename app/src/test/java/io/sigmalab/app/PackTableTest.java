package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shipped model, from simulated data to its gate. */
class PackTableTest {
    @TempDir Path home;

    @Test
    void everyModelOfMomentumBuildsAndBacktests() {
        assertThat(complete("--pack", "momentumsigma")).isEqualTo(3);
        // Nothing was tried as far as the ledger knows.
        assertThat(Call.json(home, "leaderboard").get("rows")).isEmpty();
    }

    /** Pins need no 14 months to be found, as headfakes do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aapl_eq_intraday_hourly/2024-02-28",
                "spy_opt_0dte_hourly/2024-02-28",
                "spy_opt_0dte_hourly_bars/2024-02-28",
                "spy_opt_0dte_hourly_gamma/2024-02-28",
                "spy_opt_0dte_hourly_gbm/2024-02-28",
                "spy_opt_0dte_hourly_headfake_1030/2023-04-28",
                "spy_opt_0dte_hourly_opening/2024-02-28",
                "spy_opt_0dte_hourly_pin_1500/2024-01-02",
                "spy_opt_0dte_hourly_xgb_v1/2024-02-28"
            })
    void everyModelInsideTheSessionBuildsAndBacktests(String name) {
        String[] part = name.split("/");
        assertThat(complete("--pack", "zerosigma", "--model", part[0], "--start", part[1]))
                .isEqualTo(1);
    }

    @Test
    void noModelOfTheSessionIsLeftOut() {
        assertThat(Call.json(home, "pack", "show", "--pack", "zerosigma").get("models")).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "swingsigma/spy_eq_swing_daily",
                "swingsigma/spy_eq_swing_daily_breakout",
                "swingsigma/spy_eq_swing_daily_meanrev",
                "longsigma/spy_eq_long_daily",
                "longsigma/spy_eq_long_daily_carry",
                "overnightsigma/spy_eq_intraday_daily",
                "overnightsigma/spy_eq_intraday_15m_gap"
            })
    void everyModelOfDaysOnBarsBuildsAndBacktests(String name) {
        String[] part = name.split("/");
        assertThat(complete("--pack", part[0], "--model", part[1])).isEqualTo(1);
    }

    /** Chains of hundreds of contracts a day: windows as short as the labels allow. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "swingsigma/spy_opt_swing_daily/2023-01-03/walk_forward",
                "longsigma/spy_opt_long_daily/2021-06-01/purged_kfold",
                "overnightsigma/spy_opt_intraday_daily/2023-07-03/walk_forward"
            })
    void everyModelOfDaysOnOptionsBuildsAndBacktests(String name) {
        String[] part = name.split("/");
        assertThat(
                        complete(
                                "--pack",
                                part[0],
                                "--model",
                                part[1],
                                "--start",
                                part[2],
                                "--end",
                                "2024-06-28",
                                "--splits",
                                "2",
                                "--scheme",
                                part[3]))
                .isEqualTo(1);
    }

    private int complete(String... which) {
        List<String> line = new ArrayList<>(List.of("pack", "table"));
        line.addAll(List.of(which));
        JsonNode table = Call.json(home, line.toArray(String[]::new));
        assertThat(table.get("simulated").asBoolean()).isTrue();
        for (JsonNode row : table.get("rows")) {
            String name = row.get("pack_id").asText() + "/" + row.get("model_id").asText();
            assertThat(row.get("problem").asText("")).as(name).isIn("", "null");
            assertThat(row.get("audit").asBoolean()).as(name).isTrue();
            assertThat(row.get("features").asInt()).as(name).isGreaterThan(5);
            assertThat(row.get("labelled").asInt()).as(name).isGreaterThan(70);
            assertThat(row.get("gate").get("pass").isBoolean()).as(name).isTrue();
            assertThat(row.get("pnl_source").asText()).as(name).isIn("observed", "underlying");
        }
        return table.get("rows").size();
    }

    @Test
    void oneModelCanBePickedAndAnUnknownOneIsRefused() {
        Call call =
                Call.of(
                        home,
                        "pack",
                        "table",
                        "--pack",
                        "momentumsigma",
                        "--model",
                        "spy_eq_intraday_hourly",
                        "--markdown");

        assertThat(call.code()).isZero();
        assertThat(call.out().lines())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "| pack | model | from | folds | features | rows | missing % | trades | unfilled | gate |");
        assertThat(call.out()).contains("| momentumsigma | spy_eq_intraday_hourly | ");
        Call unknown =
                Call.of(home, "pack", "table", "--pack", "momentumsigma", "--model", "spy_eq");
        assertThat(unknown.code()).isEqualTo(2);
    }
}
