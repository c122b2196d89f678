package io.sigmalab.app.ui.model.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.Scatter;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class BuildScreenTest {
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
    void aMatrixIsBuiltLookedAtAndFiltered(FxRobot robot) {
        robot.interact(
                () ->
                        window.desk()
                                .go(
                                        new Destination.Model(
                                                "momentumsigma",
                                                "spy_eq_intraday_hourly",
                                                ModelTab.BUILD,
                                                null)));
        LabWindow.await(robot, "build-first");
        robot.clickOn("#build-start-calendar");
        LabWindow.await(robot, "build-month-back");
        robot.type(KeyCode.ESCAPE);
        TextField start = LabWindow.await(robot, "build-start");
        robot.interact(() -> start.setText("2024-06-03"));
        TextField end = LabWindow.await(robot, "build-end");
        robot.interact(() -> end.setText("2024-12-31"));
        robot.clickOn("#build-run");

        MatrixTable table = LabWindow.await(robot, "build-matrix");
        LabWindow.await("rows", () -> table.getItems().size() > 500);
        int all = table.getItems().size();
        LabWindow.await(robot, "build-audit");
        Label position = LabWindow.await(robot, "build-matrix-position");
        assertThat(position.getText()).contains("∅ missing, never 0");

        // The whole table is there, the last row as well.
        robot.interact(() -> table.scrollTo(all - 1));
        LabWindow.await(
                "the last row",
                () ->
                        table.lookupAll(".table-cell").stream()
                                .anyMatch(
                                        cell ->
                                                cell instanceof Labeled l
                                                        && "2024-12-31".equals(l.getText())));

        HeatMap missing = LabWindow.await(robot, "build-missing");
        robot.interact(() -> missing.requestFocus());
        robot.type(KeyCode.RIGHT, KeyCode.ENTER);
        LabWindow.await(robot, "build-filter-off");
        LabWindow.await("fewer rows", () -> table.getItems().size() < all);
        robot.clickOn("#build-filter-off");
        LabWindow.await("all rows", () -> table.getItems().size() == all);

        HeatMap correlation = LabWindow.await(robot, "build-correlation");
        robot.interact(() -> correlation.requestFocus());
        robot.type(KeyCode.RIGHT, KeyCode.DOWN, KeyCode.ENTER);
        Scatter scatter = LabWindow.await(robot, "build-scatter");
        assertThat(scatter.isVisible()).isTrue();
    }
}
