package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.model.SeededModel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Everything in the forms of Build and Train, and what can be done with a model, by clicks. */
@ExtendWith(ApplicationExtension.class)
class BuildWalkTest {
    private static final LocalDate SEALED = LocalDate.of(2024, 12, 2);

    @TempDir static Path home;
    private LabWindow window;
    private FxRobot robot;
    private Mouse mouse;

    @Start
    void start(Stage stage) {
        robot = new FxRobot();
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    private String text(String id) {
        return robot.lookup("#" + id).queryAs(Labeled.class).getText();
    }

    private void awaitText(String id, Predicate<String> holds) {
        LabWindow.await(id, () -> holds.test(text(id)));
    }

    @Test
    void daysHoursAndBandAreChosenAndAModelIsBuiltTrainedClonedAndDeleted() {
        mouse = new Mouse(robot, window.stage());
        window.desk().lab().holdouts().seal("SPY", SEALED, null);
        Hand.fx(
                () ->
                        window.desk()
                                .go(
                                        new Destination.Model(
                                                SeededModel.MODEL.packId(),
                                                SeededModel.MODEL.modelId(),
                                                ModelTab.BUILD,
                                                null)));
        days();
        hoursAndBand();
        result();
        training();
        copyAndDelete();
    }

    private void days() {
        LabWindow.await(robot, "build-data");
        awaitText("build-data", text -> text.contains("Sealed from " + SEALED));
        mouse.fill("build-end", SEALED.toString());
        awaitText("build-error", text -> text.contains("End is a sealed day"));
        assertThat(robot.lookup("#build-run").queryButton().isDisabled()).isTrue();
        mouse.press("build-end-calendar");
        Button sealed = LabWindow.await(robot, "build-day-" + SEALED);
        assertThat(sealed.isDisabled()).isTrue();
        assertThat(sealed.getAccessibleText()).contains("sealed");
        mouse.press("build-month-back");
        mouse.press("build-day-2024-11-29");
        TextField end = LabWindow.await(robot, "build-end");
        LabWindow.await("the day", () -> end.getText().equals("2024-11-29"));
        LabWindow.await("no error", () -> !robot.lookup("#build-error").query().isVisible());
        mouse.fill("build-start", "2024-07-01");
    }

    private void hoursAndBand() {
        mouse.press("build-hour-10");
        awaitText("build-command .label", text -> text.contains("--hours 10"));
        mouse.press("build-hour-10");
        mouse.choose("build-band", "trailing deviations");
        mouse.fill("build-band-width", "0.4");
        awaitText("build-command .label", text -> text.contains("--k-sigma 0.4"));
        mouse.press("build-run");
        LabWindow.await(robot, "build-audit");
    }

    private void result() {
        assertThat(text("build-simulated")).isEqualTo("SIMULATED DATA");
        TableView<?> table = LabWindow.await(robot, "build-matrix");
        LabWindow.await("rows", () -> table.getItems().size() > 300);
        int all = table.getItems().size();
        Node sessions = LabWindow.await(robot, "build-sessions");
        Hand.fx(sessions::requestFocus);
        mouse.tap(KeyCode.RIGHT);
        mouse.tap(KeyCode.ENTER);
        LabWindow.await("one day", () -> table.getItems().size() < 10);
        mouse.press("build-filter-off");
        LabWindow.await("all rows", () -> table.getItems().size() == all);
        mouse.press("build-show-findings");
        LabWindow.await(robot, "build-findings");
    }

    private void training() {
        mouse.open(ModelTab.TRAIN);
        mouse.press("train-hour-12");
        awaitText("train-command .label", text -> text.contains("--hours 12"));
        mouse.press("train-hour-12");
        mouse.choose("train-calibration", "none");
        mouse.press("train-run");
        LabWindow.await(robot, "train-confusion");
        mouse.choose("train-curve", "UP");
        ToggleButton watched = LabWindow.await(robot, "train-learning-series-1");
        mouse.click(() -> watched);
        LabWindow.await("the line is off", () -> !watched.isSelected());
        Node bars = LabWindow.await(robot, "train-permutation");
        mouse.rest(() -> bars);
        LabWindow.await("a bar is named", () -> bars.getAccessibleHelp().contains(": "));
    }

    private void copyAndDelete() {
        mouse.press("model-clone");
        mouse.fill("model-variant", "two");
        mouse.press("model-clone-yes");
        awaitModel(SeededModel.MODEL.modelId() + "_two");
        mouse.press("model-delete");
        mouse.press("model-delete-yes");
        awaitModel(SeededModel.MODEL.modelId());
    }

    private void awaitModel(String id) {
        LabWindow.await(
                id,
                () ->
                        window.desk().here().get() instanceof Destination.Model model
                                && model.modelId().equals(id));
    }
}
