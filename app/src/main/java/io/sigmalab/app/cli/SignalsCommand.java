package io.sigmalab.app.cli;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SignalRequest;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signals}: what the trained model says about the newest rows. */
@Command(
        name = "signals",
        description = {
            "Score the newest rows with the trained model.",
            "Direction and probability of each decision, whether the policy would trade it, the"
                    + " contract with its prices or stop and target, until when an entry is valid"
                    + " and when the position ends. Without --threshold the one applies that the"
                    + " newest backtest chose for its last fold."
        })
final class SignalsCommand extends LabCommand {
    private static final List<String> HEADINGS =
            List.of(
                    "decision (UTC)",
                    "side",
                    "p",
                    "verdict",
                    "price",
                    "stop",
                    "target",
                    "contract",
                    "bid",
                    "ask",
                    "limit",
                    "valid until",
                    "exit by");

    private static final List<Boolean> RIGHT =
            List.of(
                    false, false, true, false, true, true, true, false, true, true, true, false,
                    false);

    @Mixin ModelOptions model = new ModelOptions();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "Smallest probability that trades.")
    @Nullable Double threshold;

    @Option(
            names = "--end",
            paramLabel = "DATE",
            description = "Last session to score; default: the newest there is.")
    @Nullable String end;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "1",
            description = "Sessions to score; default ${DEFAULT-VALUE}.")
    int sessions = 1;

    @Option(names = "--out", paramLabel = "CSV", description = "File to write the rows to.")
    @Nullable Path out;

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.signals()
                .signals(
                        new SignalRequest(
                                model.pack,
                                model.model,
                                threshold,
                                Choices.date(end, "--end"),
                                sessions,
                                out),
                        progress);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Map<String, Object> document = outcome.document();
        terminal.print(
                document.get("pack_id")
                        + "/"
                        + document.get("model_id")
                        + "  "
                        + document.get("ticker")
                        + "  training "
                        + document.get("run_id")
                        + "  bundle "
                        + Formats.sha(document.get("bundle_sha")));
        terminal.print(
                "threshold "
                        + Formats.precise(document.get("threshold"))
                        + " from "
                        + document.get("threshold_from")
                        + (Boolean.TRUE.equals(document.get("simulated"))
                                ? "  –  simulated data"
                                : ""));
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, Object> row : outcome.rows("signals")) {
            rows.add(
                    List.of(
                            Formats.time(row.get("decision_time")),
                            Formats.text(row.get("direction")),
                            Formats.precise(row.get("probability")),
                            Formats.text(row.get("verdict")),
                            Formats.number(row.get("price")),
                            Formats.number(row.get("stop")),
                            Formats.number(row.get("target")),
                            Formats.text(row.get("contract")),
                            Formats.number(row.get("bid")),
                            Formats.number(row.get("ask")),
                            Formats.number(row.get("limit")),
                            Formats.time(row.get("valid_until"))
                                    + (Boolean.TRUE.equals(row.get("expired")) ? " (past)" : ""),
                            Formats.time(row.get("exit_by"))));
        }
        terminal.table(HEADINGS, rows, RIGHT);
    }
}
