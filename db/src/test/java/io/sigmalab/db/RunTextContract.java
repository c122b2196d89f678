package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunResult;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code RunStore} promises of numbers, texts and times: they come back as they went in. */
abstract class RunTextContract extends RunCase {
    @Test
    void doublesComeBackToTheLastBit() {
        String pack = stores().newPack();
        double[] hard = {
            0.1 + 0.2, Math.nextUp(1.0), Double.MIN_NORMAL, 1e-320, 123456789.123456789
        };
        for (int i = 0; i < hard.length; i++) {
            String id = "bits" + i + "_" + pack;
            stores().store(Samples.backtest(id, pack), Samples.headline(hard[i]));

            assertThat(runs().headline(id).orElseThrow().sharpe()).isEqualTo(hard[i]);
        }
    }

    @Test
    void jsonDocumentsKeepTypesAndBitsOfTheirNumbers() {
        String pack = stores().newPack();
        Map<String, Object> values = new TreeMap<>();
        values.put("whole", 10_000_000L);
        values.put("fraction that is whole", 1.0E7);
        values.put("large", 1.7976931348623157E308);
        values.put("small", 4.9E-324);
        values.put("tenth", 0.1);
        values.put("p value", 1.2E-4);
        values.put("minus zero", -0.0);
        values.put("beyond long", new BigInteger("123456789012345678901234567890"));
        values.put("text", "Ωμέγα 😀 \" \\ / \t \u0001 <b>'; DROP TABLE runs; --");
        values.put("nested", Map.of("z", List.of(1, 2.5, true, "x"), "a", Map.of()));
        String json = Canonical.json(values);
        Run run =
                Samples.documents(
                        Samples.backtest("json_" + pack, pack), json, "{\"a\":1.0E7}", "{}");

        runs().begin(Samples.running(run));
        runs().finish(RunResult.without(run));

        Run stored = runs().find(run.runId()).orElseThrow();
        assertThat(stored.paramsJson()).isEqualTo(json);
        assertThat(stored.metricsJson()).isEqualTo("{\"a\":1.0E7}");
        assertThat(stored.lineageJson()).isEqualTo("{}");
    }

    @Test
    void aLargeJsonDocumentComesBack() {
        String pack = stores().newPack();
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            values.put("metric " + i, i / 7.0);
        }
        String json = Canonical.json(values);
        Run run = Samples.documents(Samples.backtest("large_" + pack, pack), "{}", json, "{}");

        runs().begin(Samples.running(run));
        runs().finish(RunResult.without(run));

        assertThat(json).hasSizeGreaterThan(500_000);
        assertThat(runs().find(run.runId()).orElseThrow().metricsJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"a\":NaN}", "{\"a\":1", "{} {}", "{\"a\":1,\"a\":2}"})
    void whatIsNotAJsonObjectIsTheCallersMistakeAndStoresNothing(String json) {
        String pack = stores().newPack();
        Run run = Samples.documents(Samples.backtest("notjson_" + pack, pack), json, "{}", "{}");

        assertThatThrownBy(() -> runs().begin(Samples.running(run)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("params must be a JSON object");
        assertThat(runs().find(run.runId())).isEmpty();
    }

    @Test
    void textsThatLookLikeSqlAreData() {
        String pack = stores().newPack();
        List<String> ids =
                List.of(
                        "'; DROP TABLE runs; --",
                        "x' OR '1'='1",
                        "%_",
                        ":runId ? ?? <define> ${x}",
                        "../../etc/passwd",
                        "id with space\tand\nline",
                        "ÄÖ\"`´");
        for (String id : ids) {
            Run run = Samples.tagged(Samples.backtest(id, pack), id);
            stores().store(run);
            assertThat(runs().find(id)).contains(run);
            assertThat(runs().list(new RunFilter(null, pack, null, id, 10, 0)))
                    .containsExactly(run);
        }
        assertThat(runs().list(new RunFilter(null, pack, null, "%", 10, 0))).isEmpty();
        assertThat(runs().delete("x' OR '1'='1")).isTrue();
        assertThat(runs().list(new RunFilter(null, pack, null, null, 100, 0)))
                .hasSize(ids.size() - 1);
    }

    @Test
    void aTextThatOneDatabaseCannotHoldIsRefusedByBoth() {
        String pack = stores().newPack();
        Run zero = Samples.tagged(Samples.backtest("zero_" + pack, pack), "a\0b");
        Run half = Samples.tagged(Samples.backtest("half_" + pack, pack), "a\ud83d");
        Run json =
                Samples.documents(
                        Samples.backtest("zj_" + pack, pack), "{\"a\":\"\\u0000\"}", "{}", "{}");

        for (Run run : List.of(zero, half, json)) {
            assertRefused(() -> runs().begin(Samples.running(run)), Reason.INVALID_VALUE, "U+");
            assertThat(runs().find(run.runId())).isEmpty();
        }
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        String pack = stores().newPack();
        Run run = Samples.tagged(Samples.backtest("long_" + pack, pack), "x".repeat(201));

        assertRefused(() -> runs().begin(Samples.running(run)), Reason.INVALID_VALUE, "too long");
        assertThat(runs().find(run.runId())).isEmpty();
    }

    @Test
    void timesComeBackInTheHourThatAClockChangeRepeats() {
        String pack = stores().newPack();
        Instant first = Instant.parse("2026-11-01T05:30:00.000001Z");
        for (int hour = 0; hour < 2; hour++) {
            Run run = Samples.backtest("clock" + hour + "_" + pack, pack);
            Run moved =
                    Samples.startedAfter(
                            run,
                            first.plusSeconds(3600L * hour).getEpochSecond()
                                    - run.startedAt().getEpochSecond());
            runs().begin(Samples.running(moved));
            assertThat(runs().find(run.runId()).orElseThrow().startedAt())
                    .isEqualTo(moved.startedAt());
        }
    }
}
