package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What became of lines, with three lines of surroundings. */
final class DiffView extends ListView<LineDiff.Step> {
    private static final int AROUND = 3;

    /**
     * @param id of the list
     */
    DiffView(String id) {
        setId(id);
        setFixedCellSize(20);
        getStyleClass().add("lab-diff");
        setCellFactory(view -> new Cell());
        setPlaceholder(Ui.label("Nothing differs", Styles.MUTED));
    }

    /** Shows a difference. */
    void show(LineDiff diff) {
        List<LineDiff.Step> steps = diff.steps();
        boolean[] near = new boolean[steps.size()];
        for (int i = 0; i < near.length; i++) {
            if (steps.get(i).kind() != LineDiff.Kind.KEEP) {
                for (int j = Math.max(0, i - AROUND);
                        j <= Math.min(near.length - 1, i + AROUND);
                        j++) {
                    near[j] = true;
                }
            }
        }
        List<LineDiff.Step> shown = new ArrayList<>();
        for (int i = 0; i < near.length; i++) {
            if (near[i]) {
                shown.add(steps.get(i));
            }
        }
        getItems().setAll(shown);
    }

    /** One line. */
    private static final class Cell extends ListCell<LineDiff.Step> {
        private final Label before = Ui.label("", "lab-line-number");
        private final Label after = Ui.label("", "lab-line-number");
        private final Label sign = Ui.label("", Styles.MONO);
        private final Label text = Ui.label("", Styles.MONO);
        private final HBox box = new HBox(4, before, after, sign, text);

        Cell() {
            text.setMinWidth(0);
            sign.setMinWidth(10);
        }

        @Override
        protected void updateItem(LineDiff.@Nullable Step step, boolean empty) {
            super.updateItem(step, empty);
            getStyleClass().removeAll("lab-diff-add", "lab-diff-remove");
            if (empty || step == null) {
                setGraphic(null);
                return;
            }
            before.setText(step.before() < 0 ? "" : Integer.toString(step.before() + 1));
            after.setText(step.after() < 0 ? "" : Integer.toString(step.after() + 1));
            text.setText(step.text());
            switch (step.kind()) {
                case KEEP -> sign.setText("");
                case ADD -> {
                    sign.setText("+");
                    getStyleClass().add("lab-diff-add");
                }
                case REMOVE -> {
                    sign.setText("−");
                    getStyleClass().add("lab-diff-remove");
                }
            }
            setGraphic(box);
        }
    }
}
