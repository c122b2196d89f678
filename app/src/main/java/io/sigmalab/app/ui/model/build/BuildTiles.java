package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The key figures of a matrix. */
final class BuildTiles extends HBox {
    private static final double WARN_MISSING = 0.10;

    BuildTiles() {
        super(8);
        setId("build-tiles");
    }

    /**
     * Shows a build.
     *
     * @param refusal what the audit of a later build said when it refused; null when it did not
     */
    void show(BuildResult r, @Nullable String refusal) {
        long spoiled = r.features().stream().filter(f -> f.missing() >= WARN_MISSING).count();
        long flags = r.features().stream().filter(BuildResult.Feature::suspect).count();
        double most =
                r.features().stream()
                        .mapToDouble(f -> Math.abs(f.labelCorrelation()))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN);
        int warnings = r.warnings().size();
        double seconds = r.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
        getChildren()
                .setAll(
                        tile(
                                "Rows",
                                Formats.whole(r.rows()),
                                Formats.whole(r.sessions().present()) + " days",
                                tip("rows")),
                        tile(
                                "Labelled",
                                Formats.whole(r.labelled()),
                                Formats.whole(r.rows() - r.labelled()) + " without",
                                tip("labelled")),
                        tile(
                                "Features",
                                Formats.whole(r.features().size()),
                                r.months().size() + " months",
                                tip("features")),
                        tile(
                                "Missing",
                                Formats.percent(r.missing()),
                                spoiled + " above 10 %",
                                tip("missing_pct"),
                                spoiled > 0 ? "lab-warn" : ""),
                        audit(r, refusal),
                        tile(
                                "Leak scan",
                                flags == 0 ? "✓ None" : "✗ " + flags,
                                "max |ρ| " + (Double.isNaN(most) ? "–" : Formats.number(most)),
                                tip("label_correlation"),
                                flags == 0 ? "lab-pass" : "lab-fail"),
                        tile(
                                "Warnings",
                                Integer.toString(warnings),
                                "see Findings",
                                tip("warnings"),
                                warnings > 0 ? "lab-warn" : ""),
                        tile(
                                "Built in",
                                String.format(Locale.ROOT, "%.1f s", seconds),
                                String.format(
                                        Locale.ROOT,
                                        "audit %.1f s",
                                        r.seconds().getOrDefault("audit", 0.0)),
                                tip("build_seconds")));
    }

    private static VBox audit(BuildResult r, @Nullable String refusal) {
        String tip = tip("audit");
        VBox tile =
                refusal == null
                        ? tile(
                                "As-of audit",
                                r.auditOk() ? "✓ Equal" : "✗ Differs",
                                r.rowsAudited() + " rows",
                                tip,
                                r.auditOk() ? "lab-pass" : "lab-fail")
                        : tile("As-of audit", "✗ Refused", refusal, refusal, "lab-fail");
        tile.setId("build-audit");
        return tile;
    }

    private static String tip(String code) {
        return Metrics.of(code).tip();
    }

    private static VBox tile(
            String name, String value, String hint, String tip, String... classes) {
        Label number = Ui.label(value, "lab-tile-value");
        number.setMinWidth(0);
        for (String one : classes) {
            if (!one.isEmpty()) {
                number.getStyleClass().add(one);
            }
        }
        Label below = Ui.label(hint, Styles.FAINT);
        below.setMinWidth(0);
        VBox tile = new VBox(Ui.label(name, "lab-tile-name"), number, below);
        tile.getStyleClass().add("lab-tile");
        tile.setMinWidth(0);
        tile.setPrefWidth(100);
        HBox.setHgrow(tile, Priority.ALWAYS);
        return Ui.tip(tile, tip);
    }
}
