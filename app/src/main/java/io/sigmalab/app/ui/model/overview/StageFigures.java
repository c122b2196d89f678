package io.sigmalab.app.ui.model.overview;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.kit.FactGrid;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.run.RunKind;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** The key figures of a build, a training and a backtest. */
final class StageFigures {
    private StageFigures() {}

    /** Writes the figures of a run that succeeded. */
    static FactGrid of(FactGrid grid, RunKind kind, Outcome run) {
        Outcome document = new Outcome(run.map("metrics"));
        return switch (kind) {
            case BUILD -> build(grid, document);
            case TRAIN -> training(grid, run, document);
            case BACKTEST -> backtest(grid, document);
        };
    }

    private static FactGrid build(FactGrid grid, Outcome document) {
        Map<String, Object> labels = document.map("labels");
        int features = ((List<?>) document.get("features")).size();
        Object missing = document.document().get("missing_pct");
        Object audit = document.map("audit").get("ok");
        grid.line("Days", document.get("start") + " – " + document.get("end"));
        grid.metric(
                "rows", "Rows × features", Formats.whole(document.get("rows")) + " × " + features);
        grid.metric(
                "label_balance",
                "Up · flat · down",
                Formats.whole(labels.get("UP"))
                        + " · "
                        + Formats.whole(labels.get("FLAT"))
                        + " · "
                        + Formats.whole(labels.get("DOWN")));
        grid.metric(
                "missing_pct",
                missing instanceof Number n ? Formats.percent(n.doubleValue() / 100) : "–");
        return grid.metric(
                "audit",
                Boolean.TRUE.equals(audit)
                        ? Ui.badge("PASS", "fth-check", Styles.PASS)
                        : Ui.badge("FAIL", "fth-x", Styles.FAIL));
    }

    private static FactGrid training(FactGrid grid, Outcome run, Outcome document) {
        Map<String, Object> metrics = document.map("metrics");
        grid.metric("rows", Formats.whole(document.get("rows")));
        grid.metric("auc", Formats.precise(metrics.get("auc")));
        grid.metric("log_loss", Formats.precise(metrics.get("log_loss")));
        grid.metric("brier", Formats.precise(metrics.get("brier")));
        return grid.metric("calibration", Formats.text(run.map("params").get("calibration")));
    }

    private static FactGrid backtest(FactGrid grid, Outcome document) {
        Map<String, Object> metrics = document.map("metrics");
        grid.line("Days", document.get("test_start") + " – " + document.get("test_end"));
        grid.metric("sharpe_annual", Formats.number(metrics.get("sharpe_annual")));
        grid.metric("cum_ret", signed(metrics.get("cum_ret")));
        grid.metric("max_drawdown", Formats.loss(metrics.get("max_drawdown")));
        grid.metric("trades", Formats.whole(metrics.get("trades")));
        return grid.metric("gate", "Gate at that time", Ui.gate(document.document().get("gate")));
    }

    /** A return with its sign, in words of colour too. */
    static Label signed(@Nullable Object value) {
        double number = value instanceof Number n ? n.doubleValue() : 0;
        return Ui.label(
                Formats.signedPercent(value),
                number == 0 ? Styles.STRONG : number > 0 ? Styles.GAIN : Styles.LOSS);
    }
}
