package io.sigmalab.app.ui.shell;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.engine.run.RunKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Where one is, in parts that lead back, and the hashes of the model one looks at. */
final class CrumbsModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<Crumb>> crumbs =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<String, String>> lineage =
            new ReadOnlyObjectWrapper<>(Map.of());
    private @Nullable ModelName shown;
    private final Latest asked = new Latest();

    /**
     * One part.
     *
     * @param text for people
     * @param packId the pack whose colour stands before it, or null
     * @param mono whether it is an id
     * @param where what a click leads to
     */
    record Crumb(String text, @Nullable String packId, boolean mono, Destination where) {}

    private record ModelName(String packId, String modelId) {}

    CrumbsModel(Desk desk) {
        this.desk = desk;
        desk.here().addListener((property, was, is) -> go(is));
        desk.revision().addListener((property, was, is) -> fetch());
        go(desk.here().get());
    }

    private void go(Destination here) {
        crumbs.set(parts(here));
        ModelName model = model(here);
        if (model == null ? shown != null : !model.equals(shown)) {
            shown = model;
            lineage.set(Map.of());
            fetch();
        }
    }

    private static @Nullable ModelName model(Destination here) {
        // The model screen shows its own.
        return here instanceof Destination.Sweep s ? new ModelName(s.packId(), s.modelId()) : null;
    }

    private void fetch() {
        ModelName model = shown;
        asked.forget();
        if (model != null) {
            asked.also(
                    desk.jobs(),
                    () -> hashes(model),
                    found -> {
                        lineage.set(found);
                    },
                    failure -> {

                        // The screen of the model says what is wrong with it; here no hash
                        // is better than a wrong one.

                        lineage.set(Map.of());
                    });
        }
    }

    private Map<String, String> hashes(ModelName model) {
        Map<String, String> found = new LinkedHashMap<>();
        Outcome runs =
                desk.lab().runs().list(RunKind.BUILD, model.packId(), model.modelId(), null, 20, 0);
        runs.rows("rows").stream()
                .filter(row -> row.get("matrix_sha") != null)
                .findFirst()
                .ifPresent(row -> found.put("matrix", String.valueOf(row.get("matrix_sha"))));
        Map<String, Object> shownModel =
                desk.lab().models().show(model.packId(), model.modelId()).document();
        for (String name : List.of("config", "policy")) {
            Object sha = shownModel.get(name + "_sha");
            if (sha != null) {
                found.put(name, String.valueOf(sha));
            }
        }
        return found;
    }

    /** Parts of a place, the whole first. */
    static List<Crumb> parts(Destination here) {
        List<Crumb> parts = new ArrayList<>();
        Place entry = here.place().entry();
        parts.add(text(entry.title(), new Destination.Screen(entry)));
        if (here instanceof Destination.Model m) {
            pack(parts, m.packId());
            parts.add(model(m.packId(), m.modelId()));
            parts.add(text(m.tab().title(), here));
        } else if (here instanceof Destination.Sweep s) {
            pack(parts, s.packId());
            parts.add(model(s.packId(), s.modelId()));
            if (s.sweepId() != null) {
                parts.add(new Crumb(s.sweepId(), null, true, here));
            }
        } else if (here instanceof Destination.Comparison c) {
            parts.add(text("Compare " + c.runIds().size() + " runs", here));
        } else if (here instanceof Destination.Trade t) {
            parts.add(new Crumb(t.runId(), null, true, here));
            parts.add(text("Trade " + (t.index() + 1), here));
        } else if (here instanceof Destination.Data d && d.ticker() != null) {
            parts.add(new Crumb(d.ticker(), null, true, here));
        } else if (here instanceof Destination.Pack p) {
            parts.add(new Crumb(p.packId(), p.packId(), true, here));
        } else if (here instanceof Destination.Help h) {
            parts.add(text(h.topic().replace('-', ' '), here));
        } else if (here.place() != entry) {
            parts.add(text(here.place().title(), here));
        }
        return parts;
    }

    private static Crumb text(String text, Destination where) {
        return new Crumb(text, null, false, where);
    }

    private static void pack(List<Crumb> parts, String packId) {
        parts.add(new Crumb(packId, packId, false, new Destination.Pack(packId)));
    }

    private static Crumb model(String packId, String modelId) {
        return new Crumb(
                modelId,
                null,
                true,
                new Destination.Model(packId, modelId, ModelTab.OVERVIEW, null));
    }

    ReadOnlyObjectProperty<List<Crumb>> crumbs() {
        return crumbs.getReadOnlyProperty();
    }

    /** Hashes by what they are of; empty where no model is looked at. */
    ReadOnlyObjectProperty<Map<String, String>> lineage() {
        return lineage.getReadOnlyProperty();
    }
}
