package io.sigmalab.app.ui.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.format.Formats;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.ShowThread;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestModelTest {
    private static final ModelChoice CHOICE =
            new ModelChoice("momentumsigma", "spy_eq_intraday_hourly");

    private static final ShowThread SHOW = new ShowThread();

    @TempDir static Path home;
    private static Lab lab;
    private static Jobs jobs;

    @BeforeAll
    static void open() {
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "desktop");
        jobs = new Jobs(SHOW, Clock.systemUTC());
        lab.builds()
                .build(
                        BuildRequest.of(
                                CHOICE.packId(),
                                CHOICE.modelId(),
                                LocalDate.of(2023, 1, 3),
                                LocalDate.of(2023, 9, 29)),
                        Progress.NONE);
    }

    @AfterAll
    static void close() {
        jobs.close();
        lab.close();
        SHOW.close();
    }

    private static Desk desk() {
        return new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, task -> {}));
    }

    @Test
    void splitsAreThereBeforeAnythingRunsAndAResultIsMarkedOnceTheFormSaysOtherwise()
            throws Exception {
        Desk desk = desk();
        BacktestModel model = SHOW.on(() -> new BacktestModel(desk));
        SHOW.act(() -> model.show(CHOICE, null));
        SHOW.await(() -> model.previewed().get() != null && !model.loading().get());
        assertThat(model.result().get()).isNull();
        SHOW.act(() -> model.form().splits().set("3"));
        SHOW.await(() -> Objects.requireNonNull(model.previewed().get()).folds().size() == 3);
        SHOW.act(() -> model.form().thresholds().setAll(0.34, 0.38));

        SHOW.act(model::run);
        SHOW.await(() -> model.result().get() != null);
        BacktestResult result = Objects.requireNonNull(model.result().get());
        assertThat(result.folds()).hasSize(3);
        SHOW.act(
                () -> {
                    assertThat(model.stale().get()).isFalse();
                    model.form().tag().set("a word");
                    assertThat(model.stale().get()).isFalse();
                    model.form().embargo().set("0.02");
                    assertThat(model.stale().get()).isTrue();
                    model.adopt();
                    assertThat(model.stale().get()).isFalse();
                    assertThat(model.form().embargo().get()).isEqualTo("0.0");

                    model.form().splits().set("many");
                    assertThat(model.previewProblem().get()).hasMessageContaining("Splits");
                });

        BacktestModel later = SHOW.on(() -> new BacktestModel(desk));
        SHOW.act(() -> later.show(CHOICE, result.runId()));
        SHOW.await(() -> later.result().get() != null);
        assertThat(later.form().thresholds()).containsExactly(0.34, 0.38);

        check(result);
        SHOW.act(() -> later.open(result.trades().get(2)));
        assertThat(desk.here().get()).isEqualTo(new Destination.Trade(result.runId(), 2));
    }

    private static void check(BacktestResult result) {
        boolean seenPass = false;
        for (BacktestResult.CheckLine check : result.checks()) {
            assertThat(seenPass && !check.pass()).as("failed first").isFalse();
            seenPass |= check.pass();
        }
        Priced priced = Priced.of(result, PriceBasis.MODEL);
        EquityCurve equity = Objects.requireNonNull(priced.equity());
        double product = 1;
        for (double month : priced.months().values()) {
            product *= 1 + month;
        }
        assertThat(product).isCloseTo(equity.equity()[equity.size() - 1], within(1e-9));
        double cells =
                Priced.grid(result.filled(), PriceBasis.MODEL).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
        assertThat(cells)
                .isCloseTo(
                        result.filled().stream().mapToDouble(TradeLine::net).sum(), within(1e-9));
        // A share has no spread: there is one price basis.
        assertThat(result.bases()).isEmpty();
        assertThat(result.filled())
                .filteredOn(TradeFilter.of("fold:2 won"))
                .allMatch(t -> t.fold() == 2 && t.net() > 0);
        long both =
                result.filled().stream().filter(TradeFilter.of("won")).count()
                        + result.filled().stream().filter(TradeFilter.of("lost")).count();
        assertThat(both).isEqualTo(result.filled().size());
        assertThat(result.filled())
                .filteredOn(TradeFilter.of("p>0.36 hour:13"))
                .allMatch(t -> t.p() > 0.36);
        assertThat(result.held()).hasSize(equity.size());
    }

    @Test
    void theFormComesBackFromItsRequest() {
        BacktestRequest given =
                BacktestRequest.begin(CHOICE.packId(), CHOICE.modelId())
                        .rule(null, "0.2")
                        .splits(4)
                        .embargo(0.01)
                        .scheme("rolling")
                        .trainSessions(60)
                        .hours(List.of(13, 14))
                        .calibration("isotonic")
                        .selectBy("cum_ret")
                        .momentumMin(0.1)
                        .sizeByConf(true)
                        .confCap(0.5)
                        .slippageBps(2.0)
                        .profile("aggressive")
                        .tag("two words")
                        .request();
        BacktestForm form = new BacktestForm();
        form.fill(given);
        assertThat(form.request(CHOICE)).isEqualTo(given);
        BacktestRequest plain = BacktestRequest.of(CHOICE.packId(), CHOICE.modelId(), "0.45,0.50");
        form.fill(plain);
        assertThat(form.request(CHOICE)).isEqualTo(plain);
    }

    @Test
    void theTextOfTheFormIsTheFormWithEverythingThatDiffers() {
        BacktestRequest given =
                BacktestRequest.begin(CHOICE.packId(), CHOICE.modelId())
                        .rule(null, "0.2")
                        .splits(4)
                        .embargo(0.01)
                        .scheme("cpcv")
                        .testGroups(1)
                        .hours(List.of(12, 13, 14))
                        .calibration("isotonic")
                        .selectBy("cum_ret")
                        .momentumMin(0.1)
                        .sizeByConf(true)
                        .confCap(0.5)
                        .slippageBps(2.0)
                        .profile("aggressive")
                        .tag("a: word")
                        .learner(Map.of("rounds", 40.0, "max_depth", 3.0))
                        .tradeHours(List.of(13, 14))
                        .budget(Map.of("max_drawdown", 0.15))
                        .execution(Map.of("brackets", false, "cooldown_minutes", 5.0))
                        .nulls(20)
                        .seeds(3)
                        .request();
        BacktestForm form = new BacktestForm();
        form.fill(given);
        assertThat(form.request(CHOICE)).isEqualTo(given);
        String yaml = BacktestYaml.write(form);

        BacktestForm other = new BacktestForm();
        assertThat(BacktestYaml.take(other, yaml)).isNull();
        assertThat(other.request(CHOICE)).isEqualTo(given);

        // An empty text is a new form.
        assertThat(BacktestYaml.take(other, "")).isNull();
        assertThat(other.request(CHOICE)).isEqualTo(new BacktestForm().request(CHOICE));
        assertThat(BacktestYaml.take(other, "treshold: 0.5"))
                .startsWith("line 1: there is no \"treshold\"");
        assertThat(BacktestYaml.take(other, "thresholds: [0.5, x]")).contains("not a number");
        assertThat(BacktestYaml.take(other, "thresholds: [0.5]\ntop_pct: 0.1"))
                .contains("not both");
    }

    @Test
    void theCommandLineHasWhatDiffersFromModelAndProfile(@TempDir Path other) {
        Call.json(
                other,
                "build",
                "--pack",
                CHOICE.packId(),
                "--model",
                CHOICE.modelId(),
                "--start",
                "2023-01-03",
                "--end",
                "2023-07-31");
        BacktestForm form = new BacktestForm();
        form.learner().put("rounds", "30");
        form.learner().put("eta", "0.2");
        form.limits().put("min_trades", "5");
        form.tradeHours().set("13,14");
        String line = BacktestLine.of(form.request(CHOICE));
        assertThat(line)
                .contains("--learner eta=0.2,rounds=30")
                .contains("--trade-hours 13,14")
                .contains("--budget min_trades=5");
        Call.json(other, line.replace("sigma-lab ", "").split(" "));
        String run = Call.json(other, "runs", "backtest").get("rows").get(0).get("run_id").asText();
        JsonNode request = Call.json(other, "run", "show", run).get("params").get("request");
        assertThat(request.get("learner").get("rounds").asDouble()).isEqualTo(30);
        assertThat(request.get("learner").get("eta").asDouble()).isEqualTo(0.2);
        assertThat(request.get("budget").get("min_trades").asDouble()).isEqualTo(5);
        assertThat(request.get("tradeHours").toString()).isEqualTo("[13,14]");
        form.learner().put("rounds", "many");
        assertThatThrownBy(() -> form.request(CHOICE)).hasMessageContaining("many");
    }

    @Test
    void thresholdsOutsideOfProbabilitiesAreNotTaken() {
        BacktestForm form = new BacktestForm();
        assertThat(form.addThreshold("1.5")).contains("between 0 and 1");
        assertThat(form.addThreshold("x")).contains("not a number");
        assertThat(form.addThreshold("0.40")).contains("there already");
        assertThat(form.addThreshold("0.42")).isNull();
        assertThat(form.thresholds()).containsExactly(0.40, 0.42, 0.45, 0.50, 0.55);
    }

    @Test
    void ordinalsAreWrittenAsTheyAreSpoken() {
        assertThat(
                        List.of(
                                Formats.ordinal(1),
                                Formats.ordinal(2),
                                Formats.ordinal(23),
                                Formats.ordinal(88)))
                .containsExactly("1st", "2nd", "23rd", "88th");
        assertThat(Formats.ordinal(11)).isEqualTo("11th");
    }

    @Test
    void wilsonsIntervalIsTheOneOfTheTextbook() {
        // Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662.
        double[] ends = ReliabilityChart.wilson(81 / 263.0, 263);
        assertThat(ends[0]).isCloseTo(0.2553, within(5e-5));
        assertThat(ends[1]).isCloseTo(0.3662, within(5e-5));
    }
}
