package io.sigmalab.app.ui.model.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.format.FormYaml;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.HourLists;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.error.LabException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What to build, as it is typed. Half-filled forms are remembered for each model. What is left
 * empty is what model and data say. Knows no nodes.
 */
public final class BuildForm {
    /** What decides how far a price must move to count as up or down. */
    public enum Band {
        /** As the model's configuration says. */
        MODEL("as the model says", ""),
        /** In trailing standard deviations. */
        SIGMA("trailing deviations", "× σ"),
        /** In basis points. */
        POINTS("basis points", "bp");

        private final String title;
        private final String unit;

        Band(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        /** For people. */
        public String title() {
            return title;
        }

        /** Unit of its value; empty when it has none. */
        public String unit() {
            return unit;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static final List<String> NAMES =
            List.of("start", "end", "hours", "k_sigma", "fixed_bp", "distance_max");

    private final Preferences preferences;
    private final StringProperty start = new SimpleStringProperty("");
    private final StringProperty end = new SimpleStringProperty("");
    private final StringProperty hours = new SimpleStringProperty("");
    private final ObjectProperty<Band> band = new SimpleObjectProperty<>(Band.MODEL);
    private final StringProperty width = new SimpleStringProperty("");
    private final StringProperty distance = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper wrong = new ReadOnlyStringWrapper("");
    private @Nullable ModelChoice choice;
    private @Nullable LocalDate sealed;
    private boolean filling;

    /** Empty. */
    public BuildForm(Preferences preferences) {
        this.preferences = preferences;
        texts().forEach(field -> field.addListener((property, was, is) -> changed()));
        band.addListener((property, was, is) -> changed());
    }

    private List<StringProperty> texts() {
        return List.of(start, end, hours, width, distance);
    }

    /** Turns to a model, with what was typed for it last. */
    public void turnTo(ModelChoice model) {
        choice = model;
        sealed = null;
        JsonNode draft = preferences.json(key(model));
        filling = true;
        start.set(text(draft, "start"));
        end.set(text(draft, "end"));
        hours.set(text(draft, "hours"));
        width.set(text(draft, "width"));
        distance.set(text(draft, "distance"));
        String code = text(draft, "band");
        band.set(Band.MODEL);
        for (Band one : Band.values()) {
            if (one.name().equals(code)) {
                band.set(one);
            }
        }
        filling = false;
        check(model);
    }

    private static String key(ModelChoice model) {
        return "build.form." + model.packId() + "/" + model.modelId();
    }

    private static String text(@Nullable JsonNode draft, String name) {
        return draft == null ? "" : draft.path(name).asText("");
    }

    private void changed() {
        ModelChoice model = choice;
        if (filling || model == null) {
            return;
        }
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("start", start.get());
        draft.put("end", end.get());
        draft.put("hours", hours.get());
        draft.put("width", width.get());
        draft.put("distance", distance.get());
        draft.put("band", band.get().name());
        preferences.put(key(model), draft);
        check(model);
    }

    /**
     * Says from which day on nothing may be built.
     *
     * @param from first sealed day; null when none is
     */
    void seal(@Nullable LocalDate from) {
        ModelChoice model = choice;
        if (!Objects.equals(from, sealed) && model != null) {
            sealed = from;
            check(model);
        }
    }

    private void check(ModelChoice model) {
        wrong.set("");
        try {
            BuildRequest request = request(model);
            error.set("");
            command.set(command(request));
        } catch (LabException e) {
            error.set(e.what());
        } catch (IllegalArgumentException e) {
            error.set(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What the form asks for.
     *
     * @throws IllegalStateException when something in it is wrong: ask {@link #error} first
     */
    public BuildRequest request() {
        ModelChoice model = choice;
        if (model == null || !error.get().isEmpty()) {
            throw new IllegalStateException(error.get());
        }
        return request(model);
    }

    private BuildRequest request(ModelChoice model) {
        LocalDate first = date(start.get(), "Start");
        LocalDate last = date(end.get(), "End");
        if (first != null && last != null && first.isAfter(last)) {
            throw new IllegalArgumentException("the start is after the end");
        }
        before(last, "End");
        before(first, "Start");
        Double value = band.get() == Band.MODEL ? null : number(width.get());
        return new BuildRequest(
                model.packId(),
                model.modelId(),
                first,
                last,
                null,
                HourLists.parse(hours.get(), "Hours"),
                band.get() == Band.SIGMA ? value : null,
                band.get() == Band.POINTS ? value : null,
                distance.get().isBlank() ? null : (Integer) strikes(distance.get()));
    }

    /** The build would refuse it, minutes later perhaps. */
    private void before(@Nullable LocalDate day, String field) {
        LocalDate from = sealed;
        if (day != null && from != null && !day.isBefore(from)) {
            wrong.set(field.toLowerCase(Locale.ROOT));
            throw new IllegalArgumentException(
                    field
                            + " is a sealed day: from "
                            + from
                            + " on nothing is built. Take "
                            + from.minusDays(1)
                            + " or a day before it");
        }
    }

    private @Nullable LocalDate date(String text, String field) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            wrong.set(field.toLowerCase(Locale.ROOT));
            throw new IllegalArgumentException(field + " is no date such as 2024-01-31", e);
        }
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value > 0 && value < 1e6) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the band is no number: \"" + text + "\"", e);
        }
        throw new IllegalArgumentException("the band must be above 0");
    }

    private static int strikes(String text) {
        if (!text.strip().matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "the strike distance is no whole number: \"" + text + "\"");
        }
        return Integer.parseInt(text.strip());
    }

