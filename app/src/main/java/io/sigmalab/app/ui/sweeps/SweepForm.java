package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.format.Typed;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.pack.SweepPreset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** The left column: dimensions, what all variants share, guard rails, limits. Knows no nodes. */
final class SweepForm {

    private final ObservableList<String> thresholds = FXCollections.observableArrayList();
    private final ObservableList<String> topPcts = FXCollections.observableArrayList();
    private final ObservableList<String> hours = FXCollections.observableArrayList();
    private final ObservableList<String> vary = FXCollections.observableArrayList();
    private final StringProperty splits = text("5");
    private final StringProperty embargo = text("0");
    private final StringProperty calibration = text("sigmoid");
    private final StringProperty minTrades = text("");
    private final StringProperty minSharpe = text("");
    private final StringProperty profile = text("");
    private final StringProperty tag = text("");
    private final ObservableMap<String, String> limits =
            FXCollections.observableMap(new TreeMap<>());
    private final ReadOnlyLongWrapper edits = new ReadOnlyLongWrapper();
    private boolean quiet;

    SweepForm() {
        for (ObservableList<String> list : List.of(thresholds, topPcts, hours, vary)) {
            list.addListener((ListChangeListener<String>) change -> edited());
        }
        limits.addListener((MapChangeListener<String, String>) change -> edited());
    }

    private StringProperty text(String value) {
        StringProperty property = new SimpleStringProperty(value);
        property.addListener((observable, was, is) -> edited());
        return property;
    }

    private void edited() {
        if (!quiet) {
            edits.set(edits.get() + 1);
        }
    }

    /** Moves with every edit. */
    ReadOnlyLongProperty edits() {
        return edits.getReadOnlyProperty();
    }

    ObservableList<String> thresholds() {
        return thresholds;
    }

    ObservableList<String> topPcts() {
        return topPcts;
    }

    ObservableList<String> hours() {
        return hours;
    }

    /** Further settings with their values, {@code splits=4;6} each. */
    ObservableList<String> vary() {
        return vary;
    }

    StringProperty splits() {
        return splits;
    }

    StringProperty embargo() {
        return embargo;
    }

    StringProperty calibration() {
        return calibration;
    }

    StringProperty minTrades() {
        return minTrades;
    }

    StringProperty minSharpe() {
        return minSharpe;
    }

    /** Code of the risk profile; empty for the one of the model's policy. */
    StringProperty profile() {
        return profile;
    }

    StringProperty tag() {
        return tag;
    }

    /** Limits that differ from those of the profile, by YAML name, as typed. */
    ObservableMap<String, String> limits() {
        return limits;
    }

    /** What a new form holds. */
    void example() {
        fill(
                new SweepPreset(
                        List.of("0.40,0.45", "0.45,0.50", "0.50,0.55"),
                        List.of("0.10"),
                        List.of(""),
                        5,
                        0,
                        "sigmoid",
                        30,
                        null,
                        null,
                        Map.of()));
    }

    /** What is to be run; complains about the first field that cannot be read. */
    SweepRequest request(String packId, String modelId) {
        SweepPreset preset = preset();
        return new SweepRequest(
                        BacktestRequest.begin(packId, modelId)
                                .splits(preset.splits())
                                .embargo(preset.embargo())
                                .calibration(preset.calibration())
                                .profile(preset.profile())
                                .tag(tag.get().isBlank() ? null : tag.get().strip())
                                .budget(preset.budget())
                                .request(),
                        preset.thresholds(),
                        preset.topPcts(),
                        preset.hours(),
                        preset.minTrades(),
                        preset.minSharpe())
                .varying(preset.vary());
    }

