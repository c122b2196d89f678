package io.sigmalab.app.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.SweepPresets;
import io.sigmalab.app.service.WhatIf;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.Bubbles;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.ParallelCoordinates;
import io.sigmalab.app.ui.flow.Hand;
import io.sigmalab.app.ui.flow.Mouse;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import io.sigmalab.engine.backtest.ConfidenceCurve;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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
        robot.interact(
                () -> {
                    table.scrollTo(0);
                    table.layout();
                });
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
        assertThat(window.desk().here().get())
                .as("where one is names the sweep that began")
                .isInstanceOfSatisfying(
                        Destination.Sweep.class, sweep -> assertThat(sweep.sweepId()).isNotNull());

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

        Mouse mouse = new Mouse(robot, window.stage());
        allViewsPointAtWhatIsClickedInOne(robot, mouse, table, map);
        brushesKeepTheirRows(robot, mouse, table);
        theCurveOffersAThreshold(robot, mouse);
        theFormIsKeptAsAPreset(robot, mouse);

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

    private static void allViewsPointAtWhatIsClickedInOne(
            FxRobot robot, Mouse mouse, TableView<Entry> table, HeatMap map) {
        List<Entry> entries = List.copyOf(table.getItems());
        ParallelCoordinates parallel = LabWindow.await(robot, "sweeps-parallel");
        mouse.at(map, Hand.onFx(() -> map.place(new HeatMap.Cell(0, 0))));
        LabWindow.await("0.34 from 10 to 12", () -> chosen(table).value().equals("0.34"));
        assertThat(chosen(table).hours()).isEqualTo("10,11,12");

        mouse.press("sweeps-tab-scatter");
        Bubbles scatter = LabWindow.await(robot, "sweeps-scatter");
        for (Entry entry : List.of(entries.get(1), entries.get(2))) {
            int cell = entry.row().cell();
            mouse.at(scatter, Hand.onFx(() -> scatter.place(cell)));
            pointAt("the scatter", entry, table, parallel, scatter);
        }
        Entry apart = entries.get(0);
        int columns = 4;
        Point2D from = Hand.onFx(() -> parallel.place(apart.row().cell(), columns - 1));
        Point2D to = Hand.onFx(() -> parallel.place(apart.row().cell(), columns));
        // The best by Sharpe ends above all others.
        mouse.at(parallel, from.interpolate(to, 0.75));
        pointAt("the parallel coordinates", apart, table, parallel, scatter);

        Node third =
                robot.lookup("#sweeps-table .table-row-cell").queryAllAs(TableRow.class).stream()
                        .filter(row -> row.getIndex() == 3)
                        .findFirst()
                        .orElseThrow();
        mouse.at(third, new Point2D(120, 10));
        pointAt("the table", entries.get(3), table, parallel, scatter);
        mouse.press("sweeps-tab-heat");
        SweepRow row = entries.get(3).row();
        HeatMap.Cell cell = Hand.onFx(() -> map.selected().get());
        assertThat(map.grid().rows().get(cell.row())).isEqualTo(row.hoursText());
        assertThat(map.grid().columns().get(cell.column())).contains(row.valueText());
    }

    private static SweepRow chosen(TableView<Entry> table) {
        return table.getSelectionModel().getSelectedItem().row();
    }

    private static void pointAt(
            String where,
            Entry entry,
            TableView<Entry> table,
            ParallelCoordinates parallel,
            Bubbles scatter) {
        List<Integer> cells = entry.same().stream().map(SweepRow::cell).toList();
        LabWindow.await(
                where + " leads to " + entry.row().title(),
                () ->
                        entry.equals(table.getSelectionModel().getSelectedItem())
                                && cells.contains(parallel.selected())
                                && cells.contains(scatter.selected()));
    }

    private static void brushesKeepTheirRows(FxRobot robot, Mouse mouse, TableView<Entry> table) {
        ParallelCoordinates parallel = LabWindow.await(robot, "sweeps-parallel");
        List<Entry> entries = List.copyOf(table.getItems());
        int last = 4;
        Entry second = entries.get(1);
        Point2D to = Hand.onFx(() -> parallel.place(second.row().cell(), last));
        Point2D from = Hand.onFx(() -> parallel.place(entries.get(0).row().cell(), last));
        mouse.drag(parallel, from.subtract(0, 22), to.add(0, 1));
        LabWindow.await("the two best", () -> table.getItems().equals(entries.subList(0, 2)));
        assertThat(text(robot, "sweeps-kept")).startsWith("1 brush, ");
        mouse.press("sweeps-brush-clear");
        LabWindow.await("all again", () -> table.getItems().equals(entries));
    }

    private void theCurveOffersAThreshold(FxRobot robot, Mouse mouse) {
        WhatIfCurve curve = LabWindow.await(robot, "sweeps-whatif-curve");
        LabWindow.await("a curve", () -> !curve.isEmpty());
        TableView<Entry> table = LabWindow.await(robot, "sweeps-table");
        WhatIf asked = window.desk().lab().whatIf().open(String.valueOf(chosen(table).runId()));
        assertThat(curve.csv()).isEqualTo(written(asked.curve(List.of())));
        Slider threshold = LabWindow.await(robot, "sweeps-whatif-threshold");
        double at = asked.low() + 0.4 * (asked.high() - asked.low());
        double pixel = Hand.onFx(() -> curve.scale(curve.getWidth()).at(at));
        mouse.at(curve, new Point2D(Math.rint(pixel), 40));
        LabWindow.await("its threshold", () -> Math.abs(threshold.getValue() - at) < 0.005);
        assertThat(curve.getAccessibleText())
                .contains(String.format(Locale.ROOT, "θ %.3f is marked", threshold.getValue()));
        double taken = Math.rint(threshold.getValue() * 1000) / 1000;
        String trades =
                String.format(
                        Locale.ROOT,
                        "%,d",
                        asked.figures(new WhatIf.Setting(taken, null, List.of())).trades());
        LabWindow.await("its trades", () -> shown(robot, "trades").equals(trades));
        // One key further, as with any slider.
        robot.interact(threshold::requestFocus);
        mouse.tap(KeyCode.RIGHT);
        LabWindow.await("a step", () -> Math.abs(threshold.getValue() - taken) > 0.003);
        int hour = asked.hours().get(0);
        mouse.press("sweeps-whatif-hour-" + hour);
        String some = written(asked.curve(asked.hours().subList(1, asked.hours().size())));
        LabWindow.await("the curve of the other hours", () -> curve.csv().equals(some));
        mouse.press("sweeps-whatif-hour-" + hour);

        mouse.menu(curve);
        mouse.offered("Copy image");
        LabWindow.await(
                "copied",
                () ->
                        window.desk().toasts().stream()
                                .anyMatch(toast -> toast.title().equals("Copied")));
    }

    private static String shown(FxRobot robot, String figure) {
        return robot.lookup("#sweeps-whatif-" + figure + " .lab-tile-value")
                .queryAs(Label.class)
                .getText();
    }

    private static String written(ConfidenceCurve curve) {
        StringBuilder csv = new StringBuilder("at,Mean net of a trade,Trades\n");
        for (int i = 0; i < curve.thresholds().length; i++) {
            double mean = curve.mean(i);
            csv.append(String.format(Locale.ROOT, "%.3f", curve.thresholds()[i])).append(',');
            csv.append(Double.isNaN(mean) ? "" : Double.toString(mean)).append(',');
            csv.append((double) curve.pass().trades()[i]).append('\n');
        }
        return csv.toString();
    }

    private void theFormIsKeptAsAPreset(FxRobot robot, Mouse mouse) {
        SweepPresets presets = window.desk().lab().sweepPresets();
        mouse.press("sweeps-presets");
        mouse.enter("sweeps-preset-name", "noon");
        LabWindow.await("it is kept", () -> presets.names().contains("noon"));
        mouse.fill("sweeps-thresholds-0", "0.99");
        mouse.press("sweeps-profile-conservative");
        // The fields are made anew when the limits of the profile arrive.
        LabWindow.await("its limits", () -> window.desk().jobs().fetching() == 0);
        TextField limit = LabWindow.await(robot, "sweeps-limit-max_drawdown");
        String usual = limit.getPromptText();
        mouse.fill("sweeps-limit-max_drawdown", "0.07");
        mouse.press("sweeps-limits-reset");
        LabWindow.await(
                "the limit of the profile",
                () ->
                        robot.lookup("#sweeps-limit-max_drawdown")
                                .queryAs(TextField.class)
                                .getText()
                                .equals(usual));
        mouse.press("sweeps-presets");
        mouse.offered("noon");
        LabWindow.await(
                "the form as it was",
                () ->
                        robot.lookup("#sweeps-thresholds-0")
                                .queryAs(TextField.class)
                                .getText()
                                .equals("0.34"));
        mouse.press("sweeps-presets");
        mouse.press("sweeps-preset-delete-noon");
        LabWindow.await("it is gone", () -> presets.names().isEmpty());
        mouse.press("toast-action");
        LabWindow.await("it is back", () -> presets.names().contains("noon"));
    }
}
