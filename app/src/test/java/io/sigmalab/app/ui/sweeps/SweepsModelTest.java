package io.sigmalab.app.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.ShowThread;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.engine.backtest.QuickFigures;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The view-model over a real lab, without a toolkit: one thread stands in for the one that shows.
 */
class SweepsModelTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir Path home;
    private final ShowThread show = new ShowThread();

    @AfterEach
    void end() {
        show.close();
    }

    @Test
    void aSweepIsPricedRunPausedResumedGroupedAndAsked() throws Exception {
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test");
                Jobs jobs = new Jobs(show, Clock.systemUTC())) {
            lab.builds()
                    .build(
                            BuildRequest.of(
                                    PACK,
                                    MODEL,
                                    LocalDate.of(2023, 1, 3),
                                    LocalDate.of(2023, 8, 31)),
                            Progress.NONE);
            Preferences preferences = Preferences.read(home, Runnable::run);
            Desk desk = new Desk(lab, jobs, Clock.systemUTC(), preferences);
            SweepsModel model = show.on(() -> new SweepsModel(desk));
            show.act(() -> model.show(new Destination.Sweep(PACK, MODEL, null)));
            show.act(
                    () -> {
                        model.form().thresholds().setAll("0.20", "0.25", "0.38");
                        model.form().topPcts().clear();
                        model.form().hours().setAll("13,14", "10,11");
                    });
            show.await(
                    () ->
                            model.price().estimate().get() != null
                                    && model.price().estimate().get().variants() == 6);
            assertThat(show.on(() -> model.price().command().get())).contains("'0.20;0.25;0.38'");

            show.act(model::run);
            // Asked before the first folds are done: they are finished, then it ends.
            show.await(model::isRunning);
            show.act(model.job()::pause);
            show.await(() -> !model.job().isBusy() && !model.isRunning());
            if (show.on(model::isResumable)) {
                assertThat(show.on(() -> model.sweep().get().text("state")))
                        .isEqualTo("interrupted");
                show.act(() -> model.results().holding().set(true));
                show.act(model::resume);
            }
            show.await(() -> model.sweep().get().text("state").equals("succeeded"));
            show.act(() -> model.results().holding().set(false));
            show.await(() -> model.results().variants().size() == 6);

            assertThat(show.on(() -> model.results().simulated().get())).isTrue();
            assertThat(SweepTexts.soFar(show.on(() -> model.sweep().get()))).isEmpty();
            // 0.20 and 0.25 let every row trade: one row of the table stands for both.
            assertThat(show.on(() -> model.results().entries().size())).isEqualTo(4);
            assertThat(show.on(() -> model.results().duplicates())).isEqualTo(2);
            show.await(() -> !model.results().evidence().get().equals(Evidence.NONE));
            Evidence evidence = show.on(() -> model.results().evidence().get());
            assertThat(evidence.figure("n_effective")).isBetween(1.0, 6.0);
            for (SweepRow each : show.on(() -> List.copyOf(model.results().variants()))) {
                // The worst of the variant and its neighbours is at most its own.
                assertThat(evidence.plateau(each.cell())).isLessThanOrEqualTo(each.score());
            }
            show.act(() -> model.results().grouping().set(false));
            assertThat(show.on(() -> model.results().entries().size())).isEqualTo(6);

            WhatIfModel whatIf = show.on(() -> new WhatIfModel(desk));
            SweepRow row = show.on(() -> model.results().variants().get(2));
            show.act(() -> whatIf.show(row));
            show.await(() -> whatIf.figures().get() != null);
            QuickFigures same = show.on(() -> whatIf.figures().get());
            assertThat(same.trades()).isEqualTo(row.trades());
            assertThat(same.sharpeAnnual()).isEqualTo(row.figure("sharpe_annual"));
            show.act(() -> whatIf.threshold().set(0.2));
            show.await(() -> whatIf.figures().get() != null && whatIf.figures().get() != same);
            assertThat(show.on(() -> whatIf.figures().get().trades())).isGreaterThan(row.trades());

            assertThat(show.on(() -> new SweepsModel(desk).form().thresholds()))
                    .as("the half-filled form is there tomorrow")
                    .containsExactly("0.20", "0.25", "0.38");
        }
    }

    @Test
    void luckIsPreliminaryUntilEveryVariantIsIn() {
        Map<String, Object> sweep = new HashMap<>(Map.of("done", 5, "variants", 21));
        sweep.put("state", "running");
        assertThat(SweepTexts.soFar(new Outcome(sweep)))
                .isEqualTo(
                        "Preliminary: after 5 of 21 variants. Each further one is a trial more.");
        sweep.put("state", "cancelled");
        assertThat(SweepTexts.soFar(new Outcome(sweep)))
                .isEqualTo("Preliminary: the sweep stopped after 5 of 21 variants.");
        sweep.put("state", "succeeded");
        assertThat(SweepTexts.soFar(new Outcome(sweep))).isEmpty();
    }

    @Test
    void luckIsSaidInWordsMadeOfTheNumbers() {
        assertThat(SweepTexts.luck(48, 1.05, 0.66))
                .isEqualTo(
                        "After 48 trials, a Sharpe of 1.05 is what luck alone gives 1 time in 3.");
        assertThat(SweepTexts.luck(48, 0.2, 0.1)).endsWith("more often than not.");
        assertThat(SweepTexts.luck(1, 3, 1)).endsWith("less than 1 time in 10,000.");
    }
}
