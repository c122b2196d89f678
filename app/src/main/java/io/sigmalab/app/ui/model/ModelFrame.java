package io.sigmalab.app.ui.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.job.Job;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.PipelineRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.engine.error.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the model screen shows around its tabs: which model, which tab, what can be done to it. */
public final class ModelFrame {
    private static final int MODELS = 1000;
    private static final int RECENT = 20;

    /** What the pipeline backtests when nothing else is said, as on the command line. */
    private static final String THRESHOLDS = "0.40,0.45,0.50,0.55";

    private final Desk desk;
    private final List<ModelTab> tabs;
    private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable ModelChoice> current =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ModelTab> tab;
    private final ReadOnlyObjectWrapper<@Nullable ModelFacts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> pipeline = new ReadOnlyObjectWrapper<>();
    private @Nullable String runId;
    private final Latest asked = new Latest();
    private final Latest listed = new Latest();
    private boolean going;

    /**
     * @param tabs those there are, in order
     */
    public ModelFrame(Desk desk, List<ModelTab> tabs) {
        this.desk = desk;
        this.tabs = List.copyOf(tabs);
        String last = desk.preferences().text("model.tab", "");
        tab =
                new ReadOnlyObjectWrapper<>(
                        tabs.stream()
                                .filter(t -> t.code().equals(last))
                                .findFirst()
                                .orElse(tabs.get(0)));
    }

    /** Turns to what is asked for; a screen as it was left turns to the model of the last time. */
    public void show(Destination destination) {
        if (destination instanceof Destination.Model model) {
            turnTo(model);
            list(false);
        } else {
            list(true);
        }
    }

    private void turnTo(Destination.Model model) {
        ModelChoice choice = new ModelChoice(model.packId(), model.modelId());
        runId = model.runId();
        if (tabs.contains(model.tab())) {
            tab.set(model.tab());
        }
        desk.preferences().put("model.tab", tab.get().code());
        if (!choice.equals(current.get())) {
            facts.set(null);
            current.set(choice);
            remember(choice);
        }
        fetch();
    }

    /** Something stored has changed. */
    public void refresh() {
        list(false);
        if (current.get() != null) {
            fetch();
        }
    }

    private void fetch() {
        ModelChoice choice = Objects.requireNonNull(current.get());
        asked.ask(
                desk.jobs(),
                () -> ModelFacts.of(desk.lab().models().summary(choice.packId(), choice.modelId())),
                got -> {
                    problem.set(null);
                    facts.set(got);
                },
                error -> {
                    problem.set(error);
                });
    }

    private void list(boolean thenGo) {
        going |= thenGo;
        listed.ask(
                desk.jobs(),
                () -> desk.lab().models().list(null, MODELS, 0).rows("rows"),
                rows -> {
                    choices.setAll(recentFirst(rows));
                    loaded.set(true);
                    if (going) {
                        going = false;
                        goToLast();
                    }
                },
                error -> {
                    problem.set(error);
                });
    }

    private void goToLast() {
        ModelChoice now = current.get();
        boolean isStill = desk.here().get().equals(new Destination.Screen(Place.MODEL));
        if (choices.isEmpty()) {
            current.set(null);
            facts.set(null);
            problem.set(null);
        } else if (isStill) {
            go(now != null && choices.contains(now) ? now : choices.get(0), tab.get());
        }
    }

