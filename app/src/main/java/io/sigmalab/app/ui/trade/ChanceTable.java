package io.sigmalab.app.ui.trade;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.ClassChances;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Probabilities of all three classes at a decision, before and after calibration. */
final class ChanceTable extends GridPane {
    ChanceTable() {
        setId("trade-chances");
        setHgap(12);
        setVgap(3);
        for (int c = 0; c < 4; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(c == 0 ? HPos.LEFT : HPos.RIGHT);
            column.setHgrow(c == 0 ? Priority.ALWAYS : Priority.NEVER);
            getColumnConstraints().add(column);
        }
    }

    /** Shows them; null when they were not kept: then there is nothing. */
    void show(@Nullable ClassChances chances) {
        getChildren().clear();
        setVisible(chances != null);
        setManaged(chances != null);
        if (chances != null) {
            List<String> names = List.of("", "P(UP)", "P(FLAT)", "P(DOWN)");
            for (int c = 1; c < names.size(); c++) {
                add(Ui.label(names.get(c), Styles.MUTED), c, 0);
            }
            line(1, "Raw", chances.raw(), Styles.MUTED);
            line(2, "Calibrated", chances.calibrated(), Styles.STRONG);
        }
    }

    private void line(int row, String name, ClassChances.Triple triple, String style) {
        add(Ui.label(name, Styles.MUTED), 0, row);
        add(number(triple.up(), style), 1, row);
        add(number(triple.flat(), style), 2, row);
        add(number(triple.down(), style), 3, row);
    }

    private static Label number(double value, String style) {
        return Ui.label(Formats.precise(value), style);
    }
}
