package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.Cadence;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Takes a file over: choose it, say how its columns are read, check it, import it. */
final class ImportCard extends Card {
    private static final List<String> ZONES =
            List.of("America/New_York", "UTC", "America/Chicago", "Europe/London", "Europe/Berlin");

    private final Desk desk;
    private final ImportModel model;
    private final VBox preview = new VBox(8);
    private final VBox result = new VBox(8);
    private final FlowPane mapping = new FlowPane(12, 8);
    private final Button check;
    private final Button take;
    private final Label mapped =
            Ui.label(
                    "Columns are renamed while they are read: the command line below does not do that.",
                    Styles.FAINT);

    ImportCard(Desk desk, Runnable close) {
        super("Import a file");
        this.desk = desk;
        model = new ImportModel(desk);
        setId("import");
        with(Ui.iconButton("import-close", "fth-x", "Close", close));
        check = Ui.button("import-check", "Check", "fth-check-circle", model::check);
        take = Ui.button("import-run", "Import", "fth-download", model::take);
        take.getStyleClass().add(Styles.PRIMARY);
        mapped.managedProperty().bind(mapped.visibleProperty());
        VBox.setVgrow(preview, Priority.ALWAYS);
        HBox actions =
                new HBox(
                        8,
                        Ui.label("Goes to " + desk.lab().data().importTarget(), Styles.MUTED),
                        Ui.spring(),
                        check,
                        take);
        actions.setAlignment(Pos.CENTER_LEFT);
        body(
                new VBox(
                        12,
                        file(),
                        how(),
                        mapping,
                        preview,
                        result,
                        mapped,
                        new CommandBar("import-command", model.command()),
                        actions));
        model.preview().addListener((property, was, is) -> preview(is));
        model.checked().addListener((property, was, is) -> result());
        model.problem().addListener((property, was, is) -> result());
        model.command().addListener((property, was, is) -> result());
        preview(null);
        result();
    }

    private Node file() {
        TextField path = field("import-file", "CSV file, plain or gzip", model.file());
        HBox.setHgrow(path, Priority.ALWAYS);
        return new HBox(8, path, Ui.button("import-browse", "Browse", "fth-folder", this::browse));
    }

    private Node how() {
        ComboBox<String> cadence = combo("import-cadence", Cadence.codes(), model.cadence());
        ComboBox<String> zone = combo("import-zone", ZONES, model.zone());
        zone.setEditable(true);
        FlowPane row =
                new FlowPane(
                        12,
                        8,
                        titled("Ticker", field("import-ticker", "SPY", model.ticker())),
                        titled("Cadence", cadence),
                        titled("Zone of times without an offset", zone));
        return row;
    }

    private static VBox titled(String title, Node node) {
        Label label = Ui.label(title, Styles.MUTED);
        label.setLabelFor(node);
        return new VBox(4, label, node);
    }

    private static TextField field(String id, String prompt, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static ComboBox<String> combo(String id, List<String> items, StringProperty value) {
        ComboBox<String> combo = new ComboBox<>();
        combo.setId(id);
        combo.getItems().setAll(items);
        combo.valueProperty().bindBidirectional(value);
        return combo;
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("File to import");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("CSV", "*.csv", "*.csv.gz"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            model.file().set(chosen.getPath());
        }
    }

    private void preview(ImportModel.@Nullable Preview shown) {
        mapping.getChildren().clear();
        if (shown == null) {
            preview.getChildren()
                    .setAll(
                            Ui.label(
                                    "Its first rows stand here. Bars need time, open, high, low,"
                                            + " close and volume; chains and option minutes are"
                                            + " recognised by their columns.",
                                    Styles.MUTED));
            ((Label) preview.getChildren().get(0)).setWrapText(true);
            return;
        }
        for (String name : ImportModel.FIELDS) {
            List<String> choices = new ArrayList<>(List.of(""));
            choices.addAll(shown.columns());
            mapping.getChildren()
                    .add(titled(name, combo("import-column-" + name, choices, model.column(name))));
        }
        TableView<List<String>> table = new TableView<>();
        table.setId("import-preview");
        table.getStyleClass().add("dashboard-table");
        table.setFixedCellSize(24);
        for (int i = 0; i < shown.columns().size(); i++) {
            int at = i;
            TableColumn<List<String>, String> column =
                    Columns.text(
                            shown.columns().get(i), 120, row -> at < row.size() ? row.get(at) : "");
            table.getColumns().add(column);
        }
        TableMemory.of(table, desk.preferences(), "import.preview");
        table.getItems().setAll(shown.rows());
        VBox.setVgrow(table, Priority.ALWAYS);
        preview.getChildren().setAll(table);
    }

    private void result() {
        mapped.setVisible(model.isMapped());
        boolean ready = model.preview().get() != null;
        check.setDisable(!ready);
        take.setDisable(!ready);
        result.getChildren().clear();
        Throwable problem = model.problem().get();
        Outcome checked = model.checked().get();
        if (problem != null) {
            Label label =
                    Ui.label(
                            problem instanceof LabException lab
                                    ? lab.what() + ": " + lab.where() + ": " + lab.hint()
                                    : String.valueOf(problem),
                            "create-problem");
            label.setId("import-problem");
            label.setGraphic(Ui.icon("fth-alert-triangle"));
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            result.getChildren().add(label);
        } else if (checked != null) {
            for (Map<String, Object> file : checked.rows("files")) {
                Label label =
                        Ui.label(
                                file.get("layout")
                                        + ", "
                                        + Formats.whole(file.get("kept"))
                                        + " rows "
                                        + (checked.rows("bars").isEmpty()
                                                        && checked.rows("sessions").isEmpty()
                                                ? "can be taken over"
                                                : "taken over"),
                                Styles.STRONG);
                label.setId("import-result");
                label.setGraphic(Ui.icon("fth-check-circle", "lab-health-ok"));
                result.getChildren().add(label);
            }
            if (!checked.rows("findings").isEmpty()) {
                Node table = FindingsTable.of(desk, checked.rows("findings"), "import-findings");
                ((Region) table).setPrefHeight(150);
                result.getChildren().add(table);
            }
            boolean isWritten =
                    !checked.rows("bars").isEmpty() || !checked.rows("sessions").isEmpty();
            String spec = "files:" + checked.text("target");
            if (isWritten && !desk.lab().source().spec().equals(spec)) {
                result.getChildren()
                        .add(
                                Ui.button(
                                        "import-use",
                                        "Use this folder as the data source",
                                        "fth-check",
                                        () -> use(spec)));
            }
        }
    }

    private void use(String spec) {
        desk.jobs()
                .fetch(
                        () -> desk.lab().source().use(spec, null),
                        outcome -> {
                            desk.changed();
                            result();
                        },
                        error -> {
                            Label label = Ui.label(String.valueOf(error), "create-problem");
                            result.getChildren().add(label);
                        });
    }
}
