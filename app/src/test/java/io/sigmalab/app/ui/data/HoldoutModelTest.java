package io.sigmalab.app.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.SplitPreview;
import io.sigmalab.app.ui.ShowThread;
import io.sigmalab.app.ui.data.HoldoutModel.Form;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing, looking and releasing as the screen does it, over the real store. */
class HoldoutModelTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";
    private static final LocalDate FROM = LocalDate.of(2023, 8, 1);

    @TempDir Path home;
    private final ShowThread thread = new ShowThread();
    private Jobs jobs;
    private Lab lab;
    private HoldoutModel model;

    @BeforeEach
    void open() throws Exception {
        jobs = new Jobs(thread, Clock.systemUTC());
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test");
        Desk desk = new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, Runnable::run));
        model = thread.on(() -> new HoldoutModel(desk));
        String provider = lab.data().coverage().text("provider");
        thread.act(() -> model.show(provider, "SPY"));
        thread.await(() -> model.state().get().isKnown());
    }

    @AfterEach
    void close() {
        jobs.close();
        lab.close();
        thread.close();
    }

    private Holdout state() throws Exception {
        return thread.on(() -> model.state().get());
    }

    private String missing() throws Exception {
        return thread.on(() -> model.missing().get());
    }

    private void seal() throws Exception {
        thread.act(() -> model.begin(Form.SEAL));
        thread.act(() -> model.from().set(FROM.toString()));
        thread.await(() -> model.isReady());
        thread.act(model::act);
        thread.await(() -> model.state().get().inForce() != null);
    }

    @Test
    void aSealSaysBeforehandWhatItTakesAndRefusesWhatIsNoDay() throws Exception {
        assertThat(state().inForce()).isNull();
        thread.act(() -> model.begin(Form.SEAL));
        thread.await(() -> model.planned().get() != null);
        PlannedSeal plan = Objects.requireNonNull(thread.on(() -> model.planned().get()));
        // 2023 and 2024 have 250 + 252 sessions; four fifths of 502 are 401 that stay.
        assertThat(plan.sessions()).isEqualTo(502);
        assertThat(plan.sealed()).isEqualTo(101);
        assertThat(thread.on(() -> model.command().get()))
                .isEqualTo("sigma-lab holdout seal --ticker SPY --from " + plan.from());

        thread.act(() -> model.from().set("2024-13-01"));
        assertThat(missing()).contains("\"2024-13-01\" is no day");
        assertThat(thread.on(model::isReady)).isFalse();
        thread.act(() -> model.from().set("2023-01-01"));
        thread.await(() -> model.problem().get() != null);
        assertThat(thread.on(() -> model.problem().get())).hasMessageContaining("nothing is left");
        assertThat(thread.on(model::isReady)).isFalse();
        thread.act(model::act);
        assertThat(lab.holdouts().show().rows("rows")).isEmpty();

        thread.act(model::end);
        seal();
        assertThat(Objects.requireNonNull(state().inForce()).from()).isEqualTo(FROM);
        assertThat(state().looks()).isZero();
        assertThat(thread.on(() -> model.form().get())).isEqualTo(Form.NONE);
    }

    @Test
    void aLookIsCountedAndAnotherOneAndAReleaseNeedReasons() throws Exception {
        seal();
        lab.builds()
                .build(BuildRequest.of(PACK, MODEL, LocalDate.of(2023, 1, 3), null), Progress.NONE);
        BacktestRequest request = BacktestRequest.of(PACK, MODEL, "0.34,0.38");
        SplitPreview.SealedDays sealed = lab.explain().splits(request).sealed();
        assertThat(sealed).isEqualTo(new SplitPreview.SealedDays(FROM, LocalDate.of(2024, 12, 31)));
        lab.backtests().run(request, Progress.NONE);

        thread.act(() -> model.begin(Form.OPEN));
        thread.await(() -> model.run().get() != null);
        LeaderRow run = Objects.requireNonNull(thread.on(() -> model.run().get()));
        assertThat(thread.on(() -> model.command().get()))
                .isEqualTo("sigma-lab holdout open " + run.runId());
        thread.act(model::act);
        thread.await(() -> model.state().get().looks() == 1 && model.looking().get() == null);
        Seal.Look look = state().seals().get(0).looks().get(0);
        assertThat(look.run()).isEqualTo(run.runId());
        assertThat(look.before().get("sharpe_annual")).isEqualTo(run.sharpeAnnual());
        assertThat(look.seen().get("sessions")).isNotNull();

        thread.act(() -> model.begin(Form.OPEN));
        thread.await(() -> model.run().get() != null);
        assertThat(missing()).contains("needs a reason");
        assertThat(thread.on(model::isReady)).isFalse();
        thread.act(() -> model.begin(Form.RELEASE));
        assertThat(missing()).contains("needs a reason");
        thread.act(() -> model.reason().set("going live, it's time"));
        assertThat(thread.on(() -> model.command().get()))
                .isEqualTo(
                        "sigma-lab holdout release --ticker SPY --reason"
                                + " 'going live, it'\\''s time'");
        thread.act(model::act);
        thread.await(() -> model.state().get().inForce() == null);
        assertThat(state().looks()).isEqualTo(2);
        assertThat(state().looksInForce()).isZero();
        assertThat(lab.explain().splits(request).sealed()).isNull();
    }
}
