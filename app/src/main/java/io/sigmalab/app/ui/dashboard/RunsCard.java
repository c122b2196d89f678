package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Ages;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Segments;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The newest runs of all kinds; a click opens one. What failed last is said below. */
final class RunsCard extends Card {
    private final Desk desk;
    private final TableView<RecentRun> table = new TableView<>();
    private final ObservableList<RecentRun> rows = TableMemory.rows(table);
    private final StringProperty kind;
    private final HBox failure = new HBox(8);
    private List<RecentRun> all = List.of();

    RunsCard(Desk desk) {
        super("Last runs");
        this.desk = desk;
        kind = new SimpleStringProperty(desk.preferences().text("dashboard.runs", "all"));
        kind.addListener(
                (property, was, is) -> {
                    desk.preferences().put("dashboard.runs", is);
                    show(all);
                });
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("all", "All");
        kinds.put("build", "Build");
        kinds.put("train", "Train");
        kinds.put("backtest", "Backtest");
        kinds.put("sweep", "Sweep");
        with(new Segments("dashboard-runs-kind", "Kind of run", kind, kinds));
        table.setId("dashboard-runs");
        table.getStyleClass().add("dashboard-table");
        table.setPlaceholder(Notice.loading("the runs"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.<TableColumn<RecentRun, ?>>of(
                                Columns.named(
                                        "state", fixed(Columns.node("", 30, RunsCard::state), 30)),
                                Columns.named(
                                        "run",
                                        Columns.sortedBy(
                                                Columns.node("Run", 190, RunsCard::run),
                                                (RecentRun run) -> run.kind() + run.modelId())),
                                Columns.named(
                                        "finished",
                                        fixed(
                                                Columns.figure(
                                                        "Finished",
                                                        72,
                                                        run ->
                                                                Ages.moment(
                                                                        run.finishedAt(),
                                                                        desk.clock().instant()),
                                                        RecentRun::finishedAt),
                                                72)),
                                Columns.named(
                                        "took",
                                        fixed(
                                                Columns.figure(
                                                        "Took",
                                                        72,
                                                        run -> Ages.took(run.took()),
                                                        RecentRun::took),
                                                72))));
        TableMemory.of(table, desk.preferences(), "dashboard.runs");
        Rows.open(table, run -> desk.go(run.where()));
        failure.setId("dashboard-failure");
        failure.getStyleClass().add("dashboard-failure");
        failure.managedProperty().bind(failure.visibleProperty());
        failure.setVisible(false);
        failure.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(table, Priority.ALWAYS);
        flush(new VBox(table, failure));
    }

    private static <T, V> TableColumn<T, V> fixed(TableColumn<T, V> column, double width) {
        column.setMinWidth(width);
        column.setMaxWidth(width);
        return column;
    }

    void show(List<RecentRun> runs) {
        all = runs;
        table.setPlaceholder(
                Notice.empty("No runs yet", "What is built, trained and backtested stands here."));
        rows.setAll(
                runs.stream()
                        .filter(run -> kind.get().equals("all") || run.kind().equals(kind.get()))
                        .toList());
        Instant day = desk.clock().instant().minusSeconds(86_400);
        RecentRun failed =
                runs.stream()
                        .filter(run -> run.state().equals("failed"))
                        .filter(run -> run.startedAt().isAfter(day))
                        .findFirst()
                        .orElse(null);
        failure.setVisible(failed != null);
        if (failed != null) {
            Label text = Ui.label(failed.runId() + ": " + failed.firstError(), "dashboard-error");
            text.setWrapText(true);
            text.setMinWidth(0);
            text.setMinHeight(USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            Hyperlink show = new Hyperlink("Show");
            show.setId("dashboard-failure-show");
            show.setOnAction(event -> desk.go(failed.where()));
            show.setMinWidth(USE_PREF_SIZE);
            failure.getChildren().setAll(Ui.icon("fth-x-circle", "lab-state-failed"), text, show);
        }
    }

    private static Node state(RecentRun run) {
        String icon =
                switch (run.state()) {
                    case "succeeded" -> "fth-check";
                    case "failed" -> "fth-x";
                    case "cancelled" -> "fth-slash";
                    case "interrupted" -> "fth-pause";
                    case "queued" -> "fth-clock";
                    default -> "fth-loader";
                };
        return Ui.tip(
                Ui.icon(icon, "lab-state-" + run.state()),
                run.error() == null ? run.state() : run.state() + ": " + run.error());
    }

    private static Node run(RecentRun run) {
        Label title = Ui.label(run.title());
        title.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(6, title, Ui.label(run.modelId(), Styles.MUTED));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