    /** Settings by name, each with its values; a line without a value counts for nothing yet. */
    private Map<String, List<String>> settings() {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (String line : vary) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line.strip() : line.substring(0, equals).strip();
            List<String> values =
                    equals < 0
                            ? List.of()
                            : filled(List.of(line.substring(equals + 1).split(";", -1)));
            if (settings.containsKey(name)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        name + " is varied twice",
                        "further settings",
                        "write all of its values in one line");
            }
            if (!values.isEmpty()) {
                settings.put(name, values);
            }
        }
        return settings;
    }

    /** The same without a model, to be kept. */
    SweepPreset preset() {
        Map<String, Object> budget = new LinkedHashMap<>();
        limits.forEach(
                (name, value) -> {
                    if (!value.isBlank()) {
                        budget.put(name, Typed.number(value, name, "0.5"));
                    }
                });
        return new SweepPreset(
                filled(thresholds),
                filled(topPcts),
                hourLists(),
                Typed.whole(splits.get(), "splits"),
                Typed.number(embargo.get(), "embargo", "0.5"),
                calibration.get(),
                minTrades.get().isBlank() ? null : Typed.whole(minTrades.get(), "fewest trades"),
                minSharpe.get().isBlank()
                        ? null
                        : Typed.number(minSharpe.get(), "smallest Sharpe", "0.5"),
                profile.get().isEmpty() ? null : profile.get(),
                budget,
                settings());
    }

    /** Of the hours of the matrix alone nothing needs to be said. */
    private List<String> hourLists() {
        List<String> lists =
                hours.stream()
                        .map(String::strip)
                        .map(list -> list.equals(SweepPreset.ALL_HOURS) ? "" : list)
                        .distinct()
                        .toList();
        return lists.equals(List.of("")) ? List.of() : lists;
    }

    private static List<String> filled(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** Takes over what was kept. */
    void fill(SweepPreset preset) {
        quiet = true;
        thresholds.setAll(preset.thresholds());
        topPcts.setAll(preset.topPcts());
        hours.setAll(
                preset.hours().isEmpty()
                        ? List.of(SweepPreset.ALL_HOURS)
                        : preset.hours().stream()
                                .map(list -> list.isEmpty() ? SweepPreset.ALL_HOURS : list)
                                .toList());
        splits.set(Integer.toString(preset.splits()));
        embargo.set(plain(preset.embargo()));
        calibration.set(preset.calibration());
        minTrades.set(preset.minTrades() == null ? "" : preset.minTrades().toString());
        minSharpe.set(preset.minSharpe() == null ? "" : plain(preset.minSharpe()));
        profile.set(preset.profile() == null ? "" : preset.profile());
        vary.setAll(
                preset.vary().entrySet().stream()
                        .map(e -> e.getKey() + "=" + String.join(";", e.getValue()))
                        .toList());
        limits.clear();
        preset.budget()
                .forEach(
                        (name, value) ->
                                limits.put(
                                        name,
                                        value instanceof Number n
                                                ? plain(n.doubleValue())
                                                : String.valueOf(value)));
        quiet = false;
        edited();
    }

    /** Takes over what a sweep was begun with. */
    void fill(SweepRequest request) {
        BacktestRequest base = request.base();
        fill(
                new SweepPreset(
                        request.thresholds(),
                        request.topPcts(),
                        request.hours(),
                        base.splits(),
                        base.embargo(),
                        base.calibration() == null ? "sigmoid" : base.calibration(),
                        request.minTrades(),
                        request.minSharpe(),
                        base.profile(),
                        base.budget(),
                        request.vary()));
    }

    /** A number as one would type it. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The command line that runs a request. */
    static String command(@Nullable SweepRequest request, boolean shared) {
        if (request == null) {
            return "sigma-lab sweep";
        }
        BacktestRequest base = request.base();
        CommandText text =
                new CommandText("sweep")
                        .option("--pack", base.packId())
                        .option("--model", base.modelId())
                        .option("--thresholds", String.join(";", request.thresholds()))
                        .option("--top-pct", String.join(";", request.topPcts()))
                        .option(
                                "--hours",
                                request.hours().stream()
                                        .map(list -> list.isEmpty() ? SweepPreset.ALL_HOURS : list)
                                        .collect(Collectors.joining(";")))
                        .option("--splits", base.splits())
                        .option("--embargo", plain(base.embargo()))
                        .option("--calibration", base.calibration())
                        .option("--min-trades", request.minTrades())
                        .option("--min-sharpe", request.minSharpe())
                        .option("--profile", base.profile())
                        .option(
                                "--budget",
                                base.budget().entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(e -> e.getKey() + "=" + e.getValue())
                                        .toList())
                        .option("--tag", base.tag());
        request.vary()
                .forEach(
                        (name, values) ->
                                text.option("--vary", name + "=" + String.join(";", values)));
        return text.flag("--distribute", shared).toString();
    }
}
