package io.sigmalab.app.ui.settings;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.data.SourceModel;
import io.sigmalab.app.ui.data.SourcePane;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Density;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.kit.Ui;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Home, database, data source, threads and looks, each with what it means and when it counts. */
public final class SettingsView implements View {
    private static final double WIDTH = 820;
    private static final double LABEL = 170;

    /** Height of a control, so that names stand at its middle. */
    private static final double ROW = 28;

    private final Desk desk;
    private final SettingsModel model;
    private final BorderPane root = new BorderPane();

    /** Fetches when it is first shown. */
    public SettingsView(Desk desk) {
        this.desk = desk;
        model = new SettingsModel(desk);
        root.setId("settings");
        root.setCenter(Notice.loading("settings"));
        model.shown()
                .addListener(
                        (property, was, is) -> {
                            if (was == null && is != null) {
                                fill(is);
                            }
                        });
        model.problem()
                .addListener(
                        (property, was, is) -> {
                            if (is != null) {
                                root.setCenter(Notice.error(is, model::load));
                            }
                        });
    }

    private void fill(Outcome shown) {
        VBox cards =
                new VBox(
                        8,
                        Ui.label("Settings", Styles.VIEW_TITLE),
                        looks(),
                        home(shown),
                        data(),
                        vendor(),
                        new DatabaseCard(desk, model, root).card(),
                        computing());
        cards.getStyleClass().add("lab-view");
        cards.setMaxWidth(WIDTH);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        root.setCenter(scroll);
        root.setBottom(footer());
    }

    private Card looks() {
        return new Card("Appearance")
                .with(Ui.label("counts at once", Styles.MUTED))
                .body(
                        new VBox(
                                10,
                                line(
                                        "Theme",
                                        choice(
                                                "settings-theme",
                                                Theme.values(),
                                                desk.theme().get(),
                                                desk.theme()::set,
                                                desk.theme())),
                                line(
                                        "Density",
                                        choice(
                                                "settings-density",
                                                Density.values(),
                                                desk.density().get(),
                                                desk.density()::set,
                                                desk.density()))));
    }

