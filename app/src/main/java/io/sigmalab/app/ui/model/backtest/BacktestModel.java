package io.sigmalab.app.ui.model.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.app.job.Job;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.SplitPreview;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.error.LabException;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The backtest tab without its nodes. */
public final class BacktestModel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String THRESHOLDS = "0.40,0.45,0.50,0.55";
    private static final int FITS_A_FOLD = 4;

    private final Desk desk;
    private final BacktestForm form = new BacktestForm();
    private final ObservableList<Integer> hours = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable SplitPreview> preview =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> previewProblem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BacktestResult> result =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Job> running = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<PriceBasis> basis = new SimpleObjectProperty<>(PriceBasis.MODEL);
    private @Nullable ModelChoice model;
    private final Latest askedSplits = new Latest();
    private final Latest askedResult = new Latest();
    private final RandomBand band;
    private boolean adoptNext;
    private boolean quiet;

    /** On a desk. */
    public BacktestModel(Desk desk) {
        this.desk = desk;
        band = new RandomBand(desk);
        form.onChange(this::changed);
    }

    /** Shows a model, and a run of it or its newest. */
    public void show(ModelChoice choice, @Nullable String runId) {
        boolean isOther = !choice.equals(model);
        model = choice;
        if (isOther) {
            result.set(null);
            problem.set(null);
            preview.set(null);
            previewProblem.set(null);
            hours.clear();
            basis.set(PriceBasis.MODEL);
            BacktestRequest stored = draft(choice);
            adoptNext = stored == null;
            quiet = adoptNext;
            form.fill(
                    stored == null
                            ? BacktestRequest.of(choice.packId(), choice.modelId(), THRESHOLDS)
                            : stored);
            quiet = false;
            fetchHours(choice);
        } else {
            preview();
        }
        fetch(choice, runId);
    }

    private static String draftName(ModelChoice choice) {
        return "backtest.draft." + choice.packId() + "/" + choice.modelId();
    }

    private @Nullable BacktestRequest draft(ModelChoice choice) {
        JsonNode stored = desk.preferences().json(draftName(choice));
        if (stored != null) {
            try {
                return JSON.treeToValue(stored, BacktestRequest.class);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                // A draft of another version is no loss worth a message.
                desk.preferences().put(draftName(choice), null);
            }
        }
        return null;
    }

    private void fetchHours(ModelChoice choice) {
        desk.jobs()
                .fetch(
                        () -> desk.lab().explain().hours(choice.packId(), choice.modelId()),
                        found -> {
                            if (choice.equals(model)) {
                                hours.setAll(found);
                            }
                        },
                        error -> {
                            // The same error stands where the splits would.
                        });
    }

    private void changed() {
        ModelChoice choice = model;
        if (choice == null) {
            return;
        }
        adoptNext &= quiet;
        try {
            BacktestRequest request = form.request(choice);
            command.set(BacktestLine.of(request));
            if (!quiet) {
                desk.preferences().put(draftName(choice), request);
            }
            markStale(request);
        } catch (LabException e) {
            stale.set(result.get() != null);
        }
        preview();
    }

    private void markStale(BacktestRequest request) {
        BacktestResult shown = result.get();
        if (shown == null) {
            stale.set(false);
            return;
        }
        try {
            // What was asked, as this form writes it; the tag is no parameter, it names a run.
            BacktestForm then = new BacktestForm();
            then.fill(asked(shown));
            BacktestRequest was = then.request(Objects.requireNonNull(model));
            stale.set(!was.edit().tag(request.tag()).request().equals(request));
        } catch (IllegalArgumentException | LabException e) {
            // Parameters of another version: nobody can say that they are the same.
            stale.set(true);
        }
    }

    private static BacktestRequest asked(BacktestResult shown) {
        return JSON.convertValue(shown.request(), BacktestRequest.class);
    }

    /** Draws the splits anew. */
    public void preview() {
        ModelChoice choice = Objects.requireNonNull(model);
        askedSplits.forget();
        BacktestRequest request;
        try {
            request = form.request(choice);
        } catch (LabException e) {
            previewProblem.set(e);
            return;
        }
        askedSplits.ask(
                desk.jobs(),
                () -> desk.lab().explain().splits(request),
                found -> {
                    previewProblem.set(null);
                    preview.set(found);
                },
                error -> {
                    previewProblem.set(error);
                });
    }

    /** Fetches the result again. */
    public void refresh() {
        ModelChoice choice = model;
        if (choice != null) {
            BacktestResult shown = result.get();
            fetch(choice, shown == null ? null : shown.runId());
        }
    }

    private void fetch(ModelChoice choice, @Nullable String runId) {
        loading.set(true);
        Lab lab = desk.lab();
        askedResult.ask(
                desk.jobs(),
                () -> StoredBacktest.of(lab, choice, runId),
                found -> {
                    loading.set(false);
                    problem.set(null);
                    result.set(found.result());
                    afterResult();
                },
                error -> {
                    loading.set(false);
                    problem.set(error);
                });
    }

    private void afterResult() {
        BacktestResult found = result.get();
        PriceBasis kept = PriceBasis.remembered(desk.preferences());
        // The underlying has one price only.
        basis.set(found != null && found.bases().containsKey(kept) ? kept : PriceBasis.MODEL);
        band.show(found);
        if (adoptNext && found != null) {
            // Nobody has typed anything yet: the form begins with what was run last.
            adoptNext = false;
            quiet = true;
            adopt();
            quiet = false;
        }
        try {
            markStale(form.request(Objects.requireNonNull(model)));
        } catch (LabException e) {
            stale.set(true);
        }
    }

    /** What random traders reach beside the result; null while that is not known. */
    public ReadOnlyObjectProperty<RandomBand.@Nullable Ends> band() {
        return band.ends();
    }

    /** Counts every figure at other prices from now on, here and beside the trades. */
    public void choose(PriceBasis other) {
        other.remember(desk.preferences());
        basis.set(other);
    }

    /** Runs it; while it runs nothing happens. */
    public void run() {
        ModelChoice choice = Objects.requireNonNull(model);
        if (running.get() != null) {
            return;
        }
        BacktestRequest request;
        try {
            request = form.request(choice);
        } catch (LabException e) {
            previewProblem.set(e);
            return;
        }
        running.set(
                desk.run(
                        "Backtest " + choice.modelId(),
                        progress -> desk.lab().backtests().run(request, progress),
                        outcome ->
                                new Destination.Model(
                                        choice.packId(),
                                        choice.modelId(),
                                        ModelTab.BACKTEST,
                                        outcome.text("run_id")),
                        (state, outcome) -> {
                            running.set(null);
                            if (outcome != null && choice.equals(model)) {
                                fetch(choice, outcome.text("run_id"));
                            }
                        }));
    }

    /** Stops it. */
    public void cancel() {
        Job job = running.get();
        if (job != null) {
            job.cancel();
        }
    }

    /** Takes the parameters of the result into the form. */
    public void adopt() {
        BacktestResult shown = result.get();
        if (shown != null) {
            form.fill(asked(shown));
        }
    }

    /** Shows a trade with everything that led to it. */
    public void open(TradeLine trade) {
        BacktestResult shown = result.get();
        if (shown != null) {
            desk.go(new Destination.Trade(shown.runId(), trade.index()));
        }
    }

    /**
     * How many models a run fits: each fold and the three inside it, as often as controls ask for.
     */
    public int fits(SplitPreview preview) {
        return preview.folds().size() * FITS_A_FOLD * (1 + controls());
    }

    /** Trainings beside the one that counts; none while a field holds no number. */
    public int controls() {
        try {
            BacktestRequest request = form.request(Objects.requireNonNull(model));
            return request.nulls() + Math.max(request.seeds() - 1, 0);
        } catch (LabException e) {
            return 0;
        }
    }

    /** The parameters. */
    public BacktestForm form() {
        return form;
    }

    /** Hours that the matrix has. */
    public ObservableList<Integer> hours() {
        return hours;
    }

    /** How the rows would be split; null until it is known. */
    public ReadOnlyObjectProperty<@Nullable SplitPreview> previewed() {
        return preview.getReadOnlyProperty();
    }

    /** Why they cannot be split; null when they can. */
    public ReadOnlyObjectProperty<@Nullable Exception> previewProblem() {
        return previewProblem.getReadOnlyProperty();
    }

    /** The result; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable BacktestResult> result() {
        return result.getReadOnlyProperty();
    }

    /** Whether the prices of what is shown were invented. */
    boolean isSimulated() {
        BacktestResult now = result.get();
        return now != null && now.isSimulated();
    }

    /** Why the result cannot be shown. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the result is on its way. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Whether the result is from other parameters than those of the form. */
    public ReadOnlyBooleanProperty stale() {
        return stale.getReadOnlyProperty();
    }

    /** The command line that does the same. */
    public ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }

    /** The backtest that was started here; null for none. */
    public ReadOnlyObjectProperty<@Nullable Job> running() {
        return running.getReadOnlyProperty();
    }

    /** Prices in force. */
    public ObjectProperty<PriceBasis> basis() {
        return basis;
    }
}
