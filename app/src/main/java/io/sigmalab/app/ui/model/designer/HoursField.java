package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.yaml.YamlPath;
import io.sigmalab.engine.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Hours of the session as chips; none chosen means all of them. */
final class HoursField extends VBox {
    private final Part part;
    private final YamlPath path;
    private final Map<Integer, ToggleButton> chips = new TreeMap<>();
    private final Label message = Ui.label("", Styles.FAINT);
    private boolean isShowing;

    HoursField(DesignerModel model, String id, String title, Part part, YamlPath path) {
        super(6);
        this.part = part;
        this.path = path;
        HBox row = new HBox(4);
        row.setAlignment(Pos.CENTER_LEFT);
        for (int hour = 9; hour <= 15; hour++) {
            ToggleButton chip = new ToggleButton(Integer.toString(hour));
            chip.setId(id + "-" + hour);
            chip.getStyleClass().add("lab-hour-chip");
            chip.setAccessibleText("Hour " + hour + " of the market");
            chip.selectedProperty()
                    .addListener(
                            (property, was, is) -> {
                                if (!isShowing) {
                                    model.setNumbers(part, path, chosen());
                                }
                            });
            chips.put(hour, chip);
            row.getChildren().add(chip);
        }
        getChildren().addAll(Ui.label(title, Styles.CARD_TITLE), row, message);
    }

    private List<Integer> chosen() {
        List<Integer> hours = new ArrayList<>();
        chips.forEach(
                (hour, chip) -> {
                    if (chip.isSelected()) {
                        hours.add(hour);
                    }
                });
        return hours;
    }

    /** Shows what stands in the text. */
    void show(DesignState state) {
        YamlText text = state.yaml().get(part);
        List<String> hours = text == null ? List.of() : text.values(path);
        isShowing = true;
        chips.forEach((hour, chip) -> chip.setSelected(hours.contains(Integer.toString(hour))));
        isShowing = false;
        Optional<LintFinding> finding =
                state.finding(
                        part, path, String.valueOf(path.steps().get(path.steps().size() - 1)));
        message.setText(
                finding.map(LintFinding::message)
                        .orElse(
                                hours.isEmpty()
                                        ? "Every hour, market time"
                                        : "Clock hours in New York; 9 begins at 9:30"));
        message.getStyleClass().removeAll(Styles.FAIL, Styles.FAINT);
        message.getStyleClass()
                .add(
                        finding.filter(LintFinding::isBlocking).isPresent()
                                ? Styles.FAIL
                                : Styles.FAINT);
    }
}
