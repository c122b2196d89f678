package io.sigmalab.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.CrashedSweep;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import java.nio.file.Path;
import java.time.Clock;
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

    @Test
    void theNextStartSaysWhatWasInterruptedAndResumesASweep() throws Exception {
        String id = CrashedSweep.in(home);
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
