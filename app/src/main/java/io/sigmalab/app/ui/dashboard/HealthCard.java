package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Ages;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Whether everything is in order: what matters always, the rest only when it is not. */
final class HealthCard extends Card {
    /** Checks that are always shown, with their titles. */
    private static final Map<String, String> SHOWN = new LinkedHashMap<>();

    static {
        SHOWN.put("database", "Database");
        SHOWN.put("data", "Data coverage");
        SHOWN.put("learning library", "Native library");
        SHOWN.put("disk", "Disk");
    }

    private final Desk desk;
    private final DashboardModel model;
    private List<Map<String, Object>> shown = List.of();
    private final Label at = Ui.label("", Styles.FAINT);

    HealthCard(Desk desk, DashboardModel model) {
        super("Health");
        this.desk = desk;
        this.model = model;
        setId("dashboard-health");
        with(
                at,
                Ui.iconButton(
                        "dashboard-health-check",
                        "fth-refresh-cw",
                        "Check everything again",
                        model::check));
        model.health().addListener((property, was, is) -> show());
        model.healthProblem().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        Exception problem = model.healthProblem().get();
        DashboardModel.Health health = model.health().get();
        if (problem != null) {
            shown = List.of();
            body(Notice.error(problem, model::check));
            return;
        }
        if (health == null) {
            body(Notice.loading("the checks"));
            return;
        }
        at.setText("checked " + Ages.moment(health.at(), desk.clock().instant()));
        if (health.checks().equals(shown)) {
            return;
        }
        shown = health.checks();
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        for (Map.Entry<String, String> entry : SHOWN.entrySet()) {
            health.checks().stream()
                    .filter(check -> entry.getKey().equals(check.get("check")))
                    .forEach(check -> line(grid, entry.getValue(), check));
        }
        health.checks().stream()
                .filter(check -> !SHOWN.containsKey(String.valueOf(check.get("check"))))
                .filter(check -> !"ok".equals(check.get("status")))
                .forEach(check -> line(grid, title(String.valueOf(check.get("check"))), check));
        Focus.keep(this, () -> body(grid));
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private void line(GridPane grid, String name, Map<String, Object> check) {
        String status = String.valueOf(check.get("status"));
        String icon =
                switch (status) {
                    case "ok" -> "fth-check-circle";
                    case "warn" -> "fth-alert-triangle";
                    default -> "fth-x-circle";
                };
        String found = String.valueOf(check.get("found"));
        String hint = String.valueOf(check.get("hint"));
        Label text = Ui.label(status.equals("ok") ? found : found + ", " + hint, Styles.MUTED);
        text.setMinWidth(0);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        GridPane.setHgrow(text, Priority.ALWAYS);
        Node place = place(name);
        Ui.tip(text, hint.isEmpty() ? found : found + "\n" + hint);
        Label title = Ui.label(name);
        title.setMinWidth(USE_PREF_SIZE);
        grid.addRow(
                grid.getRowCount(),
                Ui.tip(Ui.icon(icon, "lab-health-" + status), status),
                title,
                text,
                place);
    }

    private Node place(String name) {
        Place where = name.equals("Data coverage") ? Place.DATA : Place.SETTINGS;
        String id = "dashboard-health-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Ui.iconButton(
                id, "fth-arrow-right", name + ": open " + where.title(), () -> desk.go(where));
    }
}