    /** The form as YAML; what is left empty is left out. */
    public String yaml() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("start", start.get());
        fields.put("end", end.get());
        fields.put("hours", parts(hours.get()));
        fields.put("k_sigma", band.get() == Band.SIGMA ? width.get() : "");
        fields.put("fixed_bp", band.get() == Band.POINTS ? width.get() : "");
        fields.put("distance_max", distance.get());
        return FormYaml.write(fields);
    }

    private static List<String> parts(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    }

    /**
     * Takes a YAML text in place of what stands in the form.
     *
     * @return what is wrong with it; null when it was taken
     */
    public @Nullable String take(String yaml) {
        FormYaml.Fields fields;
        try {
            fields = FormYaml.read(yaml, NAMES);
        } catch (LabException e) {
            return e.where() + ": " + e.what() + " – " + e.hint();
        }
        String sigma = fields.text("k_sigma");
        String points = fields.text("fixed_bp");
        filling = true;
        start.set(fields.text("start"));
        end.set(fields.text("end"));
        hours.set(String.join(",", fields.list("hours")));
        // Basis points win, as they do on the command line.
        band.set(!points.isEmpty() ? Band.POINTS : !sigma.isEmpty() ? Band.SIGMA : Band.MODEL);
        width.set(points.isEmpty() ? sigma : points);
        distance.set(fields.text("distance_max"));
        filling = false;
        changed();
        return error.get().isEmpty() ? null : error.get();
    }

    private static String command(BuildRequest request) {
        return new CommandText("build")
                .option("--pack", request.packId())
                .option("--model", request.modelId())
                .option("--start", request.start())
                .option("--end", request.end())
                .option("--hours", request.hours())
                .option("--k-sigma", request.kSigma())
                .option("--fixed-bp", request.fixedBp())
                .option("--distance-max", request.distanceMax())
                .toString();
    }

    /** Everything as model and data say. */
    public void reset() {
        texts().forEach(field -> field.set(""));
        band.set(Band.MODEL);
    }

    /** First day; empty for what the data say. */
    public StringProperty start() {
        return start;
    }

    /** Last day; empty for what the data say. */
    public StringProperty end() {
        return end;
    }

    /** Hours to keep as a comma list; empty for those of the model. */
    public StringProperty hours() {
        return hours;
    }

    /** How the flat band is given. */
    public ObjectProperty<Band> band() {
        return band;
    }

    /** Width of the band, in the unit of {@link #band}. */
    public StringProperty width() {
        return width;
    }

    /** Strikes on either side of the anchor; empty for what the indicators say. */
    public StringProperty distance() {
        return distance;
    }

    /** What is wrong, in one sentence; empty when nothing is. */
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /** The field that it is about, {@code start} or {@code end}; empty for another one or none. */
    ReadOnlyStringProperty wrong() {
        return wrong.getReadOnlyProperty();
    }

    /** The command line that does the same. */
    public ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }
}