    /** Those opened last, then the others, newest first. */
    private List<ModelChoice> recentFirst(List<Map<String, Object>> rows) {
        List<ModelChoice> all = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Outcome one = new Outcome(row);
            all.add(new ModelChoice(one.text("pack_id"), one.text("model_id")));
        }
        List<ModelChoice> ordered = new ArrayList<>(recent());
        ordered.retainAll(all);
        all.removeAll(ordered);
        ordered.addAll(all);
        return ordered;
    }

    private List<ModelChoice> recent() {
        List<ModelChoice> recent = new ArrayList<>();
        JsonNode stored = desk.preferences().json("model.recent");
        if (stored != null) {
            for (JsonNode node : stored) {
                String[] parts = node.asText().split("/", 2);
                if (parts.length == 2) {
                    recent.add(new ModelChoice(parts[0], parts[1]));
                }
            }
        }
        return recent;
    }

    private void remember(ModelChoice choice) {
        List<ModelChoice> recent = recent();
        recent.remove(choice);
        recent.add(0, choice);
        desk.preferences()
                .put(
                        "model.recent",
                        recent.stream()
                                .limit(RECENT)
                                .map(c -> c.packId() + "/" + c.modelId())
                                .toList());
    }

    /** Goes to another model on the same tab. */
    public void choose(ModelChoice choice) {
        go(choice, tab.get());
    }

    /** Goes to another tab of the same model. */
    public void open(ModelTab other) {
        ModelChoice now = current.get();
        if (now != null) {
            go(now, other);
        }
    }

    /** Goes to the tab so many further, around the end. */
    public void step(int by) {
        int at = Math.floorMod(tabs.indexOf(tab.get()) + by, tabs.size());
        open(tabs.get(at));
    }

    private void go(ModelChoice choice, ModelTab to) {
        desk.go(new Destination.Model(choice.packId(), choice.modelId(), to, null));
    }

    /** Build, train and backtest in one, with the defaults; a second call cancels it. */
    public void runPipeline() {
        Job running = pipeline.get();
        if (running != null) {
            running.cancel();
            return;
        }
        ModelChoice model = Objects.requireNonNull(current.get());
        PipelineRequest request = pipelineRequest(model);
        pipeline.set(
                desk.run(
                        "Pipeline " + model.modelId(),
                        progress -> desk.lab().pipeline().run(request, progress),
                        outcome -> backtestOf(model, outcome),
                        (state, outcome) -> pipeline.set(null)));
    }

    static PipelineRequest pipelineRequest(ModelChoice model) {
        return new PipelineRequest(
                BuildRequest.of(model.packId(), model.modelId()),
                BacktestRequest.of(model.packId(), model.modelId(), THRESHOLDS),
                false);
    }

    /** The command that runs the same pipeline. */
    static String pipelineCommand(ModelChoice model) {
        return new CommandText("pipeline")
                .option("--pack", model.packId())
                .option("--model", model.modelId())
                .toString();
    }

    private static Destination backtestOf(ModelChoice model, Outcome outcome) {
        return new Destination.Model(
                model.packId(),
                model.modelId(),
                ModelTab.BACKTEST,
                (String) outcome.map("backtest").get("run_id"));
    }

    /**
     * Copies the model under another variant and goes to the copy.
     *
     * @param variant suffix of the id
     */
    public void copy(String variant) {
        ModelChoice model = Objects.requireNonNull(current.get());
        desk.jobs()
                .fetch(
                        () -> desk.lab().models().copy(model.packId(), model.modelId(), variant),
                        made -> {
                            desk.changed();
                            choose(new ModelChoice(made.text("pack_id"), made.text("model_id")));
                        },
                        error -> failed("The model was not cloned", error));
    }

    /** Writes the model into a file. */
    public void export() {
        ModelChoice model = Objects.requireNonNull(current.get());
        desk.jobs()
                .fetch(
                        () -> desk.lab().models().export(model.packId(), model.modelId()),
                        made ->
                                desk.say(
                                        Toast.of(
                                                Toast.Kind.DONE,
                                                "Exported " + model.modelId(),
                                                made.text("file"))),
                        error -> failed("The model was not exported", error));
    }

    /** Deletes the model with its runs and goes to the one opened before it. */
    public void delete() {
        ModelChoice model = Objects.requireNonNull(current.get());
        desk.jobs()
                .fetch(
                        () -> desk.lab().models().delete(model.packId(), model.modelId()),
                        gone -> {
                            current.set(null);
                            facts.set(null);
                            desk.changed();
                            desk.go(Place.MODEL);
                            desk.say(
                                    Toast.of(
                                            Toast.Kind.DONE,
                                            "Deleted " + model.modelId(),
                                            "its trials stay in the ledger"));
                        },
                        error -> failed("The model was not deleted", error));
    }

    private void failed(String what, Exception error) {
        String why =
                error instanceof LabException lab
                        ? lab.what() + ": " + lab.where() + ": " + lab.hint()
                        : String.valueOf(error);
        desk.say(Toast.of(Toast.Kind.ERROR, what, why));
    }

    /** Every model, those opened last first. */
    public ObservableList<ModelChoice> choices() {
        return choices;
    }

    /** Whether {@link #choices} is known. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** The model shown; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable ModelChoice> current() {
        return current.getReadOnlyProperty();
    }

    /** The tab in front. */
    public ReadOnlyObjectProperty<ModelTab> tab() {
        return tab.getReadOnlyProperty();
    }

    /** The run that was asked for; null for the newest. */
    public @Nullable String runId() {
        return runId;
    }

    /** What the header says; null until it is known. */
    ReadOnlyObjectProperty<@Nullable ModelFacts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** Why the model cannot be shown; null when it can. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The pipeline that was started here and is still at work; null for none. */
    public ReadOnlyObjectProperty<@Nullable Job> pipeline() {
        return pipeline.getReadOnlyProperty();
    }
}
