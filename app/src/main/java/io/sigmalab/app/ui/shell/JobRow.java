package io.sigmalab.app.ui.shell;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.job.JobState.Phase;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One job in the drawer. Its nodes are made once and filled anew. */
final class JobRow extends ListCell<JobState> {
    private final ShellModel model;
    private final FontIcon icon = Ui.icon("fth-clock");
    private final Label kind = fixed(Ui.label("", Styles.STRONG), 72);
    private final Label subject = fixed(Ui.label("", Styles.MONO), 190);
    private final Label stage = fixed(Ui.label("", Styles.MUTED), 220);
    private final ProgressBar bar = new ProgressBar(0);
    private final Label share = right(50, Styles.STRONG);
    private final Label elapsed = right(64, Styles.MUTED);
    private final Label left = right(64, Styles.MUTED);
    private final Label log = Ui.label("", Styles.MONO, Styles.MUTED);
    private final Button cancel = button("job-cancel", "Cancel", "fth-x");
    private final Button retry = button("job-retry", "Retry", "fth-refresh-cw");
    private final Button show = button("job-show", "Show result", "fth-arrow-right");
    private final HBox row;

    JobRow(ShellModel model) {
        this.model = model;
        bar.setPrefWidth(110);
        bar.setMinWidth(60);
        // What is left, and nothing of the others.
        log.setMinWidth(0);
        log.setPrefWidth(0);
        log.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(log, Priority.ALWAYS);
        cancel.setOnAction(event -> act(state -> model.cancel(state.id())));
        retry.setOnAction(event -> act(state -> model.retry(state.id())));
        show.setOnAction(event -> act(state -> model.showResult(state.id())));
        row =
                new HBox(
                        10, icon, kind, subject, stage, bar, share, elapsed, left, log, cancel,
                        retry, show);
        row.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("lab-job");
        // As wide as the list, not as wide as its text.
        setPrefWidth(0);
    }

    private static Label fixed(Label label, double width) {
        label.setMinWidth(Math.min(width, 72));
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        return label;
    }

    private static Label right(double width, String style) {
        Label label = fixed(Ui.label("", style), width);
        label.setMinWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static Button button(String id, String text, String icon) {
        Button button = Ui.button(id, text, icon, () -> {});
        button.getStyleClass().add("lab-small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void act(Consumer<JobState> action) {
        JobState state = getItem();
        if (state != null) {
            action.accept(state);
        }
    }

    @Override
    protected void updateItem(@Nullable JobState state, boolean empty) {
        super.updateItem(state, empty);
        setText(null);
        if (empty || state == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        int space = state.title().indexOf(' ');
        kind.setText(space < 0 ? state.title() : state.title().substring(0, space));
        subject.setText(space < 0 ? "" : state.title().substring(space + 1));
        stage.setText(says(state));
        double done = state.share();
        bar.setProgress(Double.isNaN(done) ? 0 : done);
        share.setText(Double.isNaN(done) ? "–" : Math.round(100 * done) + " %");
        elapsed.setText(
                state.started() == null
                        ? "–"
                        : Formats.duration(state.elapsed(model.desk().clock().instant())));
        left.setText(Formats.duration(model.left(state)));
        log.setText(lastLine(state));
        boolean isOver = state.phase().isOver();
        see(cancel, !isOver);
        see(retry, state.phase() == Phase.FAILED || state.phase() == Phase.CANCELLED);
        see(show, state.phase() == Phase.SUCCEEDED && model.desk().result(state.id()) != null);
        String name = state.phase().name().toLowerCase(Locale.ROOT);
        icon.setIconLiteral(sign(state.phase()));
        icon.getStyleClass().removeIf(style -> style.startsWith("lab-state-"));
        icon.getStyleClass().add("lab-state-" + name);
        setAccessibleText(state.title() + ", " + name + ", " + stage.getText());
        setGraphic(row);
    }

    private static void see(Button button, boolean isSeen) {
        button.setVisible(isSeen);
        button.setManaged(isSeen);
    }

    private static String sign(Phase phase) {
        return switch (phase) {
            case QUEUED -> "fth-clock";
            case RUNNING -> "fth-loader";
            case SUCCEEDED -> "fth-check";
            case CANCELLED -> "fth-slash";
            case FAILED -> "fth-x";
        };
    }

    private static String says(JobState state) {
        return switch (state.phase()) {
            case QUEUED -> "waits for its turn";
            case RUNNING -> state.stage();
            case SUCCEEDED -> "done";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
        };
    }

    private static String lastLine(JobState state) {
        if (state.error() != null) {
            return Problems.sentence(state.error());
        }
        List<String> lines = state.log();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
