package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SweepService;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sweep that is shown, how far it is, and what can be done with it. */
final class SweepHeader {
    private final SweepsModel model;
    private final MenuButton which = new MenuButton("–");
    private final Tooltip started = new Tooltip();
    private final Label state = Ui.label("", Styles.BADGE);
    private final ProgressBar bar = new ProgressBar(0);
    private final Label count = Ui.label("", Styles.STRONG);
    private final Label detail = Ui.label("", Styles.FAINT);
    private final Button pause;
    private final Button cancel;
    private final Button resume;
    private final Button run;
    private final VBox box;

    SweepHeader(SweepsModel model, Runnable share) {
        this.model = model;
        pause = Ui.button("sweeps-pause", "Pause", "fth-pause", model.job()::pause);
        Ui.tip(pause, "Finishes the folds in work, then stops; Resume goes on after them");
        cancel = Ui.button("sweeps-cancel", "Cancel", "fth-x", model.job()::cancel);
        Ui.tip(cancel, "Stops now; variants that are stored stay");
        resume = Ui.button("sweeps-resume", "Resume", "fth-rotate-ccw", model::resume);
        run = Ui.button("sweeps-start", "Run", "fth-play", model::run);
        run.getStyleClass().add(Styles.PRIMARY);
        Button yaml = Ui.iconButton("sweeps-share", "fth-share-2", "Share as YAML", share);
        which.setId("sweeps-which");
        // Ids have underscores.
        which.setMnemonicParsing(false);
        which.setTooltip(started);
        which.getStyleClass().addAll("lab-flat", "lab-mono-button");
        which.setAccessibleText("Sweeps of this model");
        state.setId("sweeps-state");
        bar.setId("sweeps-progress");
        bar.setPrefWidth(130);
        bar.getStyleClass().add("lab-thin-bar");
        count.setId("sweeps-count");
        detail.setId("sweeps-detail");
        Label title = Ui.label("Sweep", Styles.VIEW_TITLE);
        for (Label label : new Label[] {title, state, count}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        which.setMinWidth(Region.USE_PREF_SIZE);
        bar.setMinWidth(40);
        HBox line =
                new HBox(
                        10,
                        title,
                        which,
                        state,
                        bar,
                        count,
                        Ui.spring(),
                        pause,
                        cancel,
                        resume,
                        yaml,
                        run);
        line.setAlignment(Pos.CENTER_LEFT);
        detail.setWrapText(true);
        box = new VBox(2, line, detail);
        for (Button button : new Button[] {pause, cancel, resume, yaml, run}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        Focus.handOver(run, cancel, resume);
        Focus.handOver(resume, cancel, run);
        Focus.handOver(pause, resume, run);
        Focus.handOver(cancel, resume, run);
        model.sweep().addListener((property, was, is) -> show());
        model.job().state().addListener((property, was, is) -> show());
        model.job().pausing().addListener((property, was, is) -> show());
        model.price().refusal().addListener((property, was, is) -> show());
        model.price().estimate().addListener((property, was, is) -> show());
        model.sweeps().addListener((ListChangeListener<Map<String, Object>>) change -> fillMenu());
        fillMenu();
        show();
    }

    private void fillMenu() {
        which.getItems().clear();
        for (Map<String, Object> row : model.sweeps()) {
            String id = String.valueOf(row.get("sweep_id"));
            MenuItem item =
                    new MenuItem(
                            id
                                    + "   "
                                    + Formats.time(row.get("started_at"))
                                    + " UTC   "
                                    + row.get("state")
                                    + "   "
                                    + row.get("done")
                                    + " of "
                                    + row.get("variants"));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.turnTo(id));
            which.getItems().add(item);
        }
        which.setDisable(model.sweeps().isEmpty());
    }

    private void show() {
        Outcome sweep = model.sweep().get();
        JobState job = model.job().state().get();
        boolean busy = model.job().isBusy();
        show(which, sweep != null);
        show(state, sweep != null);
        show(bar, sweep != null || busy);
        show(count, sweep != null);
        if (sweep != null) {
            which.setText(sweep.text("sweep_id"));
            started.setText("Started " + Formats.time(sweep.document().get("started_at")) + " UTC");
            badge(sweep);
            // Failed ones are done, too.
            int done = number(sweep, "done");
            int all = number(sweep, "variants");
            bar.setProgress(all == 0 ? 0 : (double) done / all);
            int failed = number(sweep, "failed");
            count.setText(done + " of " + all + (failed > 0 ? ", " + failed + " failed" : ""));
        }
        String more = busy && job != null ? said(job) : ended(sweep);
        detail.setText(more);
        show(detail, !more.isEmpty());
        boolean canStop = busy;
        show(
                pause,
                canStop
                        && model.job().isPausable()
                        && (job == null || job.phase() == JobState.Phase.RUNNING));
        pause.setDisable(!model.job().pausing().get().isEmpty());
        show(cancel, canStop);
        show(resume, model.isResumable());
        run.setDisable(
                busy
                        || model.price().refusal().get() != null
                        || model.price().estimate().get() == null);
    }

    private String said(JobState job) {
        String pausing = model.job().pausing().get();
        if (!pausing.isEmpty()) {
            return pausing;
        }
        if (job.phase() == JobState.Phase.QUEUED) {
            return "queued behind other work";
        }
        StringBuilder text = new StringBuilder(job.stage());
        Instant now = model.desk().clock().instant();
        text.append(" · ").append(SweepTexts.duration(job.elapsed(now).toMillis() / 1e3));
        text.append(" elapsed");
        Duration left = job.left(now);
        if (left != null) {
            text.append(" · ").append(SweepTexts.duration(left.toMillis() / 1e3)).append(" left");
        }
        return text.toString();
    }

    private static String ended(@Nullable Outcome sweep) {
        if (sweep == null) {
            return "";
        }
        Object error = sweep.document().get("error");
        return error == null || SweepService.PAUSED.equals(error) || "cancelled".equals(error)
                ? ""
                : error.toString();
    }

    private static int number(Outcome outcome, String name) {
        return outcome.document().get(name) instanceof Number n ? n.intValue() : 0;
    }

    private void badge(Outcome sweep) {
        String code = sweep.text("state");
        boolean paused = SweepService.PAUSED.equals(sweep.document().get("error"));
        state.getStyleClass()
                .removeAll(Styles.PASS, Styles.FAIL, Styles.WARN, Styles.NOT_RUN, "lab-info");
        String icon;
        String word;
        switch (code) {
            case "running" -> {
                icon = "fth-loader";
                word = "Running";
                state.getStyleClass().add("lab-info");
            }
            case "succeeded" -> {
                icon = "fth-check";
                word = "Finished";
                state.getStyleClass().add(Styles.PASS);
            }
            case "failed" -> {
                icon = "fth-x";
                word = "Failed";
                state.getStyleClass().add(Styles.FAIL);
            }
            case "cancelled" -> {
                icon = "fth-slash";
                word = "Cancelled";
                state.getStyleClass().add(Styles.NOT_RUN);
            }
            default -> {
                icon = "fth-pause";
                word = paused ? "Paused" : "Interrupted";
                state.getStyleClass().add(Styles.WARN);
            }
        }
        state.setText(word);
        state.setGraphic(new FontIcon(icon));
    }

    private static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /** The row. */
    Node node() {
        return box;
    }
}
