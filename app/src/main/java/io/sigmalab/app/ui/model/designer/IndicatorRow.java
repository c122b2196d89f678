package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One indicator of the set: a line, and below it its parameters while it is open. */
final class IndicatorRow extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final DesignerModel model;
    private final int index;
    private final HBox line = new HBox(8);
    private final Label summary = Ui.label("", Styles.MUTED);
    private final Label state = Ui.label("");
    private final Label columns = Ui.label("", Styles.MUTED);
    private final FontIcon chevron = Ui.icon("fth-chevron-right");
    private final VBox body = new VBox(8);
    private final Label said = Ui.label("", Styles.FAIL);
    private final List<ParamField> fields = new ArrayList<>();
    private final IntConsumer focus;

    /**
     * @param row what it shows first
     * @param toggle told of its position when it is to open or close
     * @param focus asks for the focus on a position, once it is there
     */
    IndicatorRow(DesignerModel model, Members.Row row, IntConsumer toggle, IntConsumer focus) {
        this.model = model;
        this.focus = focus;
        index = row.index();
        setId("designer-row-" + index);
        getStyleClass().add("lab-indicator");
        setFocusTraversable(true);
        setAccessibleText("Indicator " + row.name());
        FontIcon handle = Ui.icon("fth-menu", "lab-handle");
        Ui.tip(handle, "Drag to another place, or Alt+↑ and Alt+↓");
        Label name = Ui.label(row.name(), Styles.MONO, Styles.STRONG);
        name.setMinWidth(Label.USE_PREF_SIZE);
        IndicatorType type = row.type();
        if (type != null) {
            Ui.tip(name, CataloguePane.help(type));
        }
        summary.setMinWidth(0);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        state.setMinWidth(Label.USE_PREF_SIZE);
        columns.setMinWidth(Label.USE_PREF_SIZE);
        Button remove =
                Ui.iconButton(
                        "designer-remove-" + index,
                        "fth-x",
                        "Take " + row.name() + " out",
                        () -> model.remove(index));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("lab-indicator-line");
        line.getChildren().setAll(handle, name, summary, state, columns, chevron, remove);
        line.setOnMouseClicked(
                event -> {
                    requestFocus();
                    toggle.accept(index);
                });
        body.getStyleClass().add("lab-indicator-body");
        getChildren().setAll(line);
        setOnKeyPressed(event -> key(event, toggle));
        drag(handle);
    }

    private void key(KeyEvent event, IntConsumer toggle) {
        if (event.getTarget() != this) {
            return;
        }
        boolean up = event.getCode() == KeyCode.UP;
        boolean down = event.getCode() == KeyCode.DOWN;
        if (event.isAltDown() && (up || down)) {
            int to = index + (up ? -1 : 1);
            focus.accept(to);
            model.move(index, to);
        } else if (up || down) {
            focus.accept(index + (up ? -1 : 1));
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            toggle.accept(index);
        } else if (event.getCode() == KeyCode.DELETE) {
            focus.accept(index);
            model.remove(index);
        } else {
            return;
        }
        event.consume();
    }

    private void drag(FontIcon handle) {
        handle.setOnDragDetected(
                event -> {
                    Dragboard board = startDragAndDrop(TransferMode.MOVE);
                    ClipboardContent content = new ClipboardContent();
                    content.put(DataFormat.PLAIN_TEXT, "indicator " + index);
                    board.setContent(content);
                    event.consume();
                });
        setOnDragOver(
                event -> {
                    if (event.getGestureSource() instanceof IndicatorRow other && other != this) {
                        event.acceptTransferModes(TransferMode.MOVE);
                        event.consume();
                    }
                });
        setOnDragDropped(
                event -> {
                    if (event.getGestureSource() instanceof IndicatorRow other) {
                        model.move(other.index, index);
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }

    /** Fields are made when they are first to be seen. */
    private void fill(@Nullable IndicatorType type) {
        said.setWrapText(true);
        FlowPane flow = new FlowPane(12, 4);
        if (type != null) {
            for (Param param : type.params()) {
                ParamField field =
                        new ParamField(
                                "designer-" + index + "-" + param.name(),
                                param,
                                typed ->
                                        model.set(
                                                Part.SET,
                                                Members.LIST.with(index).with(param.name()),
                                                typed));
                fields.add(field);
                flow.getChildren().add(field);
            }
            Label help = Ui.label(type.title() + ". " + type.formula(), Styles.MUTED);
            help.setWrapText(true);
            help.setMinHeight(Label.USE_PREF_SIZE);
            Label source = Ui.label("Source: " + type.source(), Styles.FAINT);
            source.setWrapText(true);
            source.setMinHeight(Label.USE_PREF_SIZE);
            if (fields.isEmpty()) {
                body.getChildren().setAll(said, help, source);
            } else {
                body.getChildren().setAll(said, flow, help, source);
            }
        } else {
            body.getChildren().setAll(said);
        }
    }

    private static boolean isOfAField(LintFinding finding, @Nullable IndicatorType type) {
        return type != null
                && type.params().stream()
                        .anyMatch(param -> finding.message().contains("." + param.name() + " "));
    }

    /** Shows what stands in the text. */
    void show(Members.Row row, DesignState now, boolean isOpen) {
        summary.setText(row.summary());
        columns.setText(
                row.columns() < 0 ? "–" : row.columns() == 1 ? "1 col" : row.columns() + " cols");
        List<LintFinding> here =
                now.findings(Part.SET).stream()
                        .filter(finding -> finding.line() == row.line())
                        .toList();
        boolean isWrong = here.stream().anyMatch(LintFinding::isBlocking);
        pseudoClassStateChanged(WRONG, isWrong);
        pseudoClassStateChanged(
                CHANGED,
                row.state() == Members.State.CHANGED || row.state() == Members.State.MOVED);
        pseudoClassStateChanged(ADDED, row.state() == Members.State.ADDED);
        pseudoClassStateChanged(OPEN, isOpen);
        state.setText(
                switch (row.state()) {
                    case SAVED -> "";
                    case CHANGED -> "changed";
                    case ADDED -> "added";
                    case MOVED -> "moved";
                });
        if (isWrong) {
            state.setText("error");
        }
        state.getStyleClass().setAll("label", isWrong ? Styles.FAIL : "lab-row-" + row.state());
        chevron.setIconLiteral(isOpen ? "fth-chevron-down" : "fth-chevron-right");
        // What no field of it shows stands above them.
        String other =
                here.stream()
                        .filter(finding -> !isOfAField(finding, row.type()))
                        .map(finding -> finding.message() + ": " + finding.hint())
                        .findFirst()
                        .orElse("");
        said.setText(other);
        said.setVisible(!other.isEmpty());
        said.setManaged(!other.isEmpty());
        if (isOpen != getChildren().contains(body)) {
            if (isOpen) {
                if (body.getChildren().isEmpty()) {
                    fill(row.type());
                }
                getChildren().add(body);
            } else {
                getChildren().remove(body);
            }
        }
        if (isOpen) {
            for (ParamField field : fields) {
                String name = field.param().name();
                field.show(
                        Optional.ofNullable(row.values().get(name)),
                        row.state() == Members.State.ADDED
                                ? Optional.ofNullable(row.values().get(name))
                                : Optional.ofNullable(row.saved().get(name)),
                        now.finding(Part.SET, Members.LIST.with(index).with(name), name));
            }
        }
    }
}
