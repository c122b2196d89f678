package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.LintFinding.Severity;
import io.sigmalab.engine.pack.ModelFiles.Part;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Indicators, label, learner and policy of a model as forms, with the YAML beside them: two views
 * of one text.
 */
public final class DesignerPane implements ModelPane {
    private static final KeyCombination SAVE = KeyCombination.keyCombination("Shortcut+S");
    private static final double CATALOGUE = 0.21;
    private static final double YAML = 0.63;

    private final Desk desk;
    private final DesignerModel model;
    private final StackPane root = new StackPane();
    private final BorderPane body = new BorderPane();
    private final CataloguePane catalogue;
    private final FormTabs forms;
    private final TextPane text;
    private final Label changes = Ui.badge("", "fth-circle", Styles.WARN);
    private final Label features = Ui.label("", Styles.MUTED);
    private final Label mistake = Ui.label("", Styles.FAIL);
    private final Hyperlink rebuild = new Hyperlink("the matrix must be built again");
    private final Button undo;
    private final Button revert;
    private final Button save;
    private @Nullable ModelChoice choice;
    private boolean isOther;

    /** On a desk. */
    public DesignerPane(Desk desk) {
        this.desk = desk;
        model = new DesignerModel(desk);
        text = new TextPane(model, ThemeColours.of(desk.theme().get()), this::fileChosen);
        catalogue = new CataloguePane(model::add);
        forms = new FormTabs(model, this::formChosen);
        undo =
                Ui.button(
                        "designer-undo",
                        "Undo",
                        "fth-rotate-ccw",
                        () -> text.editor().area().undo());
        revert = Ui.button("designer-revert", "Revert", "fth-x", this::revert);
        save = Ui.button("designer-save", "Save", "fth-save", model::save);
        desk.theme().addListener((property, was, is) -> text.setColours(ThemeColours.of(is)));
        root.setId("designer");
        body.setPadding(new Insets(8, 16, 12, 16));
        body.setTop(toolbar());
        body.setCenter(split());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.sources().addListener((property, was, is) -> opened());
        model.state().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> place());
        model.saveProblem().addListener((property, was, is) -> show());
        model.saving().addListener((property, was, is) -> show());
        place();
    }

    private HBox toolbar() {
        changes.setId("designer-changes");
        features.setId("designer-features");
        rebuild.setId("designer-rebuild");
        rebuild.setOnAction(event -> build());
        Ui.tip(undo, "Ctrl+Z");
        Ui.tip(revert, "Makes this file what it was when it was saved; Undo brings it back");
        Ui.tip(save, "Ctrl+S. Writes to your own packs; the version before is kept");
        save.getStyleClass().add(Styles.PRIMARY);
        HBox bar =
                new HBox(8, changes, features, rebuild, Ui.spring(), undo, revert, save, mistake);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(0, 0, 8, 0));
        return bar;
    }

    private SplitPane split() {
        catalogue.setMinWidth(180);
        forms.setMinWidth(300);
        text.setMinWidth(320);
        SplitPane split = new SplitPane(catalogue, forms, text);
        split.getStyleClass().add("lab-split");
        SplitPane.setResizableWithParent(catalogue, false);
        split.setDividerPositions(
                desk.preferences().number("designer.catalogue", CATALOGUE),
                desk.preferences().number("designer.yaml", YAML));
        remember(split, 0, "designer.catalogue");
        remember(split, 1, "designer.yaml");
        return split;
    }

    private void remember(SplitPane split, int divider, String name) {
        split.getDividers()
                .get(divider)
                .positionProperty()
                .addListener(
                        (property, was, is) -> {
                            if (root.getScene() != null) {
                                desk.preferences().put(name, is.doubleValue());
                            }
                        });
    }

    private void key(KeyEvent event) {
        if (SAVE.match(event)) {
            model.save();
            event.consume();
        } else if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            Parent found = root;
            if (found.lookup("#designer-search") != null) {
                found.lookup("#designer-search").requestFocus();
            }
            event.consume();
        }
    }

    private void build() {
        ModelChoice shown = choice;
        if (shown != null) {
            desk.go(new Destination.Model(shown.packId(), shown.modelId(), ModelTab.BUILD, null));
        }
    }

    private void revert() {
        model.revert(text.part());
    }

    /** Text and form show the same file. */
    private void fileChosen(Part part) {
        forms.choose(part);
    }

    private void formChosen() {
        // Called while it is made, too.
        if (forms != null) {
            text.choose(forms.tab().part());
        }
    }

    private void opened() {
        if (model.sources().get() != null) {
            text.opened();
            if (isOther) {
                isOther = false;
                text.forget();
            }
        }
        place();
    }

    private void place() {
        Exception problem = model.problem().get();
        if (problem != null) {
            root.getChildren().setAll(Notice.error(problem, model::open));
        } else if (model.sources().get() == null && model.state().get() == null) {
            root.getChildren().setAll(Notice.loading("the files of the model"));
        } else if (!root.getChildren().contains(body)) {
            root.getChildren().setAll(body);
        }
    }

    private void show() {
        place();
        DesignState state = model.state().get();
        if (state == null) {
            return;
        }
        catalogue.used(
                state.members().rows().stream()
                        .map(row -> row.type() == null ? row.name() : row.type().name())
                        .collect(Collectors.toSet()));
        forms.show(state);
        text.show(state);
        int count = state.changes();
        changes.setText(
                count == 0
                        ? "Saved"
                        : count == 1 ? "1 unsaved change" : count + " unsaved changes");
        changes.getStyleClass().removeAll(Styles.WARN, Styles.NOT_RUN);
        changes.getStyleClass().add(count == 0 ? Styles.NOT_RUN : Styles.WARN);
        changes.setGraphic(Ui.icon(count == 0 ? "fth-check" : "fth-edit-2"));
        if (count > 0 && model.isDraft()) {
            Ui.tip(changes, "Kept from before as a draft");
        }
        features.setText(features(state));
        rebuild.setVisible(model.mustBuild());
        int errors = state.count(Severity.ERROR);
        Exception failed = model.saveProblem().get();
        mistake.setText(
                failed != null
                        ? failed instanceof LabException lab ? lab.what() : failed.toString()
                        : errors == 0 ? "" : errors == 1 ? "1 error" : errors + " errors");
        mistake.setGraphic(
                mistake.getText().isEmpty()
                        ? null
                        : Ui.icon("fth-alert-circle", "lab-health-fail"));
        if (failed instanceof LabException lab) {
            Ui.tip(mistake, lab.where() + ": " + lab.hint());
        }
        save.setDisable(!model.canSave());
        revert.setDisable(count == 0);
        undo.setDisable(!text.editor().area().isUndoAvailable());
    }

    private static String features(DesignState state) {
        int indicators = state.members().rows().size();
        List<String> now = state.checked().features();
        if (now == null) {
            return indicators + " indicators";
        }
        int more = state.savedFeatures() < 0 ? 0 : now.size() - state.savedFeatures();
        return (indicators == 1 ? "1 indicator makes " : indicators + " indicators make ")
                + (now.size() == 1 ? "1 feature" : now.size() + " features")
                + (more == 0 ? "" : more > 0 ? " (+" + more + ")" : " (−" + -more + ")");
    }

    @Override
    public void onEdited(Runnable told) {
        model.state().addListener((property, was, is) -> told.run());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice model, @Nullable String runId) {
        isOther |= !model.equals(choice);
        choice = model;
        this.model.show(model);
        place();
    }
}
