package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.ui.CommandBars;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.model.SeededModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Fields, switches and handles that the way of the client does not touch, by clicks. */
@ExtendWith(ApplicationExtension.class)
class FormsWalkTest {
    @TempDir static Path home;
    private static String good;
    private static String failed;
    private LabWindow window;
    private FxRobot robot;
    private Mouse mouse;

    @BeforeAll
    static void seed() {
        SeededModel.run(home, "build", "--start", "2024-07-01", "--end", "2024-12-31");
        SeededModel.run(home, "backtest", "--thresholds", "0.34");
        good = Call.json(home, "leaderboard").at("/rows/0/run_id").asText();
        Call refused =
                Call.of(
                        home,
                        "backtest",
                        "--pack",
                        SeededModel.MODEL.packId(),
                        "--model",
                        SeededModel.MODEL.modelId(),
                        "--thresholds",
                        "0.34",
                        "--hours",
                        "23");
        assertThat(refused.code()).isNotZero();
        failed = Call.json(home, "runs", "backtest").at("/rows/0/run_id").asText();
    }

    @Start
    void start(Stage unused) {
        robot = new FxRobot();
        window = LabWindow.open(new Stage(), home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    private void go(Destination where) {
        mouse = new Mouse(robot, window.stage());
        Hand.fx(() -> window.desk().go(where));
        quiet();
    }

    private void go(ModelTab tab) {
        go(
                new Destination.Model(
                        SeededModel.MODEL.packId(), SeededModel.MODEL.modelId(), tab, null));
    }

    private void quiet() {
        LabWindow.await("nothing on its way", () -> window.desk().jobs().fetching() == 0);
    }

    private void awaitHere(Destination where) {
        LabWindow.await(where.toString(), () -> where.equals(window.desk().here().get()));
    }

    private long templates() {
        return robot.lookup(
                        node ->
                                String.valueOf(node.getId()).startsWith("create-template-")
                                        && node.isVisible())
                .queryAll()
                .size();
    }

    private String text(String id) {
        return robot.lookup("#" + id).queryAs(Labeled.class).getText();
    }

    @Test
    void aTemplateIsSearchedAndEveryPartOfAnIdIsChosen() {
        go(new Destination.Create(null));
        LabWindow.await("templates", () -> templates() > 10);
        mouse.fill("create-search", "drift");
        LabWindow.await("fewer", () -> templates() < 5);
        mouse.press("create-template-overnightsigma-overnight_drift");
        LabWindow.await("its id", () -> text("create-id").equals("spy_eq_intraday_daily"));
        mouse.fill("create-search", "");
        LabWindow.await("all again", () -> templates() > 10);

        mouse.fill("create-ticker", "QQQ");
        mouse.press("create-asset-opt");
        mouse.press("create-horizon-swing");
        mouse.press("create-cadence-hourly");
        mouse.press("create-profile-aggressive");
        LabWindow.await("the id", () -> text("create-id").equals("qqq_opt_swing_hourly"));
        assertThat(CommandBars.parsed(CommandBars.copied(mouse, "create-command")).originalArgs())
                .contains("QQQ", "opt", "swing", "hourly", "aggressive");
        mouse.press("create-cancel");
        awaitHere(new Destination.Screen(Place.DASHBOARD));
    }

    @Test
    void theHeaderLeadsBackExportsAndRunsThePipelineAndTheDrawerShowsItsLog() {
        go(ModelTab.BUILD);
        mouse.press("crumb-2");
        awaitHere(
                new Destination.Model(
                        SeededModel.MODEL.packId(),
                        SeededModel.MODEL.modelId(),
                        ModelTab.OVERVIEW,
                        null));
        mouse.press("model-export");
        LabWindow.await(
                "a file",
                () ->
                        window.desk().toasts().stream()
                                .anyMatch(toast -> Files.exists(Path.of(toast.text()))));
        mouse.closeToasts();

        mouse.press("model-pipeline");
        mouse.press("status-jobs");
        LabWindow.await(
                "the last line of its log",
                () ->
                        window.desk().jobs().states().stream()
                                .flatMap(state -> state.log().stream())
                                .anyMatch(line -> says("jobs-drawer", line)));
        mouse.press("job-cancel");
        LabWindow.await("cancelled or done", () -> !window.desk().jobs().isBusy());
    }

    private boolean says(String id, String words) {
        return robot.lookup("#" + id + " .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> !words.isEmpty() && label.getText().contains(words));
    }

    @Test
    void everyFieldOfABacktestGoesIntoItsCommand() {
        go(ModelTab.BACKTEST);
        mouse.choose("backtest-scheme", "purged_kfold");
        mouse.fill("backtest-splits", "4");
        mouse.fill("backtest-embargo", "0.02");
        mouse.choose("backtest-calibration", "isotonic");
        mouse.choose("backtest-profile", "conservative");
        mouse.choose("backtest-select-by", "cum_ret");
        mouse.press("backtest-momentum");
        mouse.fill("backtest-momentum-min", "0.1");
        mouse.press("backtest-size");
        mouse.fill("backtest-conf-cap", "0.5");
        mouse.fill("backtest-slippage", "2.5");
        mouse.fill("backtest-tag", "walked");
        List<String> said =
                CommandBars.parsed(CommandBars.copied(mouse, "backtest-command")).originalArgs();
        assertThat(said)
                .containsSubsequence("--scheme", "purged_kfold")
                .containsSubsequence("--splits", "4")
                .containsSubsequence("--embargo", "0.02")
                .contains("isotonic", "conservative", "cum_ret", "0.1", "0.5", "2.5", "walked");
    }

    @Test
    void barsOfATradeAreSeenAtEveryCadence() {
        go(new Destination.Trade(good, 0));
        for (String cadence : List.of("1m", "5m", "hourly")) {
            mouse.press("trade-cadence-" + cadence);
            quiet();
            LabWindow.await(
                    cadence,
                    () ->
                            robot.lookup("#trade-cadence-" + cadence)
                                    .queryAs(ToggleButton.class)
                                    .isSelected());
        }
    }

    @Test
    void aSweepTakesCalibrationAndALearnersSettingAndIsShared() throws Exception {
        go(new Destination.Sweep(SeededModel.MODEL.packId(), SeededModel.MODEL.modelId(), null));
        mouse.press("sweeps-calibration-isotonic");
        mouse.press("sweeps-vary-add");
        mouse.choose("sweeps-vary-name-0", "max_depth");
        mouse.fill("sweeps-vary-0", "3;4");
        quiet();
        assertThat(CommandBars.parsed(CommandBars.copied(mouse, "sweeps-command")).originalArgs())
                .anyMatch(word -> word.contains("isotonic"))
                .anyMatch(word -> word.contains("max_depth") && word.contains("3;4"));
        Path file = home.resolve("shared.yaml");
        window.desk().saveWith((owner, title, name, folder) -> Optional.of(file));
        mouse.press("sweeps-share");
        LabWindow.await("the file", () -> Files.exists(file));
        quiet();
        assertThat(Files.readString(file)).contains("isotonic").contains("max_depth");
    }

    @Test
    void aFailedRunAndTheFirstStepsAreShownAgain() {
        go(new Destination.Screen(Place.DASHBOARD));
        mouse.press("dashboard-failure-show");
        awaitHere(
                new Destination.Model(
                        SeededModel.MODEL.packId(),
                        SeededModel.MODEL.modelId(),
                        ModelTab.BACKTEST,
                        failed));
        go(new Destination.Help("concepts"));
        mouse.press("help-first-start");
        awaitHere(new Destination.Screen(Place.DASHBOARD));
        LabWindow.await(robot, "first-start");
    }

    @Test
    void anIndicatorIsAddedByItsSignAndPanesAreDragged() {
        go(ModelTab.DESIGNER);
        LabWindow.await(robot, "designer-row-5");
        mouse.fill("designer-search", "macd");
        LabWindow.await("the sign", () -> cell("macd") != null);
        Node cell = Hand.onFx(() -> cell("macd"));
        mouse.at(
                cell,
                new Point2D(
                        cell.getBoundsInLocal().getWidth() - 14,
                        cell.getBoundsInLocal().getHeight() / 2));
        LabWindow.await(robot, "designer-row-6");

        go(ModelTab.BUILD);
        SplitPane split =
                Hand.onFx(
                        () ->
                                robot.lookup(".split-pane").queryAllAs(SplitPane.class).stream()
                                        .filter(
                                                pane ->
                                                        pane.getOrientation()
                                                                .name()
                                                                .equals("VERTICAL"))
                                        .findFirst()
                                        .orElseThrow());
        double before = split.getDividerPositions()[0];
        Node divider = Hand.onFx(() -> split.lookup(".split-pane-divider"));
        Point2D from =
                new Point2D(
                        divider.getBoundsInLocal().getCenterX(),
                        divider.getBoundsInLocal().getCenterY());
        mouse.drag(divider, from, from.subtract(0, 60));
        LabWindow.await("moved", () -> split.getDividerPositions()[0] < before - 0.03);
        assertThat(window.desk().preferences().number("build.split", -1))
                .isEqualTo(split.getDividerPositions()[0]);
    }

    private Node cell(String name) {
        return robot.lookup("#designer-catalogue .list-cell").queryAllAs(ListCell.class).stream()
                .filter(
                        found ->
                                found.isVisible()
                                        && found.lookupAll(".label").stream()
                                                .anyMatch(
                                                        label ->
                                                                label instanceof Label l
                                                                        && name.equals(
                                                                                l.getText())))
                .findFirst()
                .orElse(null);
    }
}
