package io.sigmalab.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Processes;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window says after a crash. */
class InterruptionsTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir Path home;

    private Lab lab() {
        return Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 1, "desktop");
    }

    private static void build(Lab lab) {
        lab.builds()
                .build(
                        BuildRequest.of(
                                PACK, MODEL, LocalDate.of(2023, 1, 3), LocalDate.of(2023, 5, 31)),
                        Progress.NONE);
    }

    /** A sweep that was killed in its second variant, and a build that was killed as well. */
    private String crashed() throws SQLException {
        String id;
        try (Lab lab = lab()) {
            build(lab);
            SweepRequest sweep =
                    new SweepRequest(
                            BacktestRequest.of(PACK, MODEL, "0.36"),
                            List.of("0.36", "0.40"),
                            List.of(),
                            List.of(""),
                            null,
                            null);
            id = lab.sweeps().run(sweep, Progress.NONE).text("sweep_id");
            build(lab);
        }
        String[] process = new Processes().current().split(":", -1);
        String dead = process[0] + ":" + process[1] + ":1";
        String url =
                "jdbc:h2:file:"
                        + home.resolve("lab")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM sweep_results WHERE cell = 1");
            statement.executeUpdate(
                    "UPDATE backtest_sweeps SET state = 'running', finished_at = NULL, done = 1,"
                            + " process = '"
                            + dead
                            + "'");
            statement.executeUpdate(
                    "UPDATE build_runs SET state = 'running', finished_at = NULL, process = '"
                            + dead
                            + "' WHERE run_id = (SELECT max(run_id) FROM build_runs)");
        }
        return id;
    }

    @Test
    void theNextStartSaysWhatWasInterruptedAndResumesASweep() throws Exception {
        String id = crashed();
        try (Lab lab = lab();
                Jobs jobs = new Jobs(Runnable::run, Clock.systemUTC())) {
            Preferences preferences = Preferences.read(home, Runnable::run);
            Desk desk = new Desk(lab, jobs, Clock.systemUTC(), preferences);
            BlockingQueue<Banner> banners = new LinkedBlockingQueue<>();
            Interruptions interruptions = new Interruptions(desk, banners::add);
            interruptions.look();
            Banner sweep = banners.poll(120, TimeUnit.SECONDS);
            assertThat(sweep).isNotNull();
            assertThat(sweep.title()).contains(id, MODEL, "interrupted");
            assertThat(sweep.text()).startsWith("1 of 2 variants are done and kept");
            Banner build = banners.poll(120, TimeUnit.SECONDS);
            assertThat(build).isNotNull();
            assertThat(build.title()).isEqualTo("Build of " + MODEL + " was interrupted");
            CountDownLatch done = new CountDownLatch(1);
            jobs.listen(
                    state -> {
                        if (state.phase() == JobState.Phase.SUCCEEDED) {
                            done.countDown();
                        }
                    });
            sweep.actions().get(0).run().run();
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(lab.sweeps().show(id).document())
                    .containsEntry("state", "succeeded")
                    .containsEntry("done", 2);
            build.dismiss().run();
            interruptions.look();
            while (jobs.fetching() > 0) {
                Thread.onSpinWait();
            }
            assertThat(banners).as("put away, and resumed: nothing more to say").isEmpty();
        }
    }
}
