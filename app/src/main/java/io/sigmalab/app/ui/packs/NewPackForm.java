package io.sigmalab.app.ui.packs;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A pack of one's own, begun with everything of another one. */
final class NewPackForm extends VBox {
    private final PacksModel model;
    private final TextField id = new TextField();
    private final TextField name = new TextField();
    private final ComboBox<String> from = new ComboBox<>();
    private final Label problem = Ui.label("", "create-problem");

    NewPackForm(PacksModel model) {
        super(8);
        this.model = model;
        setId("packs-new-form");
        getStyleClass().addAll(Styles.CARD, "packs-new");
        field(id, "packs-new-id", "Id, my_pack", 16);
        field(name, "packs-new-name", "Name for people", 18);
        from.setId("packs-new-from");
        from.setAccessibleText("Pack whose files it begins with");
        problem.setId("packs-new-problem");
        problem.setGraphic(Ui.icon("fth-alert-circle"));
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        Button make = Ui.button("packs-new-make", "Make pack", "fth-check", this::make);
        make.getStyleClass().add(Styles.PRIMARY);
        make.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> id.getText().isBlank() || from.getValue() == null,
                                id.textProperty(),
                                from.valueProperty()));
        id.setOnAction(event -> make.fire());
        name.setOnAction(event -> make.fire());
        HBox line =
                new HBox(
                        8,
                        Ui.label("New pack", Styles.STRONG),
                        id,
                        name,
                        Ui.label("with everything of", Styles.MUTED),
                        from,
                        Ui.spring(),
                        make,
                        Ui.iconButton("packs-new-close", "fth-x", "Close", () -> open(false)));
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.SOMETIMES);
        getChildren().addAll(line, problem, new CommandBar("packs-new-command", command()));
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        open(false);
                        event.consume();
                    }
                });
        setManaged(false);
        setVisible(false);
    }

    private static void field(TextField field, String id, String prompt, int columns) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setPrefColumnCount(columns);
    }

    private ObservableValue<String> command() {
        return Bindings.createStringBinding(
                () ->
                        new CommandText("pack", "create")
                                .option("--pack", id.getText().strip())
                                .option("--from", from.getValue())
                                .option("--name", name.getText().strip())
                                .toString(),
                id.textProperty(),
                name.textProperty(),
                from.valueProperty());
    }

    /** Shows or hides it. */
    void open(boolean is) {
        setVisible(is);
        setManaged(is);
        problem.setText("");
        if (is) {
            List<PackRow> packs = model.packs().get();
            from.getItems().setAll(packs == null ? List.of() : ids(packs));
            PackRow now = model.pack().get();
            from.setValue(now == null ? null : now.packId());
            id.requestFocus();
        }
    }

    private static List<String> ids(List<PackRow> packs) {
        return packs.stream().filter(row -> row.problem().isEmpty()).map(PackRow::packId).toList();
    }

    private void make() {
        String based = from.getValue();
        if (based == null) {
            return;
        }
        problem.setText("");
        model.create(
                id.getText().strip(),
                name.getText().strip(),
                based,
                () -> {
                    id.clear();
                    name.clear();
                    open(false);
                },
                problem::setText);
    }
}
