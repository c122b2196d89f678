package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.OpenFile;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** What is wrong with data, with file and line. */
final class FindingsTable {
    private FindingsTable() {}

    /**
     * @param id of the table, under which it is remembered too
     */
    static Node of(Desk desk, List<Map<String, Object>> findings, String id) {
        if (findings.isEmpty()) {
            Notice fine = Notice.empty("Nothing found", "Every bar that was read is in order.");
            fine.setId(id);
            return fine;
        }
        TableView<Map<String, Object>> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().add("dashboard-table");
        table.setFixedCellSize(24);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.<TableColumn<Map<String, Object>, ?>>of(
                                Columns.node("", 30, FindingsTable::sign),
                                Columns.text("Code", 130, row -> Formats.text(row.get("code"))),
                                Columns.text("Where", 260, row -> Formats.text(row.get("where"))),
                                Columns.number("Line", 60, row -> line(row.get("line"))),
                                Columns.node("", 86, row -> open(desk, row)),
                                Columns.text(
                                        "What", 320, row -> Formats.text(row.get("message")))));
        TableMemory.of(table, desk.preferences(), id.replace('-', '.'));
        table.getItems().setAll(findings);
        return table;
    }

    private static Node open(Desk desk, Map<String, Object> row) {
        return OpenFile.link(desk, Formats.text(row.get("file")), line(row.get("line")));
    }

    private static String line(@Nullable Object line) {
        return line instanceof Number n && n.longValue() > 0 ? Formats.whole(n) : "–";
    }

    private static Node sign(Map<String, Object> row) {
        boolean isError = "error".equals(row.get("severity"));
        return Ui.tip(
                Ui.icon(
                        isError ? "fth-x-circle" : "fth-alert-triangle",
                        isError ? "lab-health-fail" : "lab-health-warn"),
                isError ? "error" : "warning");
    }
}
