package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.param.Param;
import io.sigmalab.engine.sweep.SweepAxis;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Further settings that a sweep varies: one a line, its name and its values. */
final class VaryEditor extends VBox {
    private final ObservableList<String> lines;
    private final VBox rows = new VBox(6);
    private final Label count = Ui.label("", Styles.FAINT);
    private boolean mine;

    /**
     * @param lines {@code splits=4;6} each
     */
    VaryEditor(ObservableList<String> lines) {
        super(4);
        this.lines = lines;
        setId("sweeps-vary");
        HBox head =
                new HBox(
                        6,
                        Ui.tip(
                                Ui.label("Further settings", Styles.STRONG),
                                "Each value of each setting is combined with everything above:"
                                        + " splits, embargo, calibration, parameters of the learner,"
                                        + " gates, sizing, brackets. Values are separated by"
                                        + " semicolons, 4;6."),
                        Ui.spring(),
                        count,
                        Ui.iconButton(
                                "sweeps-vary-add", "fth-plus", "Vary one more setting", this::add));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, rows);
        getStyleClass().add("lab-dimension");
        lines.addListener((ListChangeListener<String>) change -> changed());
        fill();
    }

    private void add() {
        List<String> taken = lines.stream().map(VaryEditor::name).toList();
        SweepAxis.names().stream()
                .filter(name -> !taken.contains(name))
                .filter(name -> taken.isEmpty() ? name.equals("splits") : true)
                .findFirst()
                .ifPresent(name -> lines.add(name + "="));
    }

    private void changed() {
        count.setText("× " + lines.size());
        if (!mine) {
            fill();
        }
    }

    private void fill() {
        count.setText("× " + lines.size());
        rows.getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            rows.getChildren().add(row(i));
        }
    }

    private static String name(String line) {
        int equals = line.indexOf('=');
        return (equals < 0 ? line : line.substring(0, equals)).strip();
    }

    private static String values(String line) {
        int equals = line.indexOf('=');
        return equals < 0 ? "" : line.substring(equals + 1);
    }

    private HBox row(int index) {
        ComboBox<String> name = new ComboBox<>();
        name.getItems().setAll(SweepAxis.names());
        name.setValue(name(lines.get(index)));
        name.setId("sweeps-vary-name-" + index);
        name.setAccessibleText("Setting");
        name.setMinWidth(0);
        name.setPrefWidth(132);
        name.getStyleClass().add("lab-flat-box");
        TextField field = new TextField(values(lines.get(index)));
        field.setId("sweeps-vary-" + index);
        field.setAccessibleText("Values of " + name.getValue());
        field.getStyleClass().addAll(Styles.MONO, "lab-small-field");
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
        Runnable explain =
                () ->
                        SweepAxis.ALL.stream()
                                .filter(axis -> axis.name().equals(name.getValue()))
                                .findFirst()
                                .ifPresent(
                                        axis -> {
                                            Ui.tip(name, help(axis));
                                            field.setPromptText(example(axis));
                                        });
        explain.run();
        Runnable write =
                () -> {
                    mine = true;
                    lines.set(index, name.getValue() + "=" + field.getText());
                    mine = false;
                };
        name.setOnAction(
                event -> {
                    explain.run();
                    write.run();
                });
        field.textProperty().addListener((property, was, is) -> write.run());
        HBox row =
                new HBox(
                        6,
                        name,
                        field,
                        Ui.iconButton(
                                "sweeps-vary-remove-" + index,
                                "fth-x",
                                "Do not vary it",
                                () -> lines.remove(index)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String help(SweepAxis axis) {
        Param param = axis.param();
        return axis.name()
                + ": "
                + param.help()
                + (axis.canBeOff() ? "; off is a value too" : "")
                + (axis.stage() == SweepAxis.Stage.TRAINING
                        ? ". Every value trains its own folds."
                        : ". Trains nothing.");
    }

    private static String example(SweepAxis axis) {
        return switch (axis.param().kind()) {
            case FLAG -> "on;off";
            case CHOICE -> String.join(";", axis.param().choices()).toLowerCase(Locale.ROOT);
            case WHOLE -> "4;6";
            case NUMBER -> axis.canBeOff() ? "off;0.1" : "0.1;0.2";
            case TEXT -> "all;13,14";
        };
    }
}
