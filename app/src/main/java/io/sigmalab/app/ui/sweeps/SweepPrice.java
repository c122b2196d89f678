package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.service.SweepEstimate;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.engine.error.LabException;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the form would cost and whether it can be run, worked out anew with every edit. */
final class SweepPrice {
    private final Desk desk;
    private final SweepForm form;
    private final ObjectProperty<@Nullable ModelRef> model;
    private final Consumer<Exception> failed;
    private final SweepSharing sharing;
    private final ReadOnlyObjectWrapper<@Nullable SweepEstimate> estimate =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> refusal =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("sigma-lab sweep");
    private final ReadOnlyObjectWrapper<Map<String, Object>> limits =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final Latest estimates = new Latest();
    private int budgets;

    SweepPrice(
            Desk desk,
            SweepForm form,
            ObjectProperty<@Nullable ModelRef> model,
            SweepSharing sharing,
            Consumer<Exception> failed) {
        this.desk = desk;
        this.sharing = sharing;
        this.form = form;
        this.model = model;
        this.failed = failed;
    }

    /** Prices the form as it stands, and remembers it. */
    void edited() {
        ModelRef ref = model.get();
        estimates.forget();
        SweepRequest request = null;
        try {
            desk.preferences().put("sweeps.form", form.preset().yaml());
            request = ref == null ? null : form.request(ref.packId(), ref.modelId());
            refusal.set(null);
        } catch (LabException e) {
            refusal.set(e);
            estimate.set(null);
        }
        command.set(SweepForm.command(request, sharing.isOn()));
        if (request == null) {
            return;
        }
        SweepRequest asked = request;
        estimates.ask(
                desk.jobs(),
                () -> desk.lab().sweeps().estimate(asked),
                got -> {
                    estimate.set(got);
                    refusal.set(null);
                },
                error -> {
                    estimate.set(null);
                    refusal.set(error);
                });
    }

    /** Fetches the limits of the profile. */
    void fetchLimits() {
        ModelRef ref = model.get();
        if (ref == null) {
            return;
        }
        int mine = ++budgets;
        String profile = form.profile().get();
        desk.jobs()
                .fetch(
                        () ->
                                desk.lab()
                                        .backtests()
                                        .budget(
                                                ref.packId(),
                                                ref.modelId(),
                                                profile.isEmpty() ? null : profile)
                                        .document(),
                        got -> {
                            if (mine == budgets) {
                                limits.set(got);
                            }
                        },
                        failed);
    }

    /** What the form would cost; null while it is worked out or cannot be. */
    ReadOnlyObjectProperty<@Nullable SweepEstimate> estimate() {
        return estimate.getReadOnlyProperty();
    }

    /** Why the form cannot be run; null when it can. */
    ReadOnlyObjectProperty<@Nullable Exception> refusal() {
        return refusal.getReadOnlyProperty();
    }

    /** The command line that does the same. */
    ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }

    /** Profile and limits that hold where the form says nothing else. */
    ReadOnlyObjectProperty<Map<String, Object>> limits() {
        return limits.getReadOnlyProperty();
    }
}
