package io.sigmalab.app.ui.model.train;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.service.HourLists;
import io.sigmalab.app.service.TrainRequest;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.model.ModelChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What to train, as it is chosen; remembered for each model. Knows no nodes. */
public final class TrainForm {
    /** What training calibrates with when nothing else is said. */
    static final String DEFAULT = "sigmoid";

    private final Preferences preferences;
    private final StringProperty hours = new SimpleStringProperty("");
    private final StringProperty calibration = new SimpleStringProperty(DEFAULT);
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private @Nullable ModelChoice choice;
    private boolean filling;

    /** Empty. */
    public TrainForm(Preferences preferences) {
        this.preferences = preferences;
        hours.addListener((property, was, is) -> changed());
        calibration.addListener((property, was, is) -> changed());
    }

    /** Turns to a model, with what was chosen for it last. */
    public void turnTo(ModelChoice model) {
        choice = model;
        JsonNode draft = preferences.json(key(model));
        filling = true;
        hours.set(draft == null ? "" : draft.path("hours").asText(""));
        calibration.set(draft == null ? DEFAULT : draft.path("calibration").asText(DEFAULT));
        filling = false;
        changed();
    }

    private static String key(ModelChoice model) {
        return "train.form." + model.packId() + "/" + model.modelId();
    }

    private void changed() {
        ModelChoice model = choice;
        if (filling || model == null) {
            return;
        }
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("hours", hours.get());
        draft.put("calibration", calibration.get());
        preferences.put(key(model), draft);
        TrainRequest request = request();
        command.set(
                new CommandText("train")
                        .option("--pack", request.packId())
                        .option("--model", request.modelId())
                        .option("--hours", request.hours())
                        .option("--calibration", request.calibration())
                        .toString());
    }

    /** What the form asks for. */
    public TrainRequest request() {
        ModelChoice model = Objects.requireNonNull(choice, "no model yet");
        return new TrainRequest(
                model.packId(),
                model.modelId(),
                HourLists.parse(hours.get(), "Hours"),
                calibration.get().equals(DEFAULT) ? null : calibration.get());
    }

    /** Hours that train as a comma list; empty for those of the matrix. */
    public StringProperty hours() {
        return hours;
    }

    /** Code of the calibration. */
    public StringProperty calibration() {
        return calibration;
    }

    /** The command line that does the same. */
    public ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }
}
