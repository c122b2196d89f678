package io.sigmalab.app.ui.settings;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.io.File;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Which database, and the ways from one to another. */
final class DatabaseCard {
    private static final String MOVE = "settings.move";

    private final Desk desk;
    private final SettingsModel model;
    private final Node owner;

    /**
     * @param owner in whose window files are chosen
     */
    DatabaseCard(Desk desk, SettingsModel model, Node owner) {
        this.desk = desk;
        this.model = model;
        this.owner = owner;
    }

    Card card() {
        Label found = Ui.label("", Styles.MUTED);
        found.setId("settings-database-found");
        found.textProperty().bind(model.database());
        found.setWrapText(true);
        return new Card("Database")
                .with(SettingsView.restart())
                .body(
                        new VBox(
                                10,
                                SettingsView.field(
                                        model,
                                        "URL",
                                        SettingsModel.DATABASE,
                                        SettingsView.secret(
                                                model,
                                                SettingsModel.DATABASE,
                                                "none: the H2 file lab.mv.db in the home"),
                                        "postgresql://user:password@host:5432/name. Empty goes"
                                                + " back to the H2 file, which desktop and command"
                                                + " line use side by side."),
                                SettingsView.line("", buttons()),
                                move(),
                                said(found),
                                said(SettingsView.problem(model.databaseProblem()))));
    }

    /** Below the fields, and no room where nothing is said. */
    private static Node said(Label text) {
        Node line = SettingsView.line("", text);
        line.managedProperty().bind(text.textProperty().isNotEmpty());
        return line;
    }

    private Node buttons() {
        Button test =
                Ui.button(
                        "settings-database-test",
                        "Test connection",
                        "fth-activity",
                        model::testDatabase);
        Button migrate =
                Ui.button("settings-database-migrate", "Migrate", "fth-database", model::migrate);
        Ui.tip(
                migrate,
                "Brings the tables of the database in force to this version. Happens by itself at"
                        + " the start; nothing is lost.");
        Button copy =
                Ui.button(
                        "settings-database-copy",
                        "Copy everything to this URL",
                        "fth-copy",
                        model::copyThere);
        copy.disableProperty().bind(model.field(SettingsModel.DATABASE).text().isEmpty());
        Ui.tip(
                copy,
                "From H2 to PostgreSQL on this home: all rows of the database in force, all or"
                        + " nothing. It must be empty, or hold the same rows. Save afterwards.");
        return new HBox(8, test, migrate, copy);
    }

    /** Export and import: the way to another machine. */
    private Node move() {
        Button export =
                Ui.button(
                        "settings-database-export",
                        "Export everything",
                        "fth-upload",
                        () ->
                                desk.askWhere(
                                                owner.getScene().getWindow(),
                                                "Export everything",
                                                "sigma-lab.zip",
                                                MOVE)
                                        .ifPresent(model::exportTo));
        Button read =
                Ui.button("settings-database-import", "Import", "fth-download", this::chooseImport);
        return SettingsView.line(
                "Move",
                new VBox(
                        6,
                        new HBox(8, export, read),
                        SettingsView.hint(
                                "All rows, the files of runs and your packs, in one file, for"
                                        + " another home, machine or database. All or nothing;"
                                        + " secrets stay behind."),
                        new CommandBar("settings-database-command", model.moveCommand())));
    }

    private void chooseImport() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Import everything");
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("Exported by Sigma Lab", "*.zip"));
        File folder = new File(desk.preferences().text(MOVE, System.getProperty("user.home")));
        if (folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        File chosen = chooser.showOpenDialog(owner.getScene().getWindow());
        if (chosen != null) {
            model.importFrom(chosen.toPath());
        }
    }
}
