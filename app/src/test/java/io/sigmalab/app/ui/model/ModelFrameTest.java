package io.sigmalab.app.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.CreateRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.TrainRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFrameTest {
    private static final ModelChoice HOURLY =
            new ModelChoice("momentumsigma", "spy_eq_intraday_hourly");

    @TempDir Path home;
    private final BlockingQueue<Runnable> shown = new LinkedBlockingQueue<>();
    private Lab lab;
    private Jobs jobs;
    private Desk desk;
    private ModelFrame frame;

    @BeforeEach
    void open() {
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "desktop");
        jobs = new Jobs(shown::add, Clock.systemUTC());
        desk = new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, Runnable::run));
        frame = frame();
    }

    private ModelFrame frame() {
        ModelFrame made = new ModelFrame(desk, List.of(ModelTab.BUILD, ModelTab.TRAIN));
        desk.here()
                .addListener(
                        (property, was, is) -> {
                            if (is.place() == Place.MODEL) {
                                made.show(is);
                            }
                        });
        return made;
    }

    @AfterEach
    void close() {
        jobs.close();
        lab.close();
    }

    private void create(ModelChoice choice) {
        String[] parts = choice.modelId().split("_");
        lab.models()
                .create(
                        new CreateRequest(
                                choice.packId(),
                                parts[0],
                                parts[1],
                                parts[2],
                                parts[3],
                                "gbm",
                                null,
                                null,
                                null));
    }

    /** Delivers what arrives on this thread, as the FX thread would, until something holds. */
    private void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = shown.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("nothing more arrived");
                }
                next.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void theScreenAsItWasLeftIsTheModelOpenedLast() {
        desk.go(Place.MODEL);
        await(() -> frame.loaded().get());
        assertThat(frame.current().get()).isNull();

        create(HOURLY);
        ModelChoice other = new ModelChoice("momentumsigma", "qqq_eq_intraday_hourly");
        create(other);
        desk.go(
                new Destination.Model(
                        HOURLY.packId(), HOURLY.modelId(), ModelTab.TRAIN, "tr_asked_for"));
        await(() -> frame.facts().get() != null && frame.choices().size() == 2);
        assertThat(frame.runId()).isEqualTo("tr_asked_for");
        assertThat(frame.choices()).containsExactly(HOURLY, other);

        // The next day.
        frame = frame();
        desk.go(Place.DASHBOARD);
        desk.go(Place.MODEL);
        await(() -> frame.current().get() != null);
        assertThat(frame.current().get()).isEqualTo(HOURLY);
        assertThat(frame.tab().get()).isEqualTo(ModelTab.TRAIN);
        assertThat(desk.here().get())
                .isEqualTo(
                        new Destination.Model(
                                HOURLY.packId(), HOURLY.modelId(), ModelTab.TRAIN, null));
    }

    @Test
    void stepsGoAroundTheTabs() {
        create(HOURLY);
        desk.go(new Destination.Model(HOURLY.packId(), HOURLY.modelId(), ModelTab.BUILD, null));
        frame.step(1);
        assertThat(frame.tab().get()).isEqualTo(ModelTab.TRAIN);
        frame.step(1);
        assertThat(frame.tab().get()).isEqualTo(ModelTab.BUILD);
        frame.step(-1);
        assertThat(frame.tab().get()).isEqualTo(ModelTab.TRAIN);
    }

    @Test
    void aModelIsBuiltTrainedClonedExportedAndDeleted() throws Exception {
        create(HOURLY);
        desk.go(new Destination.Model(HOURLY.packId(), HOURLY.modelId(), ModelTab.BUILD, null));
        await(() -> frame.facts().get() != null);
        assertThat(frame.facts().get().state()).isEqualTo(ModelFacts.State.NEW);

        assertThat(
                        Call.of(
                                        home.resolve("other"),
                                        ModelFrame.pipelineCommand(HOURLY)
                                                .replace("sigma-lab ", "")
                                                .concat(" --start 2024-09-03 --end 2024-12-31")
                                                .split(" "))
                                .err())
                .as("the command of the tooltip is understood")
                .doesNotContain("Unknown option")
                .doesNotContain("Usage:");

        BuildRequest build =
                BuildRequest.of(
                        HOURLY.packId(),
                        HOURLY.modelId(),
                        LocalDate.of(2024, 7, 1),
                        LocalDate.of(2024, 12, 31));
        String matrix = lab.builds().build(build, Progress.NONE).text("matrix_sha");
        frame.refresh();
        await(() -> frame.facts().get().state() == ModelFacts.State.BUILT);
        assertThat(frame.facts().get().hashes())
                .contains(new ModelFacts.Hash("matrix", matrix))
                .extracting(ModelFacts.Hash::name)
                .containsExactly("data", "matrix", "config", "policy");

        String bundle =
                lab.trainings()
                        .train(
                                new TrainRequest(
                                        HOURLY.packId(), HOURLY.modelId(), List.of(), null),
                                Progress.NONE)
                        .text("bundle_sha");
        frame.refresh();
        await(() -> frame.facts().get().state() == ModelFacts.State.TRAINED);
        assertThat(frame.facts().get().hashes()).contains(new ModelFacts.Hash("bundle", bundle));

        frame.export();
        await(() -> !desk.toasts().isEmpty());
        Path zip = Path.of(desk.toasts().get(0).text());
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream().map(e -> e.getName()))
                    .contains("model.json", "policy.json")
                    .anyMatch(name -> name.endsWith(".bundle"));
        }

        frame.copy("twin");
        ModelChoice twin = new ModelChoice(HOURLY.packId(), HOURLY.modelId() + "_twin");
        await(() -> twin.equals(frame.current().get()) && frame.facts().get() != null);
        frame.delete();
        await(() -> HOURLY.equals(frame.current().get()));
        assertThat(frame.choices()).containsExactly(HOURLY);
        assertThat(Files.exists(home.resolve("workspace/momentumsigma/" + twin.modelId())))
                .isFalse();
    }
}
