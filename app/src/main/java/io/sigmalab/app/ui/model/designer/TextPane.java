package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.LintFinding.Severity;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.pack.ModelFiles.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The files as text: which one, edited, against the saved one, or against earlier versions. */
final class TextPane extends BorderPane {
    private static final String[] PILLS = {"left-pill", "center-pill", "right-pill"};

    private final DesignerModel model;
    private final Map<Part, YamlEditor> editors = new EnumMap<>(Part.class);
    private final Map<Part, ToggleButton> files = new EnumMap<>(Part.class);
    private final Map<Mode, ToggleButton> modes = new EnumMap<>(Mode.class);
    private final DiffView diff = new DiffView("designer-diff");
    private final VersionsView versions;
    private final StackPane body = new StackPane();
    private final Label path = Ui.label("", Styles.FAINT);
    private final Hyperlink first = new Hyperlink();
    private final Label caret = Ui.label("", Styles.FAINT);
    private final Consumer<Part> chosen;
    private Part part = Part.SET;
    private Mode mode = Mode.EDIT;
    private @Nullable DesignState shown;

    private enum Mode {
        EDIT("Edit"),
        DIFF("Diff"),
        HISTORY("History");

        private final String title;

        Mode(String title) {
            this.title = title;
        }
    }

    /**
     * @param chosen told when another file was chosen here
     */
    TextPane(DesignerModel model, ThemeColours colours, Consumer<Part> chosen) {
        this.model = model;
        this.chosen = chosen;
        versions = new VersionsView(model, () -> show(Mode.EDIT));
        for (Part each : Part.values()) {
            YamlEditor editor =
                    new YamlEditor(
                            "designer-yaml-" + each.name().toLowerCase(Locale.ROOT),
                            model.text(each),
                            colours);
            editor.area().caretPositionProperty().addListener((property, was, is) -> caret());
            editors.put(each, editor);
        }
        getStyleClass().add(Styles.CARD);
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        path.setMinWidth(0);
        path.setPadding(new Insets(4, 12, 4, 12));
        setTop(new VBox(header(), path));
        setCenter(body);
        setBottom(footer());
        show(Mode.EDIT);
    }

    private HBox header() {
        HBox parts = new HBox();
        parts.setAlignment(Pos.CENTER_LEFT);
        ToggleGroup partGroup = new ToggleGroup();
        for (Part each : List.of(Part.SET, Part.MODEL, Part.POLICY)) {
            ToggleButton button =
                    segment(
                            "designer-file-" + each.name().toLowerCase(Locale.ROOT),
                            each.title(),
                            partGroup,
                            parts,
                            3);
            button.setOnAction(
                    event -> {
                        choose(each);
                        chosen.accept(each);
                    });
            files.put(each, button);
        }
        HBox ways = new HBox();
        ways.setAlignment(Pos.CENTER_LEFT);
        ToggleGroup modeGroup = new ToggleGroup();
        for (Mode each : Mode.values()) {
            ToggleButton button =
                    segment(
                            "designer-mode-" + each.name().toLowerCase(Locale.ROOT),
                            each.title,
                            modeGroup,
                            ways,
                            3);
            button.setOnAction(event -> show(each));
            modes.put(each, button);
        }
        Label title = Ui.label("YAML", Styles.CARD_TITLE);
        title.setMinWidth(USE_PREF_SIZE);
        HBox header = new HBox(8, title, parts, Ui.spring(), ways);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add(Styles.CARD_HEADER);
        return header;
    }

    private static ToggleButton segment(
            String id, String title, ToggleGroup group, HBox into, int count) {
        ToggleButton button = new ToggleButton(title);
        button.setId(id);
        button.setToggleGroup(group);
        int at = into.getChildren().size();
        button.getStyleClass().addAll("small", PILLS[at == 0 ? 0 : at == count - 1 ? 2 : 1]);
        button.setMinWidth(USE_PREF_SIZE);
        into.getChildren().add(button);
        return button;
    }

    private HBox footer() {
        first.setId("designer-first-error");
        first.setMinWidth(0);
        first.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(first, Priority.ALWAYS);
        caret.setMinWidth(USE_PREF_SIZE);
        HBox footer = new HBox(8, first, caret);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("lab-card-footer");
        return footer;
    }

    /** The files were opened: nothing from before can be undone. */
    void opened() {
        Map<Part, Source> sources = model.sources().get();
        if (sources == null) {
            return;
        }
        files.forEach((each, button) -> button.setDisable(!sources.containsKey(each)));
        path();
        if (mode == Mode.HISTORY) {
            versions.show(part);
        }
    }

    /** Another model: nothing from before can be undone. */
    void forget() {
        editors.values().forEach(YamlEditor::forget);
    }

