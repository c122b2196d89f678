package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.EquityChart;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.kit.Density;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.model.SeededModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The frame, the dashboard and the overview of a model with runs, by clicks and keys. */
@ExtendWith(ApplicationExtension.class)
class FrontWalkTest {
    private static final String PACK = SeededModel.MODEL.packId();
    private static final String MODEL = SeededModel.MODEL.modelId();

    @TempDir static Path home;
    private static String backtest = "";
    private LabWindow window;
    private FxRobot robot;
    private Mouse mouse;

    @BeforeAll
    static void seed() {
        SeededModel.run(home, "build", "--start", "2023-01-03", "--end", "2023-06-30");
        SeededModel.run(home, "backtest", "--thresholds", "0.34");
        backtest = Call.json(home, "leaderboard").at("/rows/0/run_id").asText();
    }

    @Start
    void start(Stage unused) {
        robot = new FxRobot();
        window = LabWindow.open(new Stage(), home, Map.of());
    }

    @BeforeEach
    void take() {
        mouse = new Mouse(robot, window.stage());
        quiet();
    }

    /** Nothing is on its way that would make anew what is about to be clicked. */
    private void quiet() {
        LabWindow.await("all is there", () -> window.desk().jobs().fetching() == 0);
    }

    @Stop
    void stop() {
        if (window.stage().isShowing()) {
            window.close();
        }
    }

    private void click(String id) {
        quiet();
        mouse.press(id);
    }

    private void awaitHere(Predicate<Destination> where, String what) {
        LabWindow.await(what, () -> where.test(window.desk().here().get()));
    }

    private void awaitModel(ModelTab tab) {
        awaitHere(
                here ->
                        here instanceof Destination.Model model
                                && model.modelId().equals(MODEL)
                                && model.tab() == tab,
                tab.title());
    }

    private void awaitPlace(Place place) {
        awaitHere(here -> here.place() == place, place.title());
    }

    private void dashboard() {
        click("nav-dashboard");
        awaitPlace(Place.DASHBOARD);
    }

    private void back() {
        click("go-back");
        awaitPlace(Place.DASHBOARD);
    }

    /** The line of the palette that reads so. */
    private Node found(String text) {
        LabWindow.await(text + " is found", () -> line(text) != null);
        return line(text);
    }

    private Node line(String text) {
        return robot.lookup("#palette-list .list-cell").queryAllAs(ListCell.class).stream()
                .filter(cell -> String.valueOf(cell.getAccessibleText()).contains(text))
                .findFirst()
                .orElse(null);
    }

    private void palette(String typed, String wanted) {
        mouse.shortcut(KeyCode.K);
        mouse.fill("palette-query", typed);
        found(wanted);
        mouse.tap(KeyCode.ENTER);
    }

    @Test
    void thePaletteFindsModelsRunsViewsAndActions() {
        palette(MODEL, MODEL + ", " + PACK);
        awaitModel(ModelTab.OVERVIEW);
        palette(backtest, "Backtest " + backtest);
        awaitHere(
                here -> here instanceof Destination.Model m && backtest.equals(m.runId()),
                "the run");
        palette("signals of", "Signals of this model");
        awaitModel(ModelTab.SIGNALS);
        palette("sett", "Settings");
        awaitPlace(Place.SETTINGS);
        Density before = window.desk().density().get();
        palette("density", "Switch density");
        LabWindow.await("another density", () -> window.desk().density().get() != before);
        click("palette-open");
        mouse.fill("palette-query", "packs");
        mouse.click(() -> found("Packs, "));
        awaitPlace(Place.PACKS);
        mouse.shortcut(KeyCode.K);
        Node open = LabWindow.await(robot, "palette");
        mouse.tap(KeyCode.ESCAPE);
        LabWindow.await("closed", () -> !open.getParent().isVisible());
    }

