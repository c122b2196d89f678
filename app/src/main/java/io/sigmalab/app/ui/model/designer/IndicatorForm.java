package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The indicators of the set, one below the other: opened, changed, reordered, taken out. */
final class IndicatorForm extends ScrollPane {
    private final DesignerModel model;
    private final VBox list = new VBox();
    private final List<IndicatorRow> rows = new ArrayList<>();
    private List<String> shape = List.of();
    private @Nullable DesignState shown;
    private int open = -1;
    private int wanted = -1;

    IndicatorForm(DesignerModel model) {
        this.model = model;
        setId("designer-indicators");
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("lab-plain-scroll");
    }

    /** Shows what stands in the text; nodes stay as long as the indicators are the same. */
    void show(DesignState state) {
        shown = state;
        Members members = state.members();
        List<String> now = shape(members);
        if (!now.equals(shape)) {
            boolean isLonger = members.rows().size() == rows.size() + 1 && wanted < 0;
            shape = now;
            build(members);
            if (isLonger) {
                // What was added is shown.
                open = members.rows().size() - 1;
                layout();
                setVvalue(1);
            }
        }
        for (Members.Row row : members.rows()) {
            rows.get(row.index()).show(row, state, row.index() == open);
        }
        if (wanted >= 0 && wanted < rows.size()) {
            rows.get(wanted).requestFocus();
            wanted = -1;
        }
    }

    private static List<String> shape(Members members) {
        List<String> shape = new ArrayList<>();
        members.rows().forEach(row -> shape.add(row.name()));
        members.removed().forEach(gone -> shape.add(gone.before() + " " + gone.source()));
        return shape;
    }

    private void build(Members members) {
        rows.clear();
        list.getChildren().clear();
        for (Members.Row row : members.rows()) {
            removed(members, row.index());
            IndicatorRow node = new IndicatorRow(model, row, this::toggle, this::focus);
            rows.add(node);
            list.getChildren().add(node);
        }
        removed(members, members.rows().size());
        if (members.rows().isEmpty()) {
            list.getChildren()
                    .add(
                            Notice.empty(
                                    "No indicator yet",
                                    "Choose one in the catalogue: a double click or Enter adds"
                                            + " it."));
        }
    }

    private void removed(Members members, int before) {
        for (Members.Removed gone : members.removed()) {
            if (gone.before() == before) {
                list.getChildren().add(removed(gone));
            }
        }
    }

    private Node removed(Members.Removed gone) {
        Hyperlink back = new Hyperlink("bring back");
        back.setOnAction(event -> model.bringBack(gone));
        back.setAccessibleText("Bring back " + gone.name());
        Label name = Ui.label(gone.name() + " taken out", Styles.FAINT);
        HBox box = new HBox(8, name, back);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("lab-removed");
        return box;
    }

    private void toggle(int index) {
        open = open == index ? -1 : index;
        again();
    }

    /** The focus goes there, now if it is there already, or after the next change. */
    private void focus(int index) {
        wanted = index;
        if (index >= 0 && index < rows.size()) {
            rows.get(index).requestFocus();
            if (open >= 0) {
                open = index;
            }
        }
    }

    /** Opens the indicator that stands on a line. */
    void openLine(int line) {
        DesignState state = shown;
        if (state == null) {
            return;
        }
        for (Members.Row row : state.members().rows()) {
            if (row.line() == line) {
                open = row.index();
            }
        }
        again();
    }

    private void again() {
        DesignState state = shown;
        if (state != null) {
            show(state);
        }
    }
}