    private void path() {
        Map<Part, Source> sources = model.sources().get();
        Source source = sources == null ? null : sources.get(part);
        if (source == null) {
            path.setText("");
            return;
        }
        String shared =
                source.alsoUsedBy().isEmpty()
                        ? ""
                        : " · also used by " + String.join(", ", source.alsoUsedBy());
        String from =
                source.basedOn().isEmpty()
                        ? source.isUser() ? " · your own" : " · shipped; saving makes it your own"
                        : " · from " + source.basedOn() + "; saving makes it this model's own";
        path.setText(source.relative() + from + shared);
        Ui.tip(path, source.shown() + from + shared);
    }

    /** Shows a file. */
    void choose(Part wanted) {
        part = wanted;
        show(mode);
    }

    /** The file that is shown. */
    Part part() {
        return part;
    }

    /** The editor of the file that is shown. */
    YamlEditor editor() {
        return Objects.requireNonNull(editors.get(part));
    }

    private void show(Mode wanted) {
        mode = wanted;
        files.forEach((each, button) -> button.setSelected(each == part));
        modes.forEach((each, button) -> button.setSelected(each == wanted));
        Node shown =
                switch (wanted) {
                    case EDIT -> editor();
                    case DIFF -> diff;
                    case HISTORY -> versions;
                };
        body.getChildren().setAll(shown);
        if (wanted == Mode.HISTORY) {
            versions.show(part);
        }
        path();
        caret();
        DesignState state = model.state().get();
        if (state != null) {
            show(state);
        }
    }

    /** Shows what there is to say about the texts; what is shown already is left alone. */
    void show(DesignState state) {
        DesignState before = shown;
        shown = state;
        state.diffs()
                .forEach(
                        (each, lines) -> {
                            YamlEditor editor = editors.get(each);
                            String text = state.texts().get(each);
                            boolean isNew =
                                    before == null
                                            || !lines.equals(before.diffs().get(each))
                                            || !state.findings(each).equals(before.findings(each));
                            if (editor != null && text != null && isNew) {
                                editor.show(
                                        text,
                                        Objects.requireNonNull(state.colours().get(each)),
                                        lines.marks(),
                                        state.findings(each));
                            }
                        });
        LineDiff lines = state.diffs().get(part);
        if (lines != null) {
            diff.show(lines);
        }
        int count = state.changes();
        Objects.requireNonNull(modes.get(Mode.DIFF))
                .setText(count == 0 ? Mode.DIFF.title : Mode.DIFF.title + " " + count);
        errors(state);
    }

    private void errors(DesignState state) {
        LintFinding worst = null;
        Part where = part;
        for (Map.Entry<Part, List<LintFinding>> entry : state.checked().findings().entrySet()) {
            for (LintFinding finding : entry.getValue()) {
                boolean isWorse =
                        worst == null
                                || finding.severity().compareTo(worst.severity()) < 0
                                || finding.severity() == worst.severity()
                                        && entry.getKey() == part
                                        && where != part;
                if (isWorse) {
                    worst = finding;
                    where = entry.getKey();
                }
            }
        }
        int errors = state.count(Severity.ERROR);
        int warnings = state.count(Severity.WARNING);
        if (worst == null) {
            first.setText("No errors, no warnings");
            first.setGraphic(Ui.icon("fth-check-circle", "lab-health-ok"));
            first.setOnAction(event -> {});
            first.setDisable(true);
            return;
        }
        LintFinding finding = worst;
        Part file = where;
        first.setDisable(false);
        first.setGraphic(
                Ui.icon(
                        errors > 0 ? "fth-alert-circle" : "fth-alert-triangle",
                        errors > 0 ? "lab-health-fail" : "lab-health-warn"));
        first.setText(
                (errors == 1 ? "1 error, " : errors + " errors, ")
                        + (warnings == 1 ? "1 warning: " : warnings + " warnings: ")
                        + file.title()
                        + " line "
                        + finding.line()
                        + ": "
                        + finding.message());
        Ui.tip(first, finding.message() + ": " + finding.hint());
        first.setOnAction(
                event -> {
                    choose(file);
                    chosen.accept(file);
                    show(Mode.EDIT);
                    editor().goTo(finding.line() - 1);
                });
    }

    private void caret() {
        YamlEditor editor = editor();
        caret.setText(
                "Ln "
                        + (editor.line() + 1)
                        + ", Col "
                        + (editor.area().getCaretColumn() + 1)
                        + " · UTF-8");
    }

    /** Other colours from now on. */
    void setColours(ThemeColours colours) {
        editors.values().forEach(editor -> editor.setColours(colours));
    }
}
