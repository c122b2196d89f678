package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.SweepPreset;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

/** Presets: load, save, delete with undo, open and write a YAML file. */
final class PresetMenu {
    private final SweepsModel model;
    private final MenuButton menu = new MenuButton("Presets", Ui.icon("fth-bookmark"));
    private final TextField name = new TextField();

    PresetMenu(SweepsModel model) {
        this.model = model;
        menu.setId("sweeps-presets");
        menu.setAccessibleText("Presets");
        menu.getStyleClass().add("lab-flat");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        name.setId("sweeps-preset-name");
        name.setPromptText("name");
        name.setAccessibleText("Name of the preset");
        name.setOnAction(event -> save());
        model.presets().addListener((ListChangeListener<String>) change -> fill());
        fill();
    }

    private void fill() {
        menu.getItems().clear();
        for (String preset : model.presets()) {
            Button delete =
                    Ui.iconButton(
                            "sweeps-preset-delete-" + preset,
                            "fth-trash-2",
                            "Delete preset " + preset,
                            () -> {
                                menu.hide();
                                delete(preset);
                            });
            HBox row = new HBox(8, Ui.label(preset, Styles.MONO), Ui.spring(), delete);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(200);
            CustomMenuItem item = new CustomMenuItem(row);
            item.setId("sweeps-preset-" + preset);
            item.setOnAction(event -> load(preset));
            menu.getItems().add(item);
        }
        if (!model.presets().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        HBox.setHgrow(name, Priority.ALWAYS);
        CustomMenuItem keep =
                new CustomMenuItem(
                        new HBox(
                                6,
                                name,
                                Ui.button("sweeps-preset-save", "Save", "fth-save", this::save)));
        keep.setHideOnClick(false);
        MenuItem open = new MenuItem("Open a YAML file…", Ui.icon("fth-download"));
        open.setOnAction(event -> open());
        MenuItem share = new MenuItem("Share as YAML…", Ui.icon("fth-share-2"));
        share.setOnAction(event -> share());
        menu.getItems().addAll(keep, open, share);
    }

    private <T> void ask(Supplier<T> task, Consumer<T> got) {
        model.desk()
                .jobs()
                .fetch(
                        task::get,
                        got,
                        error ->
                                model.desk()
                                        .say(
                                                Toast.of(
                                                        Toast.Kind.ERROR,
                                                        error instanceof LabException lab
                                                                ? lab.what()
                                                                : "Preset",
                                                        error instanceof LabException lab
                                                                ? lab.where() + ": " + lab.hint()
                                                                : String.valueOf(error))));
    }

    private void load(String preset) {
        ask(() -> model.desk().lab().sweepPresets().load(preset), model.form()::fill);
    }

    private void save() {
        String called = name.getText().strip();
        SweepPreset preset;
        try {
            preset = model.form().preset();
        } catch (LabException e) {
            model.desk().say(Toast.of(Toast.Kind.ERROR, e.what(), e.where() + ": " + e.hint()));
            return;
        }
        menu.hide();
        ask(
                () -> model.desk().lab().sweepPresets().save(called, preset),
                file -> {
                    name.clear();
                    model.presetsChanged();
                    said("Preset " + called + " saved", file);
                });
    }

    private void delete(String preset) {
        ask(
                () -> {
                    SweepPreset before = model.desk().lab().sweepPresets().load(preset);
                    model.desk().lab().sweepPresets().delete(preset);
                    return before;
                },
                before -> {
                    model.presetsChanged();
                    model.desk()
                            .say(
                                    new Toast(
                                            Toast.Kind.INFO,
                                            "Preset " + preset + " deleted",
                                            "",
                                            "Undo",
                                            () ->
                                                    ask(
                                                            () ->
                                                                    model.desk()
                                                                            .lab()
                                                                            .sweepPresets()
                                                                            .save(preset, before),
                                                            file -> model.presetsChanged())));
                });
    }

    private void said(String what, Path file) {
        model.desk().say(Toast.of(Toast.Kind.DONE, what, file.toString()));
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a sweep preset");
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("Sweep presets", "*.yaml", "*.yml"));
        File file = chooser.showOpenDialog(menu.getScene().getWindow());
        if (file != null) {
            ask(() -> model.desk().lab().sweepPresets().read(file.toPath()), model.form()::fill);
        }
    }

    /** Writes the form as a file to be given to somebody. */
    void share() {
        model.desk()
                .askWhere(
                        menu.getScene().getWindow(), "Share as YAML", "sweep.yaml", "sweeps.folder")
                .ifPresent(this::write);
    }

    private void write(Path file) {
        SweepPreset preset = model.form().preset();
        ask(
                () -> {
                    model.desk().lab().sweepPresets().write(file, preset);
                    return file;
                },
                written -> said("Preset written", written));
    }

    /** The button that opens it. */
    MenuButton node() {
        return menu;
    }
}
