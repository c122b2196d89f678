package io.sigmalab.app.ui.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.TrainRequest;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class TrainScreenTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir static Path home;
    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void theCommandLineTrainsWhatTheFormAsksFor() {
        TrainForm form = new TrainForm(Preferences.read(home.resolve("elsewhere"), Runnable::run));
        form.turnTo(new ModelChoice(PACK, MODEL));
        assertThat(form.request()).isEqualTo(new TrainRequest(PACK, MODEL, List.of(), null));
        form.hours().set("13,14");
        form.calibration().set("isotonic");
        assertThat(form.request())
                .isEqualTo(new TrainRequest(PACK, MODEL, List.of(13, 14), "isotonic"));
        Path other = home.resolve("other");
        Call.json(
                other,
                "build",
                "--pack",
                PACK,
                "--model",
                MODEL,
                "--start",
                "2024-01-02",
                "--end",
                "2024-12-31");
        Call.json(other, form.command().get().replace("sigma-lab ", "").split(" "));
        JsonNode run =
                Call.json(
                        other,
                        "run",
                        "show",
                        Call.json(other, "runs", "train")
                                .get("rows")
                                .get(0)
                                .get("run_id")
                                .asText());
        assertThat(run.at("/params/calibration").asText()).isEqualTo("isotonic");
        assertThat(run.at("/params/request/hours").toString()).isEqualTo("[13,14]");
    }

    @Test
    void aModelIsTrainedAndSaysHowGoodItIsOutOfFold(FxRobot robot) {
        window.desk()
                .lab()
                .builds()
                .build(
                        BuildRequest.of(
                                PACK, MODEL, LocalDate.of(2024, 1, 2), LocalDate.of(2024, 12, 31)),
                        Progress.NONE);
        robot.interact(
                () -> window.desk().go(new Destination.Model(PACK, MODEL, ModelTab.TRAIN, null)));
        LabWindow.await(robot, "train-first");
        ToggleButton chip = LabWindow.await(robot, "train-hour-13");
        robot.interact(chip::fire);
        robot.interact(chip::fire);
        robot.clickOn("#train-run");
        HeatMap confusion = LabWindow.await(robot, "train-confusion");
        LabWindow.await("figures", () -> !confusion.grid().isEmpty());
        LabWindow.await(robot, "train-reliability");

        // What is shown is what is stored, and every row out of fold is counted once.
        TrainResult stored =
                window.desk()
                        .lab()
                        .trainings()
                        .show(PACK, MODEL, null)
                        .map(TrainResult::of)
                        .orElseThrow();
        TrainResult.Evidence evidence = stored.evidence();
        assertThat(evidence).isNotNull();
        assertThat(confusion.grid().values()).isDeepEqualTo(evidence.confusion());
        double rows = Arrays.stream(evidence.confusion()).flatMapToDouble(Arrays::stream).sum();
        assertThat(rows).isEqualTo(evidence.rows());
        assertThat(evidence.rows()).isLessThan(stored.rows()).isPositive();
        for (TrainResult.Curves curves : evidence.curves().values()) {
            assertThat(curves.raw().stream().mapToInt(TrainResult.Bin::count).sum())
                    .isEqualTo(evidence.rows());
            assertThat(curves.calibrated().stream().mapToInt(TrainResult.Bin::count).sum())
                    .isEqualTo(evidence.rows());
        }
        // The share of a class that came true is that of its rows, whatever the bins.
        double[] trueUp = evidence.confusion()[evidence.classes().indexOf("UP")];
        double up =
                evidence.curves().get("UP").raw().stream()
                        .mapToDouble(bin -> bin.count() * bin.observed())
                        .sum();
        assertThat(up).isCloseTo(Arrays.stream(trueUp).sum(), within(1e-6));
        assertThat(evidence.watched()).hasSameSizeAs(evidence.train()).isNotEmpty();
        assertThat(evidence.train()[evidence.train().length - 1]).isLessThan(evidence.train()[0]);
    }

    @Test
    void whiskersAreThoseOfWilson() {
        // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
        TrainResult.Bin many = new TrainResult.Bin(263, 0.3, 81.0 / 263);
        assertThat(many.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(many.high()).isCloseTo(0.3662, within(5e-5));
        TrainResult.Bin none = new TrainResult.Bin(20, 0.1, 0);
        assertThat(none.low()).isCloseTo(0, within(1e-9));
        assertThat(none.high()).isCloseTo(0.1611, within(5e-5));
    }
}
