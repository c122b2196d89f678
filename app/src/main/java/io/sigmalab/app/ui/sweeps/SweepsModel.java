package io.sigmalab.app.ui.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SweepNews;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.SweepPreset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What the sweeps screen knows: the model, the form and what it would cost, the sweep that is shown
 * and its results as they arrive. Knows no nodes.
 */
final class SweepsModel {
    private static final int SWEEPS = 50;
    private static final int MODELS = 1000;

    private final Desk desk;
    private final SweepForm form = new SweepForm();
    private final SweepSharing sharing;
    private final SweepPrice price;
    private final SweepResultsModel results = new SweepResultsModel();
    private final SweepFollow follow;
    private final ObservableList<ModelRef> models = FXCollections.observableArrayList();
    private final ObservableList<Map<String, Object>> sweeps = FXCollections.observableArrayList();
    private final ObservableList<String> presets = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ModelRef> model = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> sweep = new ReadOnlyObjectWrapper<>();
    private final SweepJob job;
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private int lists;
    private int choices;
    private @Nullable String wanted;

    /** On a desk. */
    SweepsModel(Desk desk) {
        this.desk = desk;
        follow = new SweepFollow(desk.lab().sweeps(), desk.jobs(), this::got, problem::set);
        sharing = new SweepSharing(desk);
        price = new SweepPrice(desk, form, model, sharing, problem::set);
        job = new SweepJob(desk, this::began, this::ended);
        restore();
        form.edits().addListener((property, was, is) -> price.edited());
        model.addListener(
                (property, was, is) -> {
                    if (is != null) {
                        desk.preferences().put("sweeps.model", is.packId() + "/" + is.modelId());
                        price.edited();
                        price.fetchLimits();
                        if (!is.equals(was)) {
                            choices++;
                            fetchSweeps(true);
                            name(null);
                        }
                    }
                });
        form.profile().addListener((property, was, is) -> price.fetchLimits());
        sharing.possible().addListener((property, was, is) -> price.edited());
        sharing.wanted().addListener((property, was, is) -> price.edited());
    }

    private void restore() {
        JsonNode kept = desk.preferences().json("sweeps.form");
        if (kept != null && kept.isTextual()) {
            try {
                form.fill(
                        SweepPreset.parse(
                                kept.textValue().getBytes(StandardCharsets.UTF_8), "ui.json"));
                return;
            } catch (LabException e) {
                // A draft of another version: begin anew.
                desk.preferences().put("sweeps.form", null);
            }
        }
        form.example();
    }

    /** Shows what is asked for: a model, and one of its sweeps or the newest. */
    void show(Destination destination) {
        if (destination instanceof Destination.Sweep asked) {
            wanted = asked.sweepId();
            ModelRef ref = new ModelRef(asked.packId(), asked.modelId());
            if (ref.equals(model.get())) {
                choices++;
                fetchSweeps(true);
            } else {
                model.set(ref);
            }
        }
        refresh();
    }

    /** Whether anybody sees what is followed. */
    void watched(boolean isSeen) {
        follow.rest(!isSeen);
    }

    /** Fetches what may have changed. */
    void refresh() {
        int mine = ++lists;
        desk.jobs()
                .fetch(
                        () ->
                                desk.lab().models().list(null, MODELS, 0).rows("rows").stream()
                                        .map(ModelRef::of)
                                        .toList(),
                        got -> {
                            if (mine == lists) {
                                showModels(got);
                            }
                        },
                        problem::set);
        fetchPresets();
        sharing.look(problem::set);
        if (model.get() != null) {
            fetchSweeps(false);
            price.edited();
        }
    }

    private void showModels(List<ModelRef> got) {
        problem.set(null);
        if (!models.equals(got)) {
            ModelRef before = model.get();
            models.setAll(got);
            // A combo box over the list forgets what it showed.
            if (before != null && !before.equals(model.get())) {
                model.set(before);
            }
        }
        if (model.get() == null && !got.isEmpty()) {
            String last = desk.preferences().text("sweeps.model", "");
            model.set(
                    got.stream()
                            .filter(m -> (m.packId() + "/" + m.modelId()).equals(last))
                            .findFirst()
                            .orElse(got.get(0)));
        }
    }

    private void fetchSweeps(boolean choose) {
        ModelRef ref = model.get();
        if (ref == null) {
            return;
        }
        int mine = choices;
        desk.jobs()
                .fetch(
                        () ->
                                desk.lab()
                                        .sweeps()
                                        .list(ref.packId(), ref.modelId(), null, SWEEPS, 0)
                                        .rows("rows"),
                        rows -> {
                            if (mine == choices && ref.equals(model.get())) {
                                sweeps.setAll(rows);
                                if (choose) {
                                    choose(rows);
                                }
                            }
                        },
                        problem::set);
    }

    private void choose(List<Map<String, Object>> rows) {
        String id = wanted;
        wanted = null;
        if (id == null && !rows.isEmpty()) {
            id = String.valueOf(rows.get(0).get("sweep_id"));
        }
        if (follow.isAt(id)) {
            // The one in sight: what is selected and ticked in it stays.
            follow.look();
        } else {
            open(id);
        }
    }

