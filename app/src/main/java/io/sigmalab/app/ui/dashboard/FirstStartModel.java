package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.job.Job;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.CreateRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.PipelineRequest;
import io.sigmalab.app.ui.data.SourceModel;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The way from nothing to a finished leaderboard row: data, pack, pipeline. Knows no nodes. */
public final class FirstStartModel {
    /** Remembered once a pipeline has finished, or the card was sent away. */
    static final String DONE = "first-start.done";

    /** Remembered while the card is wanted although a pipeline has finished. */
    private static final String AGAIN = "first-start.again";

    private static final String THRESHOLDS = "0.40,0.45,0.50,0.55";
    private static final List<String> STAGES =
            List.of("create", "build", "train", "backtest", "leaderboard");

    private final Desk desk;
    private final SourceModel sources;
    private final ReadOnlyObjectWrapper<List<Choice>> packs =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Choice> pack = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Run> run = new ReadOnlyObjectWrapper<>(Run.NONE);
    private final Map<String, String> details = new ConcurrentHashMap<>();
    private volatile String stage = "";
    private @Nullable Job job;

    /**
     * A pack to choose.
     *
     * @param template template its first model comes from
     */
    record Choice(
            String packId,
            String name,
            String description,
            int models,
            String template,
            String modelId) {}

    /**
     * The third step.
     *
     * @param state of the job; null before it began
     * @param stage which of the stages is at work
     * @param details what came of the stages that are done
     * @param row the row of the leaderboard at the end
     */
    record Run(
            @Nullable JobState state,
            String stage,
            Map<String, String> details,
            @Nullable LeaderRow row) {
        static final Run NONE = new Run(null, "", Map.of(), null);

        boolean isBusy() {
            return state != null && !state.phase().isOver();
        }

        boolean isDone(String name) {
            return details.containsKey(name);
        }
    }

    /** On a desk. */
    FirstStartModel(Desk desk) {
        this.desk = desk;
        sources = new SourceModel(desk);
        desk.jobs().listen(this::tell);
    }

    /** Whether the card is wanted: no pipeline has finished yet, or it was called again. */
    static boolean isWanted(Desk desk, @Nullable Facts facts) {
        return desk.preferences().flag(AGAIN, false)
                || !desk.preferences().flag(DONE, false) && facts != null && facts.best() == null;
    }

    /** Calls the card again, and goes where it stands. */
    public static void callAgain(Desk desk) {
        desk.preferences().put(AGAIN, true);
        desk.go(Place.DASHBOARD);
    }

    /** Sends the card away until it is called again. */
    void dismiss() {
        desk.preferences().put(DONE, true);
        desk.preferences().put(AGAIN, null);
        if (!run.get().isBusy()) {
            run.set(Run.NONE);
            sources.reopen();
        }
    }

    /** Fetches the packs. */
    void refresh() {
        desk.jobs()
                .fetch(
                        () -> choices(desk.lab().packs().templates()),
                        got -> {
                            packs.set(got);
                            Choice was = pack.get();
                            pack.set(was == null || !got.contains(was) ? first(got) : was);
                        },
                        error -> packs.set(List.of()));
    }

    /** The pack that the command line takes too when none is named. */
    private static @Nullable Choice first(List<Choice> got) {
        return got.stream()
                .filter(choice -> choice.packId().equals("zerosigma"))
                .findFirst()
                .or(() -> got.stream().findFirst())
                .orElse(null);
    }

    private static List<Choice> choices(Outcome gallery) {
        List<Choice> choices = new ArrayList<>();
        for (Map<String, Object> head : gallery.rows("packs")) {
            gallery.rows("rows").stream()
                    .filter(row -> Objects.equals(row.get("pack_id"), head.get("pack_id")))
                    .filter(row -> row.get("problem") == null)
                    // The plainest model of the pack: without a variant.
                    .min(Comparator.comparing(row -> String.valueOf(row.get("variant"))))
                    .ifPresent(
                            row ->
                                    choices.add(
                                            new Choice(
                                                    String.valueOf(head.get("pack_id")),
                                                    String.valueOf(head.get("name")),
                                                    String.valueOf(head.get("description")),
                                                    head.get("models") instanceof Number n
                                                            ? n.intValue()
                                                            : 0,
                                                    String.valueOf(row.get("template_id")),
                                                    String.valueOf(row.get("model_id")))));
        }
        return choices;
    }

