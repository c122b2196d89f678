package io.sigmalab.app.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.CommandBars;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.flow.Hand;
import io.sigmalab.app.ui.flow.Mouse;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import picocli.CommandLine.ParseResult;

/** What a model has behind it, by clicks: results, trades, signals, runs. */
@ExtendWith(ApplicationExtension.class)
class ResultsWalkTest {
    private static final Map<String, String> TABLES =
            Map.of(
                    "Parameters", "history-params",
                    "Metrics", "history-metrics",
                    "Lineage", "history-lineage");

    @TempDir static Path home;
    private LabWindow window;
    private Mouse mouse;
    private FxRobot eyes;

    @BeforeAll
    static void seed() {
        SeededModel.seed(home);
        SeededModel.run(home, "backtest", "--thresholds", "0.36", "--null", "1", "--tag", "null");
    }

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    @BeforeEach
    void look(FxRobot robot) {
        eyes = robot;
        mouse = new Mouse(robot, window.stage());
    }

    private void go(ModelTab tab) {
        Hand.fx(
                () ->
                        window.desk()
                                .go(
                                        new Destination.Model(
                                                SeededModel.MODEL.packId(),
                                                SeededModel.MODEL.modelId(),
                                                tab,
                                                null)));
    }

    private String text(String id) {
        return LabWindow.<Labeled>await(eyes, id).getText();
    }

    private <T> TableView<T> table(String id) {
        TableView<T> table = LabWindow.await(eyes, id);
        LabWindow.await("rows of " + id, () -> !table.getItems().isEmpty());
        LabWindow.await("nothing on its way", () -> window.desk().jobs().fetching() == 0);
        return table;
    }

    private Node row(String table, int index) {
        return Hand.onFx(
                () ->
                        eyes
                                .lookup("#" + table + " .table-row-cell")
                                .queryAllAs(TableRow.class)
                                .stream()
                                .filter(row -> row.getIndex() == index)
                                .findFirst()
                                .orElseThrow());
    }

    private void copyPicture(String chart) {
        Hand.fx(() -> window.desk().toasts().clear());
        Hand.fx(() -> Clipboard.getSystemClipboard().clear());
        mouse.menu(LabWindow.await(eyes, chart));
        mouse.offered("Copy image");
        LabWindow.await("a picture of " + chart, () -> Clipboard.getSystemClipboard().hasImage());
    }

    @Test
    void everyPartOfAResultAndOfATradeIsReachedByClicks() {
        go(ModelTab.BACKTEST);
        LabWindow.await(eyes, "backtest-tile-sharpe");
        for (Map.Entry<String, String> tab :
                Map.of(
                                "folds", "backtest-folds",
                                "monthly", "backtest-months",
                                "calibration", "backtest-reliability",
                                "controls", "backtest-controls",
                                "trades", "backtest-trades")
                        .entrySet()) {
            mouse.press("backtest-tab-" + tab.getKey());
            LabWindow.await(eyes, tab.getValue());
        }
        LabWindow.await(eyes, "backtest-thresholds");
        LabWindow.await(eyes, "backtest-gate");
        assertThat(table("backtest-thresholds").getItems()).isNotEmpty();

        HeatMap hours = LabWindow.await(eyes, "backtest-hours");
        HeatMap.Cell traded = Hand.onFx(() -> first(hours));
        mouse.at(hours, Hand.onFx(() -> hours.place(traded)));
        TextField filter = LabWindow.await(eyes, "backtest-trades-filter");
        LabWindow.await("trades of the hour", () -> filter.getText().startsWith("hour:"));
        TableView<?> trades = table("backtest-trades");
        int some = trades.getItems().size();
        mouse.at(hours, Hand.onFx(() -> hours.place(traded)));
        LabWindow.await("all trades", () -> trades.getItems().size() > some);

        mouse.press("backtest-enlarge");
        LabWindow.await("only tables", () -> eyes.lookup("#backtest-gate").tryQuery().isEmpty());
        mouse.press("backtest-enlarge");
        LabWindow.await(eyes, "backtest-gate");

        mouse.press("backtest-enlarge");
        mouse.press("backtest-trade-1");
        LabWindow.await("the trade", () -> window.desk().here().get().place() == Place.TRADE);
        aTradeIsExplained();
    }

