package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/** What a build proved about the future: one badge a check, and what is suspected by name. */
final class LeakStrip extends FlowPane {
    LeakStrip() {
        super(8, 4);
        setId("build-leaks");
        setAlignment(Pos.CENTER_LEFT);
    }

    /** Shows the leak report of a build; builds from before there was one show nothing. */
    void show(Map<String, Object> leaks) {
        getChildren().clear();
        boolean there = leaks.get("checks") instanceof List<?>;
        setVisible(there);
        setManaged(there);
        if (!(leaks.get("checks") instanceof List<?> checks)) {
            return;
        }
        getChildren().add(Ui.label("Nothing known too early", Styles.CARD_TITLE));
        for (Object one : checks) {
            Map<?, ?> check = (Map<?, ?>) one;
            boolean ok = Boolean.TRUE.equals(check.get("ok"));
            Label badge =
                    Ui.badge(
                            String.valueOf(check.get("title")),
                            ok ? "fth-check" : "fth-alert-triangle",
                            ok ? Styles.PASS : Styles.FAIL);
            badge.setMinWidth(Label.USE_PREF_SIZE);
            Ui.tip(
                    badge,
                    Formats.whole(check.get("columns"))
                            + " columns on "
                            + Formats.whole(check.get("rows"))
                            + " rows"
                            + what(String.valueOf(check.get("check"))));
            getChildren().add(badge);
        }
        if (leaks.get("found") instanceof List<?> found) {
            for (Object one : found) {
                Map<?, ?> leak = (Map<?, ?>) one;
                Label name = Ui.label(String.valueOf(leak.get("column")), Styles.MONO);
                Ui.tip(
                        name,
                        "Tells the label better than a market allows, from "
                                + leak.get("first_bad")
                                + " on, "
                                + leak.get("reach")
                                + ".");
                getChildren().add(name);
            }
        }
    }

    private static String what(String check) {
        return switch (check) {
            case "future_cut" -> " computed again from data cut at the decision: equal to the bit.";
            case "future_changed" ->
                    " computed again with every later bar changed: equal to the bit.";
            case "label" -> " computed again from data cut where the label says it is known.";
            case "knows_label" -> ": correlation and AUC of each feature alone.";
            default -> ".";
        };
    }
}
