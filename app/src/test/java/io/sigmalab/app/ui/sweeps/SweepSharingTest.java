package io.sigmalab.app.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.ShowThread;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Preferences;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of the screen that workers share, on a real PostgreSQL; nobody works there. */
class SweepSharingTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir Path home;
    private final ShowThread show = new ShowThread();

    @AfterEach
    void end() {
        show.close();
    }

    @Test
    void aServerIsSharedByTheCommandLineThatIsShownAndByRun() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            String url = "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres";
            String[] build = {
                "build",
                "--pack",
                PACK,
                "--model",
                MODEL,
                "--start",
                "2023-01-03",
                "--end",
                "2023-05-31",
                "--db",
                url
            };
            Call.json(home, build);
            Map<String, String> settings =
                    Map.of("SIGMA_LAB_HOME", home.toString(), "DATABASE_URL", url);
            try (Lab lab = Wiring.open(settings, 2, "test");
                    Jobs jobs = new Jobs(show, Clock.systemUTC())) {
                SweepsModel model = open(lab, jobs);
                show.await(() -> model.sharing().possible().get());
                show.act(() -> model.form().thresholds().setAll("0.36", "0.40"));
                show.act(() -> model.form().topPcts().clear());
                show.act(() -> model.form().hours().setAll("all"));
                show.await(() -> model.price().estimate().get() != null);
                assertThat(show.on(() -> model.price().command().get()))
                        .doesNotContain("--distribute");

                show.act(() -> model.sharing().wanted().set(true));
                String command = show.on(() -> model.price().command().get());
                assertThat(command).endsWith("--distribute");
                show.await(() -> model.price().estimate().get() != null);
                show.act(model::run);
                show.await(model::isRunning);
                assertThat(show.on(() -> model.job().isPausable())).isFalse();
                String id = show.on(() -> model.sweep().get().text("sweep_id"));
                show.act(model.job()::cancel);
                show.await(() -> !model.job().isBusy());
                show.await(() -> model.sweep().get().text("state").equals("cancelled"));

                // The same by the line that was shown; it is queued, for nobody works here.
                List<String> words =
                        new ArrayList<>(List.of(command.replace("'", "").split(" ", -1)));
                words.remove(0);
                words.addAll(List.of("--detach", "--db", url));
                assertThat(Call.json(home, words.toArray(String[]::new)).get("sweep_id").asText())
                        .isNotEqualTo(id);
                assertThat(lab.sweeps().list(PACK, MODEL, null, 5, 0).rows("rows")).hasSize(2);
            }
        }
    }

    @Test
    void aFileIsNotShared() throws Exception {
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test");
                Jobs jobs = new Jobs(show, Clock.systemUTC())) {
            assertThat(lab.sharedSweeps().isPossible()).isFalse();
            SweepsModel model = open(lab, jobs);
            show.act(() -> model.sharing().wanted().set(true));
            assertThat(show.on(() -> model.sharing().isOn())).isFalse();
            assertThat(show.on(() -> model.price().command().get())).doesNotContain("distribute");
        }
    }

    private SweepsModel open(Lab lab, Jobs jobs) throws Exception {
        Preferences preferences = Preferences.read(home, Runnable::run);
        Desk desk = new Desk(lab, jobs, Clock.systemUTC(), preferences);
        SweepsModel model = show.on(() -> new SweepsModel(desk));
        show.act(() -> model.show(new Destination.Sweep(PACK, MODEL, null)));
        return model;
    }
}
