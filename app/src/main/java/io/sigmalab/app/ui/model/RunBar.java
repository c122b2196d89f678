package io.sigmalab.app.ui.model;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The foot of a form: a button that starts its work, then progress with a button that ends it. */
public final class RunBar extends VBox {
    private final HBox buttons = new HBox(8);
    private final BooleanBinding working;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label stage = Ui.label("", Styles.MUTED);

    /**
     * @param id prefix: {@code id-run}, {@code id-cancel}
     * @param verb on the button
     * @param slot where the job is
     * @param disabled when it cannot be started
     * @param start starts it
     */
    public RunBar(
            String id,
            String verb,
            WorkSlot slot,
            ObservableBooleanValue disabled,
            Runnable start) {
        super(8);
        bar.setMaxWidth(Double.MAX_VALUE);
        stage.setMinWidth(0);
        VBox progress = new VBox(4, stage, bar);
        progress.visibleProperty().bind(Bindings.isNotNull(slot.state()));
        progress.managedProperty().bind(progress.visibleProperty());
        slot.state().addListener((property, was, is) -> show(is));
        Button run = Ui.button(id + "-run", verb, "fth-play", start);
        run.getStyleClass().add(Styles.PRIMARY);
        run.setMinWidth(USE_PREF_SIZE);
        run.disableProperty().bind(disabled);
        run.visibleProperty().bind(Bindings.isNull(slot.state()));
        run.managedProperty().bind(run.visibleProperty());
        Button cancel = Ui.button(id + "-cancel", "Cancel", "fth-x", slot::cancel);
        cancel.visibleProperty().bind(Bindings.isNotNull(slot.state()));
        cancel.managedProperty().bind(cancel.visibleProperty());
        working = Bindings.isNotNull(slot.state());
        buttons.getChildren().setAll(run, cancel);
        Focus.handOver(run, cancel);
        Focus.handOver(cancel, run);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(progress, buttons);
    }

    /** Another button beside the first, there while nothing is at work. */
    public void with(Button other, ObservableBooleanValue disabled) {
        other.disableProperty().bind(disabled);
        other.visibleProperty().bind(working.not());
        other.managedProperty().bind(other.visibleProperty());
        buttons.getChildren().add(other);
    }

    private void show(@Nullable JobState state) {
        if (state != null) {
            double share = state.share();
            bar.setProgress(Double.isNaN(share) ? 0 : share);
            stage.setText(
                    state.phase() == JobState.Phase.QUEUED
                            ? "waits for its turn"
                            : Formats.text(state.stage()));
        }
    }
}
