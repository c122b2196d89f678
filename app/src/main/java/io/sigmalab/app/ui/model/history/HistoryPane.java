package io.sigmalab.app.ui.model.history;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.dashboard.RecentRun;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.RunState;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** Every run of a model; one of them in full, or two side by side. */
public final class HistoryPane implements ModelPane {
    private static final String DIVIDER = "history.divider";

    private final Desk desk;
    private final HistoryModel model;
    private final BorderPane root = new BorderPane();
    private final TableView<RecentRun> table = new TableView<>();
    private final Label how = Ui.label("Ctrl+click another run to compare two", Styles.MUTED);
    private final Card detail = new Card("Run").with(how);
    private final RunDetail single;
    private final RunDifference pair;
    private final Label count = Ui.label("", Styles.MUTED);
    private @Nullable ModelChoice choice;

    /** On a desk. */
    public HistoryPane(Desk desk) {
        this.desk = desk;
        model = new HistoryModel(desk);
        single = new RunDetail(model);
        pair = new RunDifference(model, desk.preferences());
        root.setId("history");
        root.setPadding(new Insets(12, 16, 12, 16));
        Button more = Ui.button("history-more", "Load more", "fth-arrow-down", model::more);
        more.visibleProperty().bind(model.complete().not());
        more.managedProperty().bind(model.complete().not());
        Card list =
                new Card("Runs")
                        .with(
                                count,
                                more,
                                Ui.iconButton(
                                        "history-refresh",
                                        "fth-refresh-cw",
                                        "Refresh",
                                        model::refresh))
                        .flush(table());
        SplitPane split = new SplitPane(list, detail);
        split.getStyleClass().add("lab-split");
        split.setDividerPositions(desk.preferences().number(DIVIDER, 0.5));
        split.getDividers()
                .get(0)
                .positionProperty()
                .addListener(
                        (property, was, is) -> {
                            if (root.getScene() != null) {
                                desk.preferences().put(DIVIDER, is.doubleValue());
                            }
                        });
        root.setCenter(split);
        desk.revision()
                .addListener(
                        (property, was, is) -> {
                            if (Focus.isShown(root)) {
                                model.refresh();
                            }
                        });
        model.loaded().addListener((property, was, is) -> placeholder());
        model.problem().addListener((property, was, is) -> placeholder());
        model.first()
                .addListener(
                        (property, was, is) -> {
                            if (is != null) {
                                table.getSelectionModel().clearSelection();
                                table.getSelectionModel().select(is);
                                table.scrollTo(is);
                            }
                        });
        model.single().addListener((property, was, is) -> showDetail());
        model.pair().addListener((property, was, is) -> showDetail());
        model.detailProblem().addListener((property, was, is) -> showDetail());
        placeholder();
        showDetail();
    }

    private Node table() {
        table.setId("history-table");
        TableMemory.rows(table, model.rows());
        table.setFixedCellSize(28);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<RecentRun>)
                                change ->
                                        model.select(
                                                List.copyOf(
                                                        table.getSelectionModel()
                                                                .getSelectedItems())));
        table.setOnKeyPressed(
                event -> {
                    RecentRun run = table.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.ENTER && run != null) {
                        model.open(run);
                        event.consume();
                    }
                });
        table.getColumns()
                .setAll(
                        List.<TableColumn<RecentRun, ?>>of(
                                Columns.sortedBy(
                                        Columns.node("", 28, HistoryPane::state), RecentRun::state),
                                Columns.sortable(
                                        Columns.text("Kind", 76, run -> title(run.kind()))),
                                Columns.sortable(
                                        Columns.text("Run", 206, RecentRun::runId, Styles.MONO)),
                                Columns.sorted(
                                        "Started (UTC)",
                                        128,
                                        run -> Formats.time(run.startedAt()),
                                        RecentRun::startedAt),
                                Columns.figure("Took", 76, HistoryPane::took, HistoryPane::seconds),
                                Columns.sorted(
                                        "Tag",
                                        74,
                                        run -> Formats.text(run.tag()),
                                        RecentRun::tag)));
        TableMemory.of(table, desk.preferences(), "history");
        return table;
    }

    private static Node state(RecentRun run) {
        return Ui.tip(
                RunState.icon(run.state()),
                run.error() == null ? run.state() : run.state() + ": " + run.error());
    }

    private static @Nullable Double seconds(RecentRun run) {
        Instant end = run.finishedAt();
        return end == null
                ? null
                : (Double) (Duration.between(run.startedAt(), end).toMillis() / 1e3);
    }

    /** A kind as a title. */
    static String title(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    /** Seconds with one decimal, minutes from one on. */
    static String took(RecentRun run) {
        Duration took = run.took();
        if (took == null) {
            return "–";
        }
        return took.toMinutes() > 0
                ? took.toMinutes() + " m " + took.toSecondsPart() + " s"
                : took.toMillis() < 1000
                        ? took.toMillis() + " ms"
                        : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private void placeholder() {
        Exception problem = model.problem().get();
        if (problem != null) {
            table.setPlaceholder(Notice.error(problem, model::refresh));
        } else if (!model.loaded().get()) {
            table.setPlaceholder(Notice.loading("the runs"));
        } else {
            Notice notice =
                    Notice.empty(
                            "No runs yet",
                            "Every build, training and backtest of this model stands here.");
            notice.getChildren()
                    .add(
                            Ui.button(
                                    "history-build",
                                    "Build a matrix",
                                    "fth-arrow-right",
                                    this::build));
            table.setPlaceholder(notice);
        }
        int rows = model.rows().size();
        count.setText(rows == 0 ? "" : rows + (model.complete().get() ? " runs" : "+ runs"));
    }

    private void build() {
        ModelChoice shown = choice;
        if (shown != null) {
            desk.go(new Destination.Model(shown.packId(), shown.modelId(), ModelTab.BUILD, null));
        }
    }

    private void showDetail() {
        Exception problem = model.detailProblem().get();
        Outcome run = model.single().get();
        RunPair runs = model.pair().get();
        if (problem != null) {
            detail.body(Notice.error(problem, model::refresh));
        } else if (runs != null) {
            how.setText("Ctrl+click a run to take it out");
            pair.show(runs);
            detail.flush(pair);
        } else if (run != null) {
            how.setText("Ctrl+click another run to compare two");
            single.show(run);
            detail.flush(single);
        } else {
            detail.body(
                    Notice.empty(
                            "Choose a run",
                            "One shows everything about it. Two, with Ctrl or Shift, are compared:"
                                    + " parameters, metrics and lineage."));
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice model, @Nullable String runId) {
        choice = model;
        this.model.show(model, runId);
    }
}
