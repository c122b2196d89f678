package io.sigmalab.app.ui.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.engine.run.RunKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a crash or a power cut interrupted: said at the next start, with a way to go on. Sweeps
 * resume where they stopped; of other runs nothing half-written was kept, they are done again with
 * the same parameters. What was put away is not said again.
 */
final class Interruptions {
    private static final String DISMISSED = "interrupted.dismissed";
    private static final int LOOKED_AT = 50;
    private static final int KEPT = 500;

    private final Desk desk;
    private final Consumer<Banner> show;

    Interruptions(Desk desk, Consumer<Banner> show) {
        this.desk = desk;
        this.show = show;
    }

    /** A run or sweep that was interrupted. */
    private record Found(String id, String kind, Map<String, Object> row) {}

    /** Looks for them, beside what is going on. */
    void look() {
        desk.jobs()
                .fetch(
                        () -> find(desk.lab()),
                        found -> {
                            Set<String> dismissed = dismissed();
                            found.stream()
                                    .filter(each -> !dismissed.contains(each.id()))
                                    .map(this::banner)
                                    .forEach(show);
                        },
                        failure ->
                                desk.say(
                                        Toast.of(
                                                Toast.Kind.WARNING,
                                                "Not known what was interrupted",
                                                String.valueOf(failure.getMessage()))));
    }

    private static List<Found> find(Lab lab) {
        List<Found> found = new ArrayList<>();
        for (Map<String, Object> row :
                lab.sweeps().list(null, null, null, LOOKED_AT, 0).rows("rows")) {
            if ("interrupted".equals(row.get("state"))) {
                found.add(new Found(String.valueOf(row.get("sweep_id")), "sweep", row));
            }
        }
        for (RunKind kind : RunKind.values()) {
            for (Map<String, Object> row :
                    lab.runs().list(kind, null, null, null, LOOKED_AT, 0).rows("rows")) {
                // A variant of a sweep is done again by resuming the sweep.
                if ("interrupted".equals(row.get("state")) && row.get("sweep_id") == null) {
                    found.add(new Found(String.valueOf(row.get("run_id")), kind.code(), row));
                }
            }
        }
        return found;
    }

    private Banner banner(Found found) {
        return found.kind().equals("sweep") ? sweep(found) : run(found);
    }

    private Banner sweep(Found found) {
        String model = String.valueOf(found.row().get("model_id"));
        Destination where =
                new Destination.Sweep(
                        String.valueOf(found.row().get("pack_id")), model, found.id());
        return new Banner(
                found.id(),
                Toast.Kind.WARNING,
                "Sweep " + found.id() + " of " + model + " was interrupted",
                found.row().get("done")
                        + " of "
                        + found.row().get("variants")
                        + " variants are done and kept. Resume computes only the others.",
                List.of(
                        new Banner.Action(
                                "Resume",
                                "fth-rotate-ccw",
                                () ->
                                        desk.run(
                                                "Sweep " + model,
                                                progress ->
                                                        desk.lab()
                                                                .sweeps()
                                                                .resume(found.id(), progress),
                                                outcome -> where,
                                                (state, outcome) -> {})),
                        new Banner.Action("Open", "fth-arrow-right", () -> desk.go(where))),
                () -> dismiss(found.id()));
    }

    private Banner run(Found found) {
        String model = String.valueOf(found.row().get("model_id"));
        ModelTab tab = ModelTab.valueOf(found.kind().toUpperCase(Locale.ROOT));
        Destination where =
                new Destination.Model(String.valueOf(found.row().get("pack_id")), model, tab, null);
        return new Banner(
                found.id(),
                Toast.Kind.WARNING,
                tab.title() + " of " + model + " was interrupted",
                "The program ended before it did. Nothing half-written was kept; Retry does it again"
                        + " with the same parameters.",
                List.of(
                        new Banner.Action(
                                "Retry",
                                "fth-refresh-cw",
                                () -> {
                                    dismiss(found.id());
                                    desk.run(
                                            tab.title() + " " + model,
                                            progress ->
                                                    desk.lab()
                                                            .retries()
                                                            .retry(found.id(), progress),
                                            outcome -> where,
                                            (state, outcome) -> {});
                                }),
                        new Banner.Action(
                                "Open " + tab.title(),
                                "fth-arrow-right",
                                () -> {
                                    dismiss(found.id());
                                    desk.go(where);
                                })),
                () -> dismiss(found.id()));
    }

    private Set<String> dismissed() {
        Set<String> ids = new LinkedHashSet<>();
        JsonNode known = desk.preferences().json(DISMISSED);
        if (known != null) {
            known.forEach(id -> ids.add(id.asText()));
        }
        return ids;
    }

    private void dismiss(String id) {
        List<String> ids = new ArrayList<>(dismissed());
        ids.add(id);
        desk.preferences().put(DISMISSED, ids.subList(Math.max(0, ids.size() - KEPT), ids.size()));
    }
}
