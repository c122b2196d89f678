package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.ProofPacks;
import io.sigmalab.app.ui.frame.SplitMemory;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.run.LeaderboardCount;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Every backtest, ranked; those put aside; where each lies in Sharpe and return. */
public final class LeaderboardView implements View {
    private static final String FOLDER = "leaderboard.folder";

    private final Desk desk;
    private final LeaderboardModel model;
    private final CartModel cart;
    private final LeaderTable table;
    private final BorderPane root = new BorderPane();
    private final Label counted = Ui.label("", Styles.MUTED);
    private final Label order = Ui.label("", Styles.MUTED);

    /** On a desk. */
    public LeaderboardView(Desk desk) {
        this.desk = desk;
        model = new LeaderboardModel(desk);
        cart = new CartModel(desk);
        Growth growth = new Growth(desk.lab().runs(), desk.jobs());
        table = new LeaderTable(model, growth, desk);
        desk.revision()
                .addListener(
                        (property, was, is) -> {
                            if (desk.here().get().place() == Place.LEADERBOARD) {
                                model.refresh();
                            }
                        });
        root.setId("leaderboard");
        root.setPadding(new Insets(12, 16, 12, 16));
        root.setTop(top());
        BoardScatter scatter = new BoardScatter(model, desk, table::goTo);
        SplitPane lower =
                new SplitPane(scatter.card(), new CartCard(cart, model, growth, desk).card());
        lower.setId("leaderboard-lower");
        lower.getStyleClass().add("lab-split");
        SplitMemory.keep(lower, desk.preferences(), "leaderboard.split.lower", 0.45);
        SplitPane split = new SplitPane(board(), lower);
        split.setId("leaderboard-split");
        split.setOrientation(Orientation.VERTICAL);
        split.getStyleClass().add("lab-split");
        SplitMemory.keep(split, desk.preferences(), "leaderboard.split", 0.62);
        root.setCenter(split);
        model.problem().addListener((property, was, is) -> placeholder());
        model.loading().addListener((property, was, is) -> placeholder());
        model.count().addListener((property, was, is) -> sums());
        model.filter().addListener((property, was, is) -> sums());
        table.getFocusModel().focusedIndexProperty().addListener((property, was, is) -> sums());
        sums();
    }

    private VBox top() {
        MenuButton export = new MenuButton("Export");
        export.setId("leaderboard-export");
        export.setGraphic(Ui.icon("fth-download"));
        export.getItems()
                .setAll(
                        exportItem("leaderboard-csv", "CSV of the filtered runs…", "csv"),
                        exportItem("leaderboard-json", "JSON of the filtered runs…", "json"),
                        exportItem("leaderboard-html", "HTML report of the filtered runs…", "html"),
                        exportItem("leaderboard-pdf", "PDF report of the filtered runs…", "pdf"),
                        proofItem());
        HBox title =
                new HBox(
                        12,
                        Ui.label("Leaderboard", Styles.VIEW_TITLE),
                        Ui.spring(),
                        new ViewBar(model, table::shown, table::show),
                        export,
                        Ui.iconButton(
                                "leaderboard-refresh",
                                "fth-refresh-cw",
                                "Refresh",
                                model::refresh));
        title.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, title, new FilterBar(model, desk));
        box.setPadding(new Insets(0, 0, 10, 0));
        return box;
    }

    private BorderPane board() {
        BorderPane board = new BorderPane(table);
        board.getStyleClass().add(Styles.CARD);
        counted.setId("leaderboard-count");
        order.setId("leaderboard-order");
        counted.setMinWidth(0);
        HBox foot = new HBox(12, counted, Ui.spring(), order);
        foot.setPadding(new Insets(5, 12, 5, 12));
        CommandBar command =
                new CommandBar("leaderboard-command", model.filter().map(LeaderFilter::command));
        VBox.setMargin(command, new Insets(0, 8, 4, 12));
        board.setBottom(new VBox(foot, command));
        return board;
    }

    private void sums() {
        LeaderboardCount count = model.count().get();
        LeaderFilter filter = model.filter().get();
        LeaderRow focused = table.focused();
        String why =
                focused == null || focused.passes()
                        ? ""
                        : " · #"
                                + (table.getFocusModel().getFocusedIndex() + 1)
                                + " fails: "
                                + String.join("; ", GateText.reasons(focused.gate()));
        counted.setText(
                Formats.whole(count.total())
                        + (count.total() == 1 ? " run · " : " runs · ")
                        + Formats.whole(count.passing())
                        + " pass the gate"
                        + why);
        String column =
                LeaderColumn.ofSort(filter.sort()).map(LeaderColumn::title).orElse(filter.sort());
        order.setText(
                (filter.passFirst() ? "Runs that pass come first, then by " : "By ")
                        + column
                        + (filter.reversed() ? ", worst first" : ", best first"));
    }

    /** Of the run one stands on: a pack holds one. */
    private MenuItem proofItem() {
        MenuItem item = new MenuItem("Proof pack of the chosen run…");
        item.setId("leaderboard-proof");
        item.setDisable(true);
        table.getFocusModel()
                .focusedIndexProperty()
                .addListener((property, was, is) -> item.setDisable(table.focused() == null));
        item.setOnAction(
                event -> {
                    LeaderRow row = table.focused();
                    if (row != null) {
                        ProofPacks.choose(desk, root, row.runId());
                    }
                });
        return item;
    }

    private MenuItem exportItem(String id, String text, String kind) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> choose(kind));
        return item;
    }

    private void choose(String kind) {
        desk.askWhere(
                        root.getScene().getWindow(),
                        "Export the leaderboard",
                        "leaderboard." + kind,
                        FOLDER)
                .ifPresent(file -> export(kind, file));
    }

    /** Writes what the filter leaves. */
    private void export(String kind, Path file) {
        LeaderFilter filter = model.filter().get();
        BoardExport export = new BoardExport(desk.lab().runs(), filter, desk.clock().instant());
        desk.run(
                "Export the leaderboard",
                progress -> export.write(kind, file, progress),
                outcome -> null,
                (state, outcome) -> {
                    if (outcome != null) {
                        desk.say(
                                Toast.of(
                                        Toast.Kind.DONE,
                                        Formats.whole(outcome.get("rows")) + " runs saved",
                                        outcome.text("path")));
                    }
                });
    }

    private void placeholder() {
        Exception problem = model.problem().get();
        if (problem != null) {
            table.setPlaceholder(Notice.error(problem, model::refresh));
        } else if (model.loading().get()) {
            table.setPlaceholder(Notice.loading("the leaderboard"));
        } else if (!model.filter().get().isOpen()) {
            Notice none = Notice.empty("No run fits", "These filters together leave nothing.");
            none.getChildren()
                    .add(
                            Ui.button(
                                    "leaderboard-none-clear",
                                    "Clear filters",
                                    "fth-x",
                                    () -> model.filter().set(LeaderFilter.ANY)));
            table.setPlaceholder(none);
        } else {
            Notice none =
                    Notice.empty(
                            "No runs yet",
                            "Build a matrix and backtest it: every backtest appears here with"
                                    + " its gate.");
            none.getChildren()
                    .add(
                            Ui.button(
                                    "leaderboard-none-build",
                                    "Go to Model",
                                    "fth-box",
                                    () -> desk.go(Place.MODEL)));
            table.setPlaceholder(none);
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        model.refresh();
        cart.refresh();
    }
}