    /** Where one is, when it names a model and a sweep, names those that are shown. */
    private void name(@Nullable String sweepId) {
        ModelRef ref = model.get();
        if (desk.here().get() instanceof Destination.Sweep said
                && ref != null
                && !(ref.equals(new ModelRef(said.packId(), said.modelId()))
                        && (sweepId == null || sweepId.equals(said.sweepId())))) {
            desk.go(new Destination.Sweep(ref.packId(), ref.modelId(), sweepId));
        }
    }

    /** Goes to another sweep of the model. */
    void turnTo(String sweepId) {
        open(sweepId);
        name(sweepId);
    }

    /** Shows a sweep; null for none. */
    void open(@Nullable String sweepId) {
        results.clear();
        sweep.set(null);
        follow.begin(sweepId);
    }

    private void got(SweepNews news) {
        problem.set(null);
        boolean ended =
                sweep.get() != null && isRunning() && !news.sweep().text("state").equals("running");
        sweep.set(news.sweep());
        results.simulated().set(results.simulated().get() || news.isSimulated());
        results.add(news.variants().stream().map(SweepRow::of).toList());
        if (news.sweep().text("state").equals("succeeded")
                && results.evidence().get().equals(Evidence.NONE)) {
            fetchEvidence(news.sweep().text("sweep_id"));
        }
        if (results.selected().get() == null && !isRunning()) {
            results.selected().set(results.best());
        }
        if (ended) {
            // All are judged by the same ledger now.
            String id = news.sweep().text("sweep_id");
            desk.jobs()
                    .fetch(
                            () -> desk.lab().sweeps().news(id, 0),
                            all -> {
                                Outcome shown = sweep.get();
                                if (shown != null && shown.text("sweep_id").equals(id)) {
                                    sweep.set(all.sweep());
                                    results.replace(
                                            all.variants().stream().map(SweepRow::of).toList());
                                }
                            },
                            problem::set);
        }
    }

    private void fetchEvidence(String id) {
        desk.jobs()
                .fetch(
                        () -> Evidence.of(desk.lab().sweeps().show(id)),
                        found -> {
                            Outcome shown = sweep.get();
                            if (shown != null && shown.text("sweep_id").equals(id)) {
                                results.evidence().set(found);
                            }
                        },
                        problem::set);
    }

    /** Runs what the form says; the cost line has said that it can. */
    void run() {
        ModelRef ref = model.get();
        if (ref == null || price.refusal().get() != null) {
            return;
        }
        SweepRequest request = form.request(ref.packId(), ref.modelId());
        boolean shared = sharing.isOn();
        job.start(
                "Sweep " + ref.modelId(),
                !shared,
                (control, progress) -> sharing.run(shared, request, control, progress));
    }

    /** Goes on with the sweep that is shown. */
    void resume() {
        Outcome shown = sweep.get();
        if (shown != null) {
            String id = shown.text("sweep_id");
            boolean shared = sharing.isOn();
            job.start(
                    "Resume sweep " + shown.text("model_id"),
                    !shared,
                    (control, progress) -> sharing.resume(shared, id, control, progress));
        }
    }

    private void began(String id) {
        if (follow.isAt(id)) {
            follow.look();
        } else {
            turnTo(id);
        }
        fetchSweeps(false);
    }

    private void ended() {
        fetchSweeps(false);
        price.edited();
        follow.look();
    }

    /** Whether the sweep that is shown runs, here or elsewhere. */
    boolean isRunning() {
        Outcome shown = sweep.get();
        return shown != null && shown.text("state").equals("running");
    }

    /** Whether the sweep that is shown can be gone on with. */
    boolean isResumable() {
        Outcome shown = sweep.get();
        return shown != null
                && !job.isBusy()
                && !List.of("running", "succeeded").contains(shown.text("state"));
    }

    private void fetchPresets() {
        desk.jobs().fetch(() -> desk.lab().sweepPresets().names(), presets::setAll, problem::set);
    }

    SweepForm form() {
        return form;
    }

    /** Who computes what is run from here. */
    SweepSharing sharing() {
        return sharing;
    }

    /** What the form would cost, and whether it can be run. */
    SweepPrice price() {
        return price;
    }

    SweepResultsModel results() {
        return results;
    }

    Desk desk() {
        return desk;
    }

    /** Models that are known. */
    ObservableList<ModelRef> models() {
        return models;
    }

    /** The one whose sweeps are shown. */
    ObjectProperty<@Nullable ModelRef> model() {
        return model;
    }

    /** Its sweeps, newest first. */
    ObservableList<Map<String, Object>> sweeps() {
        return sweeps;
    }

    /** Names of presets. */
    ObservableList<String> presets() {
        return presets;
    }

    /** The sweep that is shown; null for none. */
    ReadOnlyObjectProperty<@Nullable Outcome> sweep() {
        return sweep.getReadOnlyProperty();
    }

    /** The newest job of this screen. */
    SweepJob job() {
        return job;
    }

    /** Why something could not be fetched; null when it could. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Presets changed. */
    void presetsChanged() {
        fetchPresets();
    }
}
