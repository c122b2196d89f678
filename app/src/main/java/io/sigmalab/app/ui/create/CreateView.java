package io.sigmalab.app.ui.create;

import io.sigmalab.app.ui.create.CreateModel.Gallery;
import io.sigmalab.app.ui.create.CreateModel.PackHead;
import io.sigmalab.app.ui.create.CreateModel.Preview;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Segments;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.AssetType;
import io.sigmalab.engine.pack.Horizon;
import io.sigmalab.engine.pack.ModelId;
import io.sigmalab.engine.pack.RiskProfile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Makes a new model: the gallery of templates at the left, the form at the right. */
public final class CreateView implements View {
    private static final double TILE = 256;
    private static final double FORM = 400;

    private final CreateModel model;
    private final BorderPane root = new BorderPane();
    private final Card gallery = new Card("Start from");
    private final VBox list = new VBox(16);
    private final Label id = Ui.label("", Styles.MONO, "create-id");
    private final Label told = Ui.label("", Styles.MUTED);
    private final Map<String, Label> errors = new HashMap<>();
    private final Map<String, ToggleButton> tiles = new HashMap<>();
    private final Button create;

    /** On a desk. */
    public CreateView(Desk desk) {
        model = new CreateModel(desk);
        create = Ui.button("create-run", "Create model", "fth-plus", model::create);
        create.getStyleClass().add(Styles.PRIMARY);
        root.setId("create");
        root.setPadding(new Insets(12, 16, 12, 16));
        root.setTop(toolbar(desk));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        list.setPadding(new Insets(12));
        gallery.flush(scroll);
        root.setCenter(gallery);
        Card form = form();
        BorderPane.setMargin(form, new Insets(0, 0, 0, 12));
        root.setRight(form);
        CommandBar command = new CommandBar("create-command", model.command());
        BorderPane.setMargin(command, new Insets(8, 0, 0, 0));
        root.setBottom(command);
        model.gallery().addListener((property, was, is) -> showGallery());
        model.problem().addListener((property, was, is) -> showGallery());
        model.search().addListener((property, was, is) -> showGallery());
        model.template().addListener((property, was, is) -> mark(is));
        model.preview().addListener((property, was, is) -> show(is));
        model.refusal().addListener((property, was, is) -> refused(is));
        model.busy().addListener((property, was, is) -> show(model.preview().get()));
        showGallery();
        show(model.preview().get());
    }

