package io.sigmalab.app.ui;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.PipelineRequest;
import io.sigmalab.app.service.SignalRequest;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.app.service.TrainRequest;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A home in which somebody has worked: a few models of several packs with builds, trainings,
 * backtests that pass and that fail, and a sweep. Everything in it was computed by the program from
 * the simulated market, with a planted edge, so that there is something to see.
 */
public final class DemoHome {
    /** Raised when what is seeded changes. */
    private static final String VERSION = "3";

    private static final String DATA = "simulated:seed=7,edge=0.4";
    private static final LocalDate START = LocalDate.of(2021, 1, 4);
    private static final LocalDate END = LocalDate.of(2024, 12, 31);

    private final Lab lab;

    private DemoHome(Lab lab) {
        this.lab = lab;
    }

    /** Settings that belong to it. */
    public static Map<String, String> flags() {
        return Map.of("SIGMA_LAB_DATA", DATA);
    }

    /** Seeds a folder, unless that was done before. */
    public static void seed(Path home) throws IOException {
        Path done = home.resolve("demo.version");
        if (Files.exists(done) && Files.readString(done).equals(VERSION)) {
            return;
        }
        Files.createDirectories(home);
        with(home, DATA, DemoHome::shares);
        // With that edge prices run away from the strikes that are quoted.
        with(home, "simulated", DemoHome::options);
        Files.writeString(done, VERSION);
    }

    private static void with(Path home, String data, Consumer<DemoHome> work) {
        Map<String, String> flags =
                Map.of("SIGMA_LAB_HOME", home.toString(), "SIGMA_LAB_DATA", data);
        try (Lab lab = Wiring.open(flags, null, "demo")) {
            work.accept(new DemoHome(lab));
        }
    }

    private void shares() {
        momentum();
        daily("swingsigma", "spy_eq_swing_daily");
        daily("overnightsigma", "spy_eq_intraday_daily");
    }

    private void momentum() {
        String pack = "momentumsigma";
        String model = "spy_eq_intraday_hourly";
        BuildRequest build = BuildRequest.of(pack, model, START, END);
        BacktestRequest base = BacktestRequest.of(pack, model, "0.45,0.50,0.55,0.60");
        lab.pipeline().run(new PipelineRequest(build, base, false), Progress.NONE);
        lab.trainings()
                .train(
                        new TrainRequest(pack, model, List.of(13, 14, 15), "isotonic"),
                        Progress.NONE);
        lab.backtests().run(base.variant(null, "0.2", List.of(13, 14, 15)), Progress.NONE);
        // Scored as it was some sessions ago, so that there is something to follow up.
        lab.signals()
                .signals(
                        new SignalRequest(pack, model, 0.43, END.minusDays(7), 10, null),
                        Progress.NONE);
        lab.sweeps()
                .run(
                        new SweepRequest(
                                base,
                                List.of("0.40,0.45", "0.45,0.50", "0.50,0.55", "0.55,0.60"),
                                List.of("0.1", "0.2", "0.3"),
                                List.of("", "10,11,12", "13,14,15"),
                                20,
                                0.5),
                        Progress.NONE);
    }

    private void daily(String pack, String model) {
        BuildRequest build = BuildRequest.of(pack, model, LocalDate.of(2012, 1, 3), END);
        lab.pipeline()
                .run(
                        new PipelineRequest(
                                build, BacktestRequest.of(pack, model, "0.45,0.55"), false),
                        Progress.NONE);
    }

    private void options() {
        String pack = "zerosigma";
        String model = "spy_opt_0dte_hourly";
        BuildRequest build =
                BuildRequest.of(pack, model, LocalDate.of(2024, 1, 2), LocalDate.of(2024, 6, 28));
        BacktestRequest base = BacktestRequest.of(pack, model, "0.45,0.50,0.55");
        lab.pipeline().run(new PipelineRequest(build, base, false), Progress.NONE);
        lab.backtests().run(base.variant("0.40,0.45", null, List.of(13, 14, 15)), Progress.NONE);
        try {
            // A run that fails belongs to every morning.
            lab.backtests().run(base.variant("0.40", null, List.of(23)), Progress.NONE);
        } catch (LabException e) {
            if (!e.getMessage().contains("23")) {
                throw e;
            }
        }
    }
}
