package io.sigmalab.app.ui.model.history;

import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The lines of a difference as a table: name, first, second, and by how much. */
final class DifferenceTable extends TableView<Difference.Line> {
    private final TableColumn<Difference.Line, ?> first;
    private final TableColumn<Difference.Line, ?> second;
    private @Nullable Difference difference;
    private boolean all;

    /**
     * @param id of the table
     */
    DifferenceTable(String id) {
        setId(id);
        setFixedCellSize(26);
        first =
                Columns.node(
                        "", 150, line -> value(line.first(), line, Difference.Kind.ONLY_FIRST));
        second =
                Columns.node(
                        "", 150, line -> value(line.second(), line, Difference.Kind.ONLY_SECOND));
        getColumns()
                .setAll(
                        List.<TableColumn<Difference.Line, ?>>of(
                                Columns.node("", 28, DifferenceTable::sign),
                                Columns.node("Name", 190, DifferenceTable::name),
                                first,
                                second,
                                Columns.number(
                                        "Second − first",
                                        110,
                                        line -> Values.delta(line.delta()))));
        setPlaceholder(Ui.label("Both are equal here", Styles.MUTED));
    }

    /** Shows a difference; only what differs, or everything. */
    void show(Difference shown, boolean everything, String firstName, String secondName) {
        difference = shown;
        all = everything;
        first.setText(firstName);
        second.setText(secondName);
        getItems().setAll(all ? shown.lines() : shown.changes());
        if (shown.lines().isEmpty()) {
            setPlaceholder(Notice.empty("Nothing recorded", "Neither run has anything here."));
        } else {
            setPlaceholder(Ui.label("Both are equal here", Styles.MUTED));
        }
    }

    /** What is shown; null before. */
    @Nullable Difference shown() {
        return difference;
    }

    private static Node sign(Difference.Line line) {
        return switch (line.kind()) {
            case SAME -> Ui.tip(Ui.icon("fth-minus", "lab-diff-same"), "The same in both");
            case CHANGED -> Ui.tip(Ui.icon("fth-git-branch", "lab-diff-changed"), "Differs");
            case ONLY_FIRST ->
                    Ui.tip(Ui.icon("fth-chevron-left", "lab-diff-changed"), "First only");
            case ONLY_SECOND ->
                    Ui.tip(Ui.icon("fth-chevron-right", "lab-diff-changed"), "Second only");
        };
    }

    private static Node name(Difference.Line line) {
        Label label = Ui.label(line.name(), Styles.MONO);
        Metrics.find(line.name())
                .ifPresentOrElse(
                        metric -> Ui.tip(label, metric.tip()), () -> Ui.tip(label, line.name()));
        return label;
    }

    private static Node value(
            @Nullable Object value, Difference.Line line, Difference.Kind onlyHere) {
        boolean absent =
                line.kind() != onlyHere
                        && (line.kind() == Difference.Kind.ONLY_FIRST
                                || line.kind() == Difference.Kind.ONLY_SECOND);
        Label label = Ui.label(absent ? "" : Values.shown(value), Styles.MONO);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        if (line.kind() == Difference.Kind.SAME) {
            label.getStyleClass().add(Styles.MUTED);
        }
        if (!absent && value != null) {
            Ui.tip(label, String.valueOf(value));
        }
        HBox box = new HBox(Ui.spring(), label);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }
}