    private static HeatMap.Cell first(HeatMap map) {
        double[][] values = map.grid().values();
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[row].length; column++) {
                if (Double.isFinite(values[row][column])) {
                    return new HeatMap.Cell(row, column);
                }
            }
        }
        throw new AssertionError("no hour has a trade");
    }

    private void aTradeIsExplained() {
        LabWindow.await(eyes, "trade-money");
        copyPicture("trade-when");
        copyPicture("trade-chance");
        copyPicture("trade-fold");
        TableView<?> list = table("trade-list");
        int all = list.getItems().size();
        mouse.press("trade-kind-won");
        LabWindow.await("those that won", () -> list.getItems().size() < all);
        int won = list.getItems().size();
        mouse.press("trade-kind-lost");
        LabWindow.await("the rest", () -> list.getItems().size() + won <= all);
        mouse.press("trade-kind-all");
        mouse.fill("trade-filter", "fold:1");
        LabWindow.await("the first fold", () -> list.getItems().size() < all);
        mouse.fill("trade-filter", "");
        int index = ((Destination.Trade) window.desk().here().get()).index();
        mouse.press("trade-next");
        LabWindow.await(
                "the next trade",
                () ->
                        window.desk().here().get() instanceof Destination.Trade trade
                                && trade.index() == index + 1);
        mouse.press("trade-previous");
        mouse.press("trade-copy");
        Hand.fx(
                () ->
                        assertThat(Clipboard.getSystemClipboard().getString())
                                .startsWith("## Trade ")
                                .contains("| Net"));
        assertThat(table("trade-features").getItems()).isNotEmpty();
        mouse.press("trade-back");
        LabWindow.await("the result", () -> window.desk().here().get().place() == Place.MODEL);
    }

    @Test
    void signalsAreScoredAndFollowedUpByClicks() {
        go(ModelTab.SIGNALS);
        mouse.fill("signals-end", "2023-13-01");
        LabWindow.await("why not", () -> eyes.lookup("#signals-run").query().isDisabled());
        mouse.fill("signals-end", "2023-07-05");
        mouse.fill("signals-sessions", "2");
        mouse.press("signals-run");
        TableView<Object> table = table("signals-table");
        // The eve of the holiday has two decisions in these hours, the day after it four.
        LabWindow.await("six decisions", () -> table.getItems().size() == 6);
        assertThat(shownColumns(table))
                .contains("Decision (UTC)", "ET", "Side", "p", "Verdict", "Price")
                .doesNotContain("Contract", "Bid", "Ask");
        mouse.press("signals-follow-up");
        LabWindow.await(
                "what came of them",
                () ->
                        eyes.lookup("#signals .label").queryAllAs(Labeled.class).stream()
                                .anyMatch(
                                        label ->
                                                String.valueOf(label.getText())
                                                        .startsWith("Since, up to ")));
        mouse.press("signals-stored");
        LabWindow.await("all that were given", () -> table.getItems().size() >= 6);
    }

    private static List<String> shownColumns(TableView<?> table) {
        return table.getColumns().stream()
                .filter(TableColumn::isVisible)
                .map(TableColumn::getText)
                .toList();
    }

    @Test
    void historyOpensOnTheNewestRunAndTwoAreComparedByClicks() {
        go(ModelTab.HISTORY);
        TableView<?> runs = table("history-table");
        LabWindow.await(eyes, "history-run");
        assertThat(runs.getSelectionModel().getSelectedIndex()).isZero();
        List<Map<String, Object>> rows = runs();
        assertThat(
                        CommandBars.parsed(CommandBars.copied(mouse, "history-command"))
                                .commandSpec()
                                .name())
                .isEqualTo("replay");
        assertThat(replayed()).isEqualTo(runId(rows, 0));

        Hand.fx(() -> mouse.robot().keyPress(KeyCode.CONTROL));
        mouse.at(row("history-table", 1), new Point2D(140, 10));
        Hand.fx(() -> mouse.robot().keyRelease(KeyCode.CONTROL));
        LabWindow.await(eyes, "history-compare");
        LabWindow.await(
                "their parameters", () -> tab("Parameters") != null && tab("Metrics") != null);
        for (String part : List.of("Metrics", "Lineage", "Parameters")) {
            mouse.on(Objects.requireNonNull(tab(part)));
            LabWindow.await(
                    part,
                    () ->
                            eyes.lookup("#" + TABLES.get(part))
                                    .tryQuery()
                                    .filter(node -> shows(node))
                                    .isPresent());
        }
        TableView<?> params = LabWindow.await(eyes, "history-params");
        int changes = params.getItems().size();
        assertThat(changes).isPositive();
        mouse.at(LabWindow.await(eyes, "history-everything"), thumb());
        LabWindow.await("equal values too", () -> params.getItems().size() > changes);
        mouse.at(LabWindow.await(eyes, "history-everything"), thumb());

        mouse.at(row("history-table", 2), new Point2D(140, 10));
        LabWindow.await(eyes, "history-run");
        assertThat(replayed()).isEqualTo(runId(rows, 2));
        mouse.press("history-delete");
        mouse.press("history-delete-no");
        mouse.press("history-open");
        LabWindow.await(
                "its result",
                () ->
                        window.desk().here().get() instanceof Destination.Model model
                                && runId(rows, 2).equals(model.runId()));
    }

    private String replayed() {
        return CommandBars.parsed(CommandBars.copied(mouse, "history-command"))
                .matchedPositionalValue(0, "");
    }

    @Test
    void daysAreSealedAndLookedAtByClicks() {
        Hand.fx(() -> window.desk().go(new Destination.Data("SPY")));
        mouse.press("data-holdout-seal");
        mouse.fill("data-holdout-from", "2023-10-02");
        ParseResult seal = CommandBars.parsed(CommandBars.copied(mouse, "data-holdout-command"));
        assertThat(seal.commandSpec().qualifiedName()).isEqualTo("sigma-lab holdout seal");
        assertThat(seal.matchedOptionValue("--ticker", "")).isEqualTo("SPY");
        assertThat(String.valueOf(seal.matchedOptionValue("--from", (Object) "")))
                .isEqualTo("2023-10-02");
        mouse.closeToasts();
        mouse.press("data-holdout-yes");
        LabWindow.await(
                "sealed",
                () -> text("data-holdout-state").equals("sealed from 2023-10-02 · 0 looks"));

        mouse.press("data-holdout-open");
        ComboBox<?> tried = LabWindow.await(eyes, "data-holdout-run");
        LabWindow.await("a backtest to try", () -> tried.getValue() != null);
        ParseResult look = CommandBars.parsed(CommandBars.copied(mouse, "data-holdout-command"));
        assertThat(look.commandSpec().qualifiedName()).isEqualTo("sigma-lab holdout open");
        assertThat(runs().stream().map(run -> run.get("run_id")))
                .contains((Object) look.matchedPositionalValue(0, ""));
        mouse.closeToasts();
        mouse.press("data-holdout-yes");
        LabWindow.await(
                "one look", () -> text("data-holdout-state").endsWith("2023-10-02 · 1 look"));
        LabWindow.await(eyes, "data-looks");

        mouse.press("data-holdout-release");
        mouse.fill("data-holdout-reason", "going live, it's time");
        ParseResult end = CommandBars.parsed(CommandBars.copied(mouse, "data-holdout-command"));
        assertThat(end.commandSpec().qualifiedName()).isEqualTo("sigma-lab holdout release");
        assertThat(end.matchedOptionValue("--reason", "")).isEqualTo("going live, it's time");
        mouse.closeToasts();
        mouse.press("data-holdout-yes");
        LabWindow.await("released", () -> text("data-holdout-state").equals("not sealed"));
    }

    /** The knob is at the right of its words. */
    private Point2D thumb() {
        Region everything = LabWindow.await(eyes, "history-everything");
        return Hand.onFx(() -> new Point2D(everything.getWidth() - 15, everything.getHeight() / 2));
    }

    private static String runId(List<Map<String, Object>> rows, int index) {
        return String.valueOf(rows.get(index).get("run_id"));
    }

    private List<Map<String, Object>> runs() {
        Outcome listed =
                window.desk()
                        .lab()
                        .runs()
                        .list(
                                null,
                                SeededModel.MODEL.packId(),
                                SeededModel.MODEL.modelId(),
                                null,
                                20,
                                0);
        return listed.rows("rows");
    }

    private static boolean shows(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Node tab(String name) {
        return eyes.lookup("#history-compare .tab-label").queryAllAs(Labeled.class).stream()
                .filter(label -> String.valueOf(label.getText()).startsWith(name + " "))
                .findFirst()
                .orElse(null);
    }
}