    @Test
    void everythingOnTheDashboardLeadsSomewhere() {
        LabWindow.await(robot, "dashboard-best-open");
        theCurve("dashboard-equity", "dashboard-legend", "dashboard-equity-menu");
        isExplained("#dashboard-best", "Benchmark, buy and hold", "buy_and_hold");
        isExplained("#dashboard-best", "Gate, balanced", "gate");
        click("dashboard-best-open");
        awaitModel(ModelTab.BACKTEST);
        back();
        click("dashboard-best-leaderboard");
        awaitPlace(Place.LEADERBOARD);
        back();
        click("dashboard-model-open-" + PACK + "-" + MODEL);
        awaitModel(ModelTab.OVERVIEW);
        back();
        TableView<?> runs = LabWindow.await(robot, "dashboard-runs");
        click("dashboard-runs-kind-all");
        assertThat(runs.getItems()).hasSize(2);
        click("dashboard-runs-kind-build");
        LabWindow.await("builds only", () -> runs.getItems().size() == 1);
        mouse.click(() -> row("dashboard-runs"));
        awaitModel(ModelTab.BUILD);
        back();
        click("dashboard-runs-kind-all");
        LabWindow.await("all again", () -> runs.getItems().size() == 2);
        Map<String, ModelTab> quick =
                Map.of("dashboard-build", ModelTab.BUILD, "dashboard-backtest", ModelTab.BACKTEST);
        quick.forEach(
                (id, tab) -> {
                    click(id);
                    awaitModel(tab);
                    back();
                });
        click("dashboard-sweep");
        awaitPlace(Place.SWEEPS);
        back();
        click("dashboard-create");
        awaitPlace(Place.CREATE);
        back();
        click("dashboard-ledger-open");
        awaitModel(ModelTab.HISTORY);
        back();
        click("dashboard-health-check");
        click("dashboard-health-data-coverage");
        awaitPlace(Place.DATA);
        back();
        click("dashboard-health-database");
        awaitPlace(Place.SETTINGS);
    }

    private TableRow<?> row(String table) {
        Set<TableRow<?>> rows =
                robot.lookup("#" + table + " .table-row-cell").<TableRow<?>>queryAll();
        return rows.stream().filter(row -> row.getIndex() == 0).findFirst().orElseThrow();
    }

    /** A curve with a switch for each line, and a menu. */
    private void theCurve(String chart, String legend, String menu) {
        EquityChart curve = LabWindow.await(robot, chart);
        ToggleButton first = LabWindow.await(robot, legend + "-1");
        assertThat(first.getText()).isEqualTo("Net");
        mouse.click(() -> first);
        LabWindow.await("the line is off", () -> !curve.legend().get(0).isShown());
        mouse.click(() -> first);
        LabWindow.await("the line is on", () -> curve.legend().get(0).isShown());
        click(menu);
        LabWindow.await("the menu", () -> !entries(chart).isEmpty());
        assertThat(entries(chart))
                .contains(chart + "-copy", chart + "-png", chart + "-svg", chart + "-csv");
        mouse.tap(KeyCode.ESCAPE);
        LabWindow.await("no menu", () -> entries(chart).isEmpty());
    }

    private static List<String> entries(String chart) {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(shown -> ((ContextMenu) shown).getItems().stream())
                .map(MenuItem::getId)
                .filter(id -> id != null && id.startsWith(chart))
                .toList();
    }

    /** What a figure means is there for the mouse, and for those who have it read to them. */
    private void isExplained(String within, String name, String metric) {
        assertThat(label(within, name).getAccessibleHelp()).isEqualTo(Metrics.of(metric).tip());
    }

