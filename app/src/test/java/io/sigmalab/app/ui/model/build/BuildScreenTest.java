package io.sigmalab.app.ui.model.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.Picture;
import io.sigmalab.app.ui.chart.Scatter;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextArea;
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
    void aMatrixIsBuiltLookedAtAndFiltered(FxRobot robot) throws IOException {
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

        // Any chart can be saved as lines and as numbers.
        robot.interact(
                () -> {
                    String svg =
                            new Picture("Correlation", "SIMULATED DATA")
                                    .svg(correlation, correlation.getWidth(), 200);
                    assertThat(svg).contains("<rect").contains("rsi_14").contains("SIMULATED DATA");
                    assertThat(correlation.csv()).startsWith("row,ret_1h,ret_3h,rsi_14");
                    assertThat(scatter.csv()).startsWith("ret_1h,ret_3h\n");
                });
        csv(robot);
        orderAndPreview(robot, table, all);
    }

    /** Opens the matrix with a program that copies what it is given. */
    private void csv(FxRobot robot) throws IOException {
        Path copy = home.resolve("opened.csv");
        window.desk().openWith(new Opener(List.of("/bin/sh", "-c", "cp \"$0\" '" + copy + "'")));
        robot.clickOn("#build-open-csv");
        LabWindow.await(
                "it was opened",
                () ->
                        window.desk().toasts().stream()
                                .anyMatch(toast -> toast.title().equals("Opened")));
        assertThat(Files.readAllLines(copy)).element(0).asString().contains("timestamp,", "rsi_14");
    }

    private void orderAndPreview(FxRobot robot, MatrixTable table, int all) {
        robot.clickOn("#build-show-rows");
        TableColumn<Integer, ?> close = table.getColumns().get(4);
        robot.interact(
                () -> {
                    close.setSortType(TableColumn.SortType.DESCENDING);
                    table.getSortOrder().add(close);
                });
        LabWindow.await("all rows, ordered", () -> table.getItems().size() == all);
        LabWindow.await(
                "the order is remembered",
                () ->
                        String.valueOf(window.desk().preferences().json("table.build.matrix"))
                                .contains("\"sort\":[\"-close\"]"));

        robot.clickOn("#build-preview");
        Label badge = LabWindow.await(robot, "build-preview-badge");
        LabWindow.await("three sessions", () -> table.getItems().size() == 21);
        assertThat(badge.getText()).isEqualTo("preview 2024-12-27 – 2024-12-31, not stored");
        robot.clickOn("#build-filter-off");
        LabWindow.await("the stored rows", () -> table.getItems().size() == all);

        robot.clickOn("#build-compare");
        LabWindow.await(robot, "build-comparison");
        robot.clickOn("#build-yaml");
        TextArea text = LabWindow.await(robot, "build-text");
        assertThat(text.getText()).isEqualTo("start: 2024-06-03\nend: 2024-12-31\n");
        robot.interact(() -> text.setText("start: 2024-07-01\nhours: [13, 14]\n"));
        robot.clickOn("#build-form");
        TextField start = LabWindow.await(robot, "build-start");
        assertThat(start.getText()).isEqualTo("2024-07-01");
        assertThat(LabWindow.<TextField>await(robot, "build-end").getText()).isEmpty();
    }
}
