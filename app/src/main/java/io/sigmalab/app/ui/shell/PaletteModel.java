package io.sigmalab.app.ui.shell;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.shell.PaletteItem.Group;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the palette finds. Models and runs are fetched when it opens, the rest is always there. */
final class PaletteModel {
    private static final int PER_GROUP = 6;
    private static final int RUNS_OF_A_KIND = 100;
    private static final int MODELS = 500;

    private final Desk desk;
    private final Supplier<List<PaletteItem>> fixed;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private List<PaletteItem> stored = List.of();
    private int selected = -1;
    private final Latest asked = new Latest();

    /**
     * A line: a heading, or an item with the letters that were typed.
     *
     * @param heading null for an item
     * @param item null for a heading
     */
    record Row(@Nullable Group heading, @Nullable PaletteItem item, BitSet letters) {}

    private record Hit(PaletteItem item, Fuzzy.Match match) {}

    /**
     * @param fixed views, actions and help topics as they are offered now
     */
    PaletteModel(Desk desk, Supplier<List<PaletteItem>> fixed) {
        this.desk = desk;
        this.fixed = fixed;
        query.addListener((property, was, is) -> find());
    }

    /** It comes to the front: empty, with what is stored now. */
    void open() {
        query.set("");
        find();
        state.set(stored.isEmpty() ? "Loading models and runs …" : "");
        asked.ask(
                desk.jobs(),
                () -> load(desk.lab()),
                items -> {
                    stored = items;
                    state.set("");
                    find();
                },
                failure -> {
                    state.set("Models and runs are not known: " + Problems.sentence(failure));
                });
    }

    private List<PaletteItem> load(Lab lab) {
        List<PaletteItem> items = new ArrayList<>();
        for (Map<String, Object> row : lab.models().list(null, MODELS, 0).rows("rows")) {
            String pack = String.valueOf(row.get("pack_id"));
            String model = String.valueOf(row.get("model_id"));
            items.add(
                    new PaletteItem(
                            Group.MODELS,
                            "fth-box",
                            pack,
                            model,
                            pack,
                            "",
                            go(new Destination.Model(pack, model, ModelTab.OVERVIEW, null))));
        }
        for (RunKind kind : RunKind.values()) {
            lab.runs().list(kind, null, null, null, RUNS_OF_A_KIND, 0).rows("rows").stream()
                    .map(row -> run(kind, row))
                    .forEach(items::add);
        }
        for (Map<String, Object> row :
                lab.sweeps().list(null, null, null, RUNS_OF_A_KIND, 0).rows("rows")) {
            String pack = String.valueOf(row.get("pack_id"));
            String model = String.valueOf(row.get("model_id"));
            String id = String.valueOf(row.get("sweep_id"));
            items.add(
                    new PaletteItem(
                            Group.RUNS,
                            "fth-layers",
                            pack,
                            "Sweep " + id,
                            detail(row),
                            "",
                            go(new Destination.Sweep(pack, model, id))));
        }
        return items;
    }

    private PaletteItem run(RunKind kind, Map<String, Object> row) {
        ModelTab tab = ModelTab.valueOf(kind.name());
        String pack = String.valueOf(row.get("pack_id"));
        String id = String.valueOf(row.get("run_id"));
        return new PaletteItem(
                Group.RUNS,
                switch (kind) {
                    case BUILD -> "fth-grid";
                    case TRAIN -> "fth-cpu";
                    case BACKTEST -> "fth-activity";
                },
                pack,
                tab.title() + " " + id,
                detail(row),
                "",
                go(new Destination.Model(pack, String.valueOf(row.get("model_id")), tab, id)));
    }

    private static String detail(Map<String, Object> row) {
        Object tag = row.get("tag");
        Object state = row.get("state");
        return row.get("model_id")
                + (tag == null ? "" : " · " + tag)
                + " · "
                + Formats.time(row.get("started_at"))
                + (RunState.SUCCEEDED.code().equals(state) ? "" : " · " + state);
    }

    private Runnable go(Destination where) {
        return () -> desk.go(where);
    }

    private void find() {
        List<PaletteItem> all = new ArrayList<>(stored);
        all.addAll(fixed.get());
        String typed = query.get().strip();
        List<Hit> hits = new ArrayList<>();
        for (PaletteItem item : all) {
            Fuzzy.Match match =
                    typed.isEmpty()
                            ? new Fuzzy.Match(0, new BitSet())
                            : Fuzzy.match(typed, item.title(), item.detail());
            if (match != null) {
                hits.add(new Hit(item, match));
            }
        }
        hits.sort(Comparator.comparingInt((Hit hit) -> -hit.match().score()));
        List<Row> found = grouped(hits, typed.isEmpty());
        // Before the rows: whoever is told of them asks which one is chosen.
        selected = found.isEmpty() ? -1 : 1;
        rows.setAll(found);
    }

    /** The group of the best hit comes first. */
    private static List<Row> grouped(List<Hit> hits, boolean inOrder) {
        List<Group> order = new ArrayList<>();
        hits.forEach(
                hit -> {
                    if (!order.contains(hit.item().group())) {
                        order.add(hit.item().group());
                    }
                });
        if (inOrder) {
            order.sort(Comparator.naturalOrder());
        }
        List<Row> rows = new ArrayList<>();
        for (Group group : order) {
            rows.add(new Row(group, null, new BitSet()));
            hits.stream()
                    .filter(hit -> hit.item().group() == group)
                    .limit(PER_GROUP)
                    .forEach(hit -> rows.add(new Row(null, hit.item(), hit.match().letters())));
        }
        return rows;
    }

    /** Chooses the next item, or the one before with −1; headings are stepped over. */
    void move(int step) {
        for (int at = selected + step; at >= 0 && at < rows.size(); at += step) {
            if (rows.get(at).item() != null) {
                selected = at;
                return;
            }
        }
    }

    /** Chooses a line; headings cannot be. */
    void select(int index) {
        if (index >= 0 && index < rows.size() && rows.get(index).item() != null) {
            selected = index;
        }
    }

    /** Number of the chosen line; −1 when nothing was found. */
    int selected() {
        return selected;
    }

    /** The chosen item; null when nothing was found. */
    @Nullable PaletteItem chosen() {
        return selected < 0 || selected >= rows.size() ? null : rows.get(selected).item();
    }

    /** What is typed. */
    StringProperty query() {
        return query;
    }

    /** Loading, or what is wrong; empty when all is known. */
    ReadOnlyStringProperty state() {
        return state.getReadOnlyProperty();
    }

    /** What was found, under headings. */
    ObservableList<Row> rows() {
        return rows;
    }
}