    private Label label(String within, String name) {
        return robot.lookup(within + " .label").queryAllAs(Label.class).stream()
                .filter(one -> name.equals(one.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    /** The mouse rests on a name, and what it means is said. */
    private void explains(String within, String name, String metric) {
        Label label = label(within, name);
        // Away from the last one first: what it says may lie over this one.
        mouse.rest(() -> robot.lookup("#crumbs").query());
        LabWindow.await("nothing is said", () -> said().isEmpty());
        mouse.rest(() -> label);
        LabWindow.await("what " + name + " is", () -> said().contains(Metrics.of(metric).tip()));
    }

    private static List<String> said() {
        return Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(shown -> ((Tooltip) shown).getText())
                .toList();
    }

    @Test
    void theOverviewOpensItsRunsAndExplainsItsFigures() {
        click("nav-model");
        LabWindow.await(robot, "overview-best-open");
        theCurve("overview-equity", "overview-legend", "overview-equity-menu");
        explains("#overview", "Rows × features", "rows");
        isExplained("#overview", "Missing", "missing_pct");
        isExplained("#overview", "As-of audit", "audit");
        isExplained("#overview", "Gate at that time", "gate");
        assertThat(robot.lookup("#overview-card").tryQuery()).isPresent();
        click("overview-train-start");
        awaitModel(ModelTab.TRAIN);
        click("go-back");
        click("overview-build-open");
        awaitModel(ModelTab.BUILD);
        click("go-back");
        click("overview-best-open");
        awaitModel(ModelTab.BACKTEST);
        click("crumb-1");
        awaitPlace(Place.PACKS);
        click("simulated-badge");
        awaitPlace(Place.DATA);
    }

    @Test
    void whatWasArrangedIsThereTheNextDay() throws IOException {
        Theme before = window.desk().theme().get();
        robot.interact(
                () -> {
                    window.stage().setWidth(1340);
                    window.stage().setHeight(770);
                });
        click("theme-switch");
        click("nav-collapse");
        palette("density", "Switch density");
        Density density = window.desk().density().get();
        TableView<?> models = LabWindow.await(robot, "dashboard-models");
        robot.clickOn(
                robot
                        .lookup("#dashboard-models .column-header .label")
                        .queryAllAs(Label.class)
                        .stream()
                        .filter(label -> label.getText().equals("Model"))
                        .findFirst()
                        .orElseThrow());
        LabWindow.await("sorted", () -> models.getSortOrder().size() == 1);
        click("dashboard-runs-kind-build");
        TableColumn<?, ?> pack = models.getColumns().get(1);
        robot.interact(() -> pack.setPrefWidth(140));
        Path file = home.resolve("ui.json");
        awaitWritten(file, "\"dashboard.runs\" : \"build\"");
        awaitWritten(file, "1340");
        robot.interact(
                () -> {
                    window.close();
                    window = LabWindow.open(new Stage(), home, Map.of());
                });
        Desk desk = window.desk();
        assertThat(desk.theme().get()).isEqualTo(before.other());
        assertThat(desk.density().get()).isEqualTo(density);
        assertThat(window.stage().getWidth()).isEqualTo(1340);
        assertThat(window.stage().getHeight()).isEqualTo(770);
        assertThat(robot.lookup("#nav-collapse").queryButton().getText()).isEmpty();
        TableView<?> again = LabWindow.await(robot, "dashboard-models");
        assertThat(again.getSortOrder().stream().map(TableColumn::getText).toList())
                .containsExactly("Model");
        ToggleButton kind = LabWindow.await(robot, "dashboard-runs-kind-build");
        assertThat(kind.isSelected()).isTrue();
        Hand.fx(window::close);
        Files.delete(file);
    }

    private static void awaitWritten(Path file, String text) {
        LabWindow.await(
                text + " is written",
                () -> {
                    try {
                        return Files.exists(file) && Files.readString(file).contains(text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Test
    void aMessageWithUndoTakesItBack() {
        AtomicBoolean undone = new AtomicBoolean();
        robot.interact(
                () ->
                        window.desk()
                                .say(
                                        new Toast(
                                                Toast.Kind.DONE,
                                                "Deleted it",
                                                "",
                                                "Undo",
                                                () -> undone.set(true))));
        Button undo = LabWindow.await(robot, "toast-action");
        assertThat(undo.getText()).startsWith("Undo");
        mouse.click(() -> undo);
        LabWindow.await("taken back", undone::get);
        assertThat(window.desk().toasts().stream().map(Toast::title).collect(Collectors.toSet()))
                .doesNotContain("Deleted it");
    }
}