    private static <T extends Enum<T>> HBox choice(
            String id, T[] values, T now, Consumer<T> choose, ObservableValue<T> value) {
        HBox segments = new HBox();
        ToggleGroup group = new ToggleGroup();
        for (T each : values) {
            String word = each.name().charAt(0) + each.name().substring(1).toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(word);
            button.setId(id + "-" + word.toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(each == now);
            button.getStyleClass()
                    .add(
                            each == values[0]
                                    ? "left-pill"
                                    : each == values[values.length - 1]
                                            ? "right-pill"
                                            : "center-pill");
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        choose.accept(each);
                    });
            value.addListener((property, was, is) -> button.setSelected(is == each));
            segments.getChildren().add(button);
        }
        return segments;
    }

    private static Card home(Outcome shown) {
        String home = shown.text("home");
        Label path = Ui.label(home, Styles.MONO);
        path.setId("settings-home");
        path.setMinWidth(0);
        Button copy =
                Ui.iconButton(
                        "settings-home-copy",
                        "fth-copy",
                        "Copy the path",
                        () ->
                                Clipboard.getSystemClipboard()
                                        .setContent(Map.of(DataFormat.PLAIN_TEXT, home)));
        HBox folder = new HBox(8, path, copy);
        folder.setAlignment(Pos.CENTER_LEFT);
        return new Card("Home")
                .with(Ui.label("set by " + shown.text("home_origin"), Styles.MUTED))
                .body(
                        new VBox(
                                6,
                                line("Folder", folder),
                                hint(
                                        "Database, packs, workspace, cache and logs lie here."
                                                + " Another one is chosen at the start: sigma-lab"
                                                + " --home DIR, or SIGMA_LAB_HOME in the environment."
                                                + " These settings lie in "
                                                + shown.text("file")
                                                + ".")));
    }

    private Card data() {
        SourceModel sources = new SourceModel(desk);
        sources.showInForce();
        Label inForce = Ui.label("", Styles.MONO);
        inForce.setId("settings-source");
        inForce.setMinWidth(0);
        inForce.setMinHeight(ROW);
        Label above = hint("");
        above.setId("settings-source-above");
        Button forget =
                Ui.button(
                        "settings-forget-key",
                        "Forget the Polygon key",
                        "fth-trash-2",
                        sources::forgetKey);
        Runnable show =
                () -> {
                    inForce.setText(sources.inForce());
                    String origin = desk.lab().source().overriddenBy();
                    above.setText(
                            origin == null
                                    ? "Counts at once and is kept for the next start. Work that has"
                                            + " begun stays with the data it began with."
                                    : "Counts at once. At the next start "
                                            + origin
                                            + " is asked first again.");
                    forget.setVisible(sources.hasKey());
                    forget.setManaged(sources.hasKey());
                };
        desk.revision().addListener((property, was, is) -> show.run());
        show.run();
        return new Card("Market data")
                .with(Ui.label("counts at once", Styles.MUTED))
                .body(
                        new VBox(
                                10,
                                line("In force", inForce),
                                line("", above),
                                line(
                                        "Source",
                                        new VBox(
                                                8,
                                                new SourcePane(sources, "settings-source"),
                                                forget))));
    }

    private Card vendor() {
        return new Card("Polygon")
                .with(restart())
                .body(
                        new VBox(
                                10,
                                field(
                                        model,
                                        "Requests a minute",
                                        SettingsModel.PACE,
                                        prompted("5"),
                                        "What the plan allows: 5 (the default) on the free one."),
                                field(
                                        model,
                                        "Address",
                                        SettingsModel.ADDRESS,
                                        prompted("that of the service"),
                                        "Only for a mirror; https, or http on this machine.")));
    }

    private Card computing() {
        return new Card("Computing")
                .with(restart())
                .body(
                        field(
                                model,
                                "Threads",
                                SettingsModel.THREADS,
                                prompted("all cores"),
                                "Fits, columns and variants side by side, 1 to 1024. Empty: all "
                                        + Runtime.getRuntime().availableProcessors()
                                        + " cores. Results are the same with any number."));
    }

    private static TextField prompted(String prompt) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        return field;
    }

    static Label restart() {
        Label label = Ui.label("counts from the next start on", Styles.MUTED);
        label.setGraphic(Ui.icon("fth-rotate-ccw"));
        return label;
    }

    static PasswordField secret(SettingsModel model, String name, String prompt) {
        PasswordField field = new PasswordField();
        String masked = model.masked(name);
        field.setPromptText(masked.isEmpty() ? prompt : masked + " is stored; type to replace it");
        return field;
    }

    /** A value with what is wrong with it, or what it means. */
    static Node field(
            SettingsModel model, String title, String name, TextField input, String hint) {
        SettingsModel.Field field = model.field(name);
        String id = "settings-" + name.toLowerCase(Locale.ROOT).replace('_', '-');
        input.setId(id);
        input.setAccessibleText(title);
        input.textProperty().bindBidirectional(field.text());
        input.disableProperty().bind(field.lock().isNotEmpty());
        HBox.setHgrow(input, Priority.ALWAYS);
        field.problem()
                .addListener(
                        (property, was, is) -> {
                            input.getStyleClass().remove("lab-invalid");
                            if (!is.isEmpty()) {
                                input.getStyleClass().add("lab-invalid");
                            }
                        });
        Label lock = Ui.label("", Styles.MUTED);
        lock.setGraphic(Ui.icon("fth-lock"));
        lock.textProperty().bind(field.lock());
        seen(lock, Bindings.isNotEmpty(field.lock()));
        Label means = hint(hint);
        seen(means, Bindings.isEmpty(field.problem()));
        VBox below = new VBox(3, input, problem(field.problem()), lock, means);
        if (input instanceof PasswordField && !model.masked(name).isEmpty()) {
            Button forget =
                    Ui.button(
                            id + "-forget",
                            "Use the H2 file again",
                            "fth-trash-2",
                            () -> model.forget(name));
            forget.disableProperty().bind(field.lock().isNotEmpty());
            below.getChildren().add(forget);
        }
        return line(title, below);
    }

    static Label problem(ObservableStringValue text) {
        Label problem = Ui.label("", "lab-problem");
        problem.setGraphic(Ui.icon("fth-alert-circle"));
        problem.textProperty().bind(text);
        problem.setWrapText(true);
        seen(problem, Bindings.isNotEmpty(text));
        return problem;
    }

    private static void seen(Label label, ObservableBooleanValue when) {
        label.visibleProperty().bind(when);
        label.managedProperty().bind(when);
    }

    static Label hint(String text) {
        Label hint = Ui.label(text, Styles.FAINT);
        hint.setWrapText(true);
        return hint;
    }

    static HBox line(String title, Node node) {
        Label label = Ui.label(title, Styles.MUTED);
        label.setMinWidth(LABEL);
        label.setMinHeight(ROW);
        HBox.setHgrow(node, Priority.ALWAYS);
        HBox line = new HBox(8, label, node);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private HBox footer() {
        Label saved = Ui.label("", Styles.MUTED);
        saved.setId("settings-saved");
        saved.textProperty().bind(model.saved());
        saved.setMinWidth(0);
        Button save = Ui.button("settings-save", "Save", "fth-save", model::save);
        save.getStyleClass().add(Styles.PRIMARY);
        HBox footer = new HBox(12, save, saved);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("lab-footer");
        return footer;
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        model.load();
    }
}