    private HBox toolbar(Desk desk) {
        TextField search = new TextField();
        search.setId("create-search");
        search.setPromptText("Search templates");
        search.setAccessibleText("Search templates");
        search.setPrefWidth(240);
        search.textProperty().bindBidirectional(model.search());
        HBox bar =
                new HBox(
                        12,
                        Ui.label("Create model", Styles.VIEW_TITLE),
                        Ui.label(
                                "A template gives indicators, label, learner and policy.",
                                Styles.MUTED),
                        Ui.spring(),
                        search,
                        Ui.button("create-cancel", "Cancel", null, () -> desk.go(Place.DASHBOARD)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(0, 0, 12, 0));
        return bar;
    }

    private void showGallery() {
        Exception problem = model.problem().get();
        Gallery got = model.gallery().get();
        tiles.clear();
        if (problem != null) {
            list.getChildren().setAll(Notice.error(problem, model::refresh));
            return;
        }
        if (got == null) {
            list.getChildren().setAll(Notice.loading("the templates"));
            return;
        }
        list.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        for (PackHead pack : got.packs()) {
            List<Template> rows =
                    got.templates().stream()
                            .filter(row -> row.packId().equals(pack.packId()))
                            .filter(row -> row.matches(model.search().get()))
                            .toList();
            if (!rows.isEmpty()) {
                TilePane grid = new TilePane(8, 8);
                rows.forEach(row -> grid.getChildren().add(tile(row, group)));
                list.getChildren().add(new VBox(8, head(pack), grid));
            } else if (pack.problem() != null && model.search().get().isBlank()) {
                list.getChildren().add(new VBox(4, head(pack), problem(pack.problem())));
            }
        }
        if (list.getChildren().isEmpty()) {
            list.getChildren()
                    .add(
                            Notice.empty(
                                    "No template matches",
                                    "Search for a pack, a horizon or a word of the description."));
        }
        mark(model.template().get());
    }

    private static HBox head(PackHead pack) {
        HBox head =
                new HBox(
                        8,
                        Ui.packDot(pack.packId()),
                        Ui.label(pack.name(), Styles.CARD_TITLE),
                        Ui.label(pack.description(), Styles.MUTED));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Label problem(String text) {
        Label label = Ui.label(text, "create-problem");
        label.setGraphic(Ui.icon("fth-alert-triangle"));
        label.setWrapText(true);
        return label;
    }

    private ToggleButton tile(Template row, ToggleGroup group) {
        Label description = Ui.label(row.description(), Styles.MUTED);
        description.setWrapText(true);
        description.setMinHeight(42);
        description.setAlignment(Pos.TOP_LEFT);
        String facts =
                row.problem() == null
                        ? String.join(
                                " · ",
                                row.horizon(),
                                row.cadence(),
                                asset(row.asset()),
                                row.features() + " features")
                        : "cannot be used";
        VBox body =
                new VBox(
                        4,
                        Ui.label(row.name(), "create-tile-name"),
                        description,
                        Ui.label(facts, Styles.FAINT));
        body.setFillWidth(true);
        ToggleButton tile = new ToggleButton();
        tile.setGraphic(body);
        tile.setId("create-template-" + row.packId() + "-" + row.templateId());
        tile.setAccessibleText(row.name() + ", " + row.description() + ", " + facts);
        tile.getStyleClass().add("create-tile");
        tile.setToggleGroup(group);
        tile.setPrefSize(TILE, 112);
        tile.setMaxWidth(Double.MAX_VALUE);
        body.setPrefWidth(TILE - 26);
        tile.setDisable(row.problem() != null);
        tile.setOnAction(
                event -> {
                    // Pressing what is chosen starts it anew; it does not let go.
                    tile.setSelected(true);
                    model.start(row);
                });
        Ui.tip(
                tile,
                row.problem() == null
                        ? "Model " + row.modelId() + ", tags " + String.join(", ", row.tags())
                        : row.problem());
        tiles.put(row.packId() + "/" + row.templateId(), tile);
        return tile;
    }

    private void mark(@Nullable Template chosen) {
        if (chosen != null) {
            ToggleButton tile = tiles.get(chosen.packId() + "/" + chosen.templateId());
            if (tile != null) {
                tile.setSelected(true);
            }
        }
    }

    private Card form() {
        VBox fields =
                new VBox(
                        12,
                        field("ticker", "Ticker", text("ticker", "SPY")),
                        field(
                                "asset",
                                "Asset",
                                segments("asset", "Asset", AssetType.codes(), CreateView::asset)),
                        field(
                                "horizon",
                                "Horizon",
                                segments(
                                        "horizon",
                                        "Horizon",
                                        Horizon.codes(),
                                        CreateView::horizon)),
                        field(
                                "cadence",
                                "Cadence, how often it decides",
                                segments("cadence", "Cadence", ModelId.CADENCES, code -> code)),
                        field("variant", "Variant, optional", text("variant", "breakout_v2")),
                        field(
                                "profile",
                                "Risk profile, the budget its gate holds it to",
                                segments(
                                        "profile",
                                        "Risk profile",
                                        RiskProfile.codes(),
                                        CreateView::capital)));
        id.setId("create-id");
        told.setId("create-told");
        told.setWrapText(true);
        VBox preview = new VBox(4, Ui.label("Id", Styles.MUTED), id, told);
        preview.getStyleClass().add("create-preview");
        HBox actions = new HBox(Ui.spring(), create);
        ScrollPane scroll = new ScrollPane(new VBox(16, fields, preview, error("")));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox body = new VBox(16, scroll, actions);
        body.setFillWidth(true);
        body.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER
                            && event.getTarget() instanceof TextField) {
                        model.create();
                    }
                });
        Card card = new Card("Model").body(body);
        card.setPrefWidth(FORM);
        card.setMinWidth(FORM);
        return card;
    }

    private VBox field(String name, String title, Node input) {
        Label label = Ui.label(title, Styles.MUTED);
        label.setLabelFor(input);
        return new VBox(4, label, input, error(name));
    }

    private Label error(String name) {
        Label error = problem("");
        error.setId("create-error-" + (name.isEmpty() ? "form" : name));
        error.managedProperty().bind(error.visibleProperty());
        error.setVisible(false);
        errors.put(name, error);
        return error;
    }

    private TextField text(String part, String prompt) {
        TextField field = new TextField();
        field.setId("create-" + part);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(model.part(part));
        return field;
    }

    private Segments segments(
            String part, String name, List<String> codes, UnaryOperator<String> title) {
        Map<String, String> titles = new LinkedHashMap<>();
        codes.forEach(code -> titles.put(code, title.apply(code)));
        return new Segments("create-" + part, name, model.part(part), titles);
    }

    private void show(Preview preview) {
        errors.values().forEach(label -> label.setVisible(false));
        String field = preview.field();
        id.setText(preview.modelId() == null ? "–" : preview.modelId());
        if (field != null && !preview.message().isEmpty()) {
            say(field, preview.message(), preview.hint());
        }
        told.setText(
                !preview.isUsable()
                        ? ""
                        : preview.exists()
                                ? "Exists already and is opened as it is. Give another variant for a"
                                        + " new one."
                                : "Free. Its config goes into your own packs.");
        create.setText(preview.exists() && preview.isUsable() ? "Open model" : "Create model");
        create.setDisable(!preview.isUsable() || model.busy().get());
    }

    private void say(String field, String message, String hint) {
        Label label = errors.getOrDefault(field, errors.get(""));
        if (label != null) {
            label.setText(hint.isEmpty() ? message : message + ": " + hint);
            label.setVisible(true);
        }
    }

    private void refused(@Nullable Exception error) {
        if (error instanceof LabException lab) {
            say("", lab.what(), lab.hint());
        } else if (error != null) {
            say("", String.valueOf(error), "");
        }
    }

    private static String asset(String code) {
        return code.equals("opt") ? "options" : "shares";
    }

    private static String horizon(String code) {
        return code.equals("0dte") ? "same day (0dte)" : code;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        if (destination instanceof Destination.Create wanted && wanted.packId() != null) {
            model.startWith(wanted.packId());
        }
        model.refresh();
    }
}
