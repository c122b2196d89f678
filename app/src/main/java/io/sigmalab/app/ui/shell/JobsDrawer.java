package io.sigmalab.app.ui.shell;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.error.LabException;
import java.time.Clock;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every job of this session with its progress, and a way to stop it. */
final class JobsDrawer extends VBox {
    private final ShellModel model;
    private final Clock clock;

    JobsDrawer(ShellModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
        getStyleClass().add("lab-drawer");
        setId("jobs-drawer");
        Button close =
                Ui.iconButton(
                        "jobs-close", "fth-x", "Close (Esc)", () -> model.drawerOpen().set(false));
        HBox header = new HBox(8, Ui.label("Jobs", "lab-card-title"), Ui.spring(), close);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("lab-card-header");
        ListView<JobState> list = new ListView<>(model.states());
        list.setId("jobs-list");
        list.setFixedCellSize(30);
        list.setPrefHeight(120);
        list.setPlaceholder(Ui.label("No jobs yet in this session", "lab-muted"));
        list.setCellFactory(view -> new Row());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(header, list);
        visibleProperty().bind(model.drawerOpen());
        managedProperty().bind(model.drawerOpen());
    }

    private final class Row extends ListCell<JobState> {
        private final Label title = Ui.label("", "lab-strong");
        private final ProgressBar bar = new ProgressBar(0);
        private final Label stage = Ui.label("", "lab-muted");
        private final Label elapsed = Ui.label("", "lab-muted");
        private final Button cancel = Ui.button("job-cancel", "Cancel", "fth-x", this::cancel);
        private final HBox row = new HBox(12, title, bar, stage, Ui.spring(), elapsed, cancel);

        Row() {
            row.setAlignment(Pos.CENTER_LEFT);
            title.setMinWidth(260);
            bar.setPrefWidth(120);
        }

        private void cancel() {
            if (getItem() != null) {
                model.cancel(getItem().id());
            }
        }

        @Override
        protected void updateItem(@Nullable JobState state, boolean empty) {
            super.updateItem(state, empty);
            setText(null);
            if (empty || state == null) {
                setGraphic(null);
                return;
            }
            title.setText(state.title());
            double share = state.share();
            bar.setProgress(Double.isNaN(share) ? 0 : share);
            stage.setText(says(state));
            Duration time = state.elapsed(clock.instant());
            elapsed.setText(
                    String.format(java.util.Locale.ROOT, "%.1f s", time.toMillis() / 1000.0));
            cancel.setVisible(!state.phase().isOver());
            setGraphic(row);
        }

        private static String says(JobState state) {
            return switch (state.phase()) {
                case QUEUED -> "waits for its turn";
                case RUNNING -> state.stage();
                case SUCCEEDED -> "done";
                case CANCELLED -> "cancelled";
                case FAILED -> problem(state.error());
            };
        }

        private static String problem(@Nullable Throwable error) {
            if (error instanceof LabException lab) {
                return lab.what() + ": " + lab.where() + ": " + lab.hint();
            }
            return error == null ? "failed" : "failed: " + error;
        }
    }
}