    /** Chooses a pack. */
    void choose(Choice choice) {
        if (!run.get().isBusy()) {
            pack.set(choice);
        }
    }

    /**
     * Whether the pipeline can start. A simulated market needs nobody's word before: it is taken
     * into use by the start itself, so that one click goes from nothing to a result.
     */
    boolean isReady() {
        SourceModel.State data = sources.state().get();
        boolean isSimulated = sources.source().get().equals(SourceModel.SIMULATED);
        boolean hasData = data.isDone() || isSimulated && !data.isChecking();
        return hasData && pack.get() != null && !run.get().isBusy();
    }

    /** Creates, builds, trains and backtests. Goes on when the page is left. */
    void start() {
        Choice choice = pack.get();
        if (choice == null || !isReady()) {
            return;
        }
        if (!sources.state().get().isDone()) {
            sources.use(this::start);
            return;
        }
        details.clear();
        stage = "create";
        run.set(Run.NONE);
        job =
                desk.run(
                        "Pipeline " + choice.modelId(),
                        progress -> work(desk.lab(), choice, progress),
                        outcome ->
                                new Destination.Model(
                                        choice.packId(), choice.modelId(), ModelTab.BACKTEST, null),
                        this::ended);
        tell(job.state());
    }

    private Outcome work(Lab lab, Choice choice, Progress progress) {
        progress.report(0, 0, "Creating " + choice.modelId());
        lab.models()
                .create(
                        new CreateRequest(
                                choice.packId(),
                                null,
                                null,
                                null,
                                null,
                                "gbm",
                                null,
                                null,
                                choice.template(),
                                null));
        details.put("create", choice.modelId());
        return lab.pipeline()
                .run(
                        new PipelineRequest(
                                BuildRequest.of(choice.packId(), choice.modelId()),
                                BacktestRequest.of(choice.packId(), choice.modelId(), THRESHOLDS),
                                false),
                        progress,
                        (name, done) -> {
                            stage = name;
                            if (done != null) {
                                details.put(name, detail(name, done));
                            }
                        });
    }

    private static String detail(String name, Outcome done) {
        return switch (name) {
            case "build" ->
                    String.format(Locale.ROOT, "%,d rows", ((Number) done.get("rows")).longValue())
                            + (Boolean.TRUE.equals(done.map("audit").get("ok"))
                                    ? ", audit equal"
                                    : "");
            case "train" ->
                    String.format(
                            Locale.ROOT,
                            "%,d rows, %s",
                            ((Number) done.get("rows")).longValue(),
                            "calibrated");
            default -> done.rows("folds").size() + " folds, walk-forward";
        };
    }

    private void tell(JobState state) {
        Job mine = job;
        if (mine != null && state.id() == mine.id() && !state.phase().isOver()) {
            run.set(new Run(state, stage, Map.copyOf(details), null));
        }
    }

    private void ended(JobState state, @Nullable Outcome outcome) {
        LeaderRow row = null;
        if (outcome != null) {
            String id = String.valueOf(outcome.map("backtest").get("run_id"));
            row =
                    LeaderRow.of(new Outcome(Map.of("rows", outcome.rows("leaderboard")))).stream()
                            .filter(r -> r.runId().equals(id))
                            .findFirst()
                            .orElse(null);
            details.put("leaderboard", "first row");
            desk.preferences().put(DONE, true);
            desk.preferences().put(AGAIN, null);
        }
        run.set(new Run(state, stage, Map.copyOf(details), row));
    }

    /** Asks the pipeline to stop. */
    void cancel() {
        Job mine = job;
        if (mine != null) {
            desk.jobs().cancel(mine.id());
        }
    }

    /** Goes to the result. */
    void open() {
        LeaderRow row = Objects.requireNonNull(run.get().row());
        desk.go(new Destination.Model(row.packId(), row.modelId(), ModelTab.BACKTEST, row.runId()));
    }

    /** Names of the stages in their order. */
    static List<String> stages() {
        return STAGES;
    }

    /** The first step: where prices come from. */
    SourceModel sources() {
        return sources;
    }

    /** Packs to choose from. */
    ReadOnlyObjectProperty<List<Choice>> packs() {
        return packs.getReadOnlyProperty();
    }

    /** The pack that is chosen; null before they were fetched. */
    ReadOnlyObjectProperty<@Nullable Choice> pack() {
        return pack.getReadOnlyProperty();
    }

    /** The third step. */
    ReadOnlyObjectProperty<Run> run() {
        return run.getReadOnlyProperty();
    }
}
