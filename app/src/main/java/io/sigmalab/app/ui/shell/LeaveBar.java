package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The question that closing asks while jobs are at work. */
final class LeaveBar extends HBox {
    private final ShellModel model;
    private final Label title = Ui.label("", Styles.STRONG);
    private final Label text = Ui.label("", Styles.MUTED);
    private final Button background;
    private final Button cancel;

    LeaveBar(ShellModel model, Leaving leaving) {
        super(12);
        this.model = model;
        setId("leave");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("lab-banner", "lab-banner-warning", "lab-leave");
        VBox words = new VBox(2, title, text);
        text.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        background =
                Ui.button(
                        "leave-background",
                        "Finish in the background",
                        "fth-minimize-2",
                        leaving::background);
        cancel = Ui.button("leave-cancel", "Cancel jobs and close", "fth-x", leaving::cancel);
        Button stay = Ui.button("leave-stay", "Stay", null, leaving::stay);
        for (Button button : new Button[] {background, cancel, stay}) {
            button.setMinWidth(Button.USE_PREF_SIZE);
        }
        background.getStyleClass().add(Styles.PRIMARY);
        getChildren().addAll(Ui.icon("fth-power"), words, background, cancel, stay);
        leaving.state().addListener((property, was, is) -> show(is));
        show(leaving.state().get());
    }

    private void show(Leaving.State state) {
        boolean isSeen = state == Leaving.State.ASKED || state == Leaving.State.CANCELLING;
        setVisible(isSeen);
        setManaged(isSeen);
        boolean asks = state == Leaving.State.ASKED;
        background.setVisible(asks);
        background.setManaged(asks);
        cancel.setVisible(asks);
        cancel.setManaged(asks);
        long busy = model.states().stream().filter(job -> !job.phase().isOver()).count();
        if (asks) {
            title.setText(busy == 1 ? "A job is still at work" : busy + " jobs are still at work");
            text.setText(
                    "In the background they go on without a window until they are done; then the"
                            + " program ends. Cancelled ones stop at the next safe place: finished"
                            + " variants of a sweep are kept.");
            background.requestFocus();
        } else {
            title.setText("Cancelling …");
            text.setText("What is being computed right now ends first, then the window closes.");
        }
    }
}
