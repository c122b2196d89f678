package io.sigmalab.app.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The screen as a person uses it, over a real lab on simulated shares. */
@ExtendWith(ApplicationExtension.class)
class SweepsFlowTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir static Path home;
    private LabWindow window;

    @BeforeAll
    static void build() {
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test")) {
            lab.builds()
                    .build(
                            BuildRequest.of(
                                    PACK,
                                    MODEL,
                                    LocalDate.of(2023, 1, 3),
                                    LocalDate.of(2023, 8, 31)),
                            Progress.NONE);
        }
    }

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    private static void type(FxRobot robot, String id, String text) {
        TextInputControl field = LabWindow.await(robot, id);
        robot.interact(() -> field.setText(text));
    }

    private static void press(FxRobot robot, String id) {
        ButtonBase button = LabWindow.await(robot, id);
        LabWindow.await(id + " can be pressed", () -> !button.isDisabled());
        robot.interact(button::fire);
    }

    private static void pressInFirstRow(FxRobot robot, TableView<Entry> table, String id) {
        Node row =
                robot.lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                        .filter(shown -> shown.getItem() == table.getItems().get(0))
                        .findFirst()
                        .orElseThrow();
        ButtonBase button = robot.from(row).lookup("#" + id).queryAs(ButtonBase.class);
        robot.interact(button::fire);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(Label.class).getText();
    }

    @Test
    void aGridIsFilledInRunCancelledResumedAndLookedThrough(FxRobot robot) {
        robot.interact(() -> window.desk().go(new Destination.Sweep(PACK, MODEL, null)));
        TableView<Entry> table = LabWindow.await(robot, "sweeps-table");
        // Three rows of thresholds and a share are there; the hours are two lists.
        type(robot, "sweeps-thresholds-0", "0.34");
        type(robot, "sweeps-thresholds-1", "0.36,0.38");
        type(robot, "sweeps-thresholds-2", "0.40");
        type(robot, "sweeps-hours-0", "10,11,12");
        press(robot, "sweeps-hours-add");
        type(robot, "sweeps-hours-1", "noon");
        LabWindow.await(
                "an hour that is none stops it", () -> text(robot, "sweeps-cost").contains("noon"));
        assertThat(robot.lookup("#sweeps-start").queryButton().isDisabled()).isTrue();
        type(robot, "sweeps-hours-1", "13,14");
        LabWindow.await("8 variants", () -> text(robot, "sweeps-variants").equals("8"));
        assertThat(text(robot, "sweeps-folds")).contains("10 folds").contains("40 fits");
        assertThat(text(robot, "sweeps-cost")).contains("not known yet");

        press(robot, "sweeps-start");
        LabWindow.await("rows arrive while it runs", () -> !table.getItems().isEmpty());
        press(robot, "sweeps-cancel");
        LabWindow.await(
                "cancelled or done",
                () -> List.of("Cancelled", "Finished").contains(text(robot, "sweeps-state")));
        if (text(robot, "sweeps-state").equals("Cancelled")) {
            press(robot, "sweeps-resume");
            LabWindow.await("finished", () -> text(robot, "sweeps-state").equals("Finished"));
        }
        LabWindow.await("8 of 8", () -> text(robot, "sweeps-count").equals("8 of 8"));

        HeatMap map = LabWindow.await(robot, "sweeps-heat");
        assertThat(map.grid().rows()).containsExactly("10 11 12", "13 14");
        assertThat(map.grid().columns()).hasSize(4);
        // The second column of the second row, from the keyboard: 0.36 0.38 in hours 13 14.
        // Once the ranking of the end is there: it draws the map anew.
        LabWindow.await("nothing on its way", () -> window.desk().jobs().fetching() == 0);
        robot.interact(
                () -> {
                    map.requestFocus();
                    map.selected().set(new HeatMap.Cell(1, 1));
                    // To the map itself: which window has the focus is not this test's subject.
                    map.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.ENTER,
                                    false,
                                    false,
                                    false,
                                    false));
                });
        LabWindow.await(
                "the table points at the cell",
                () ->
                        table.getSelectionModel().getSelectedItem() != null
                                && table.getSelectionModel().getSelectedItem().same().stream()
                                        .anyMatch(
                                                row ->
                                                        row.value().equals("0.36,0.38")
                                                                && row.hours().equals("13,14")));

        Slider threshold = LabWindow.await(robot, "sweeps-whatif-threshold");
        LabWindow.await("the row can be asked", () -> !threshold.isDisabled());
        robot.interact(() -> threshold.setValue(threshold.getMin() + 0.01));
        LabWindow.await(
                "figures of the setting",
                () ->
                        robot.lookup("#sweeps-whatif-trades .lab-tile-value")
                                .tryQueryAs(Label.class)
                                .map(label -> !label.getText().equals("–"))
                                .orElse(false));
        LabWindow.await("the words", () -> text(robot, "sweeps-luck").startsWith("After 8 trials"));

        press(robot, "sweeps-whatif-save");
        LabWindow.await(
                "the setting is a run of its own, and a trial",
                () ->
                        window
                                        .desk()
                                        .lab()
                                        .runs()
                                        .list(RunKind.BACKTEST, PACK, MODEL, null, 20, 0)
                                        .rows("rows")
                                        .stream()
                                        .filter(run -> run.get("sweep_id") == null)
                                        .filter(run -> "succeeded".equals(run.get("state")))
                                        .count()
                                == 1);

        pressInFirstRow(robot, table, "sweeps-row-add");
        assertThat(window.desk().selection().runs())
                .containsExactly(table.getItems().get(0).row().runId());
        pressInFirstRow(robot, table, "sweeps-row-open");
        assertThat(window.desk().here().get().place()).isEqualTo(Place.MODEL);
    }
}
