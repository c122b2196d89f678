package io.sigmalab.app.ui.frame;

import io.sigmalab.app.service.ExportService;
import java.nio.file.Path;
import javafx.scene.Node;

/** Writes proof packs of backtests to where a person says. */
public final class ProofPacks {
    private static final String FOLDER = "proof.folder";

    private ProofPacks() {}

    /** Asks for a file and writes the pack as a job; nothing happens when none is chosen. */
    public static void choose(Desk desk, Node from, String runId) {
        desk.askWhere(
                        from.getScene().getWindow(),
                        "Save the proof pack",
                        ExportService.fileName(runId),
                        FOLDER)
                .ifPresent(file -> write(desk, runId, file));
    }

    /** Writes the pack of a backtest as a job and says where it is. */
    public static void write(Desk desk, String runId, Path file) {
        desk.run(
                "Proof pack of " + runId,
                progress -> desk.lab().exports().export(runId, file, progress),
                outcome -> null,
                (state, outcome) -> {
                    if (outcome != null) {
                        desk.say(
                                Toast.of(
                                        Toast.Kind.DONE,
                                        "Proof pack written",
                                        outcome.text("file")
                                                + "\nOpen report.html; check with python3"
                                                + " recompute.py"));
                    }
                });
    }
}
