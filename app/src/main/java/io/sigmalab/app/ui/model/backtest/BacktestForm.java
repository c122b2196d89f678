package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.NamedValues;
import io.sigmalab.app.format.Typed;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.HourLists;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a backtest as they stand in the form. Knows no nodes. */
public final class BacktestForm {
    static final String WALK_FORWARD = "walk_forward";
    static final String ROLLING = "rolling";
    static final String K_FOLD = "purged_kfold";
    static final String COMBINED = "cpcv";
    private static final String POLICY = "";

    private final BooleanProperty byShare = new SimpleBooleanProperty();
    private final ObservableList<Double> thresholds = FXCollections.observableArrayList();
    private final StringProperty topPct = new SimpleStringProperty("0.10");
    private final StringProperty splits = new SimpleStringProperty("5");
    private final StringProperty embargo = new SimpleStringProperty("0.0");
    private final StringProperty scheme = new SimpleStringProperty(WALK_FORWARD);
    private final StringProperty trainSessions = new SimpleStringProperty("250");
    private final ObservableList<Integer> hours = FXCollections.observableArrayList();
    private final StringProperty calibration = new SimpleStringProperty("sigmoid");
    private final StringProperty selectBy = new SimpleStringProperty("sharpe");
    private final BooleanProperty momentum = new SimpleBooleanProperty();
    private final StringProperty momentumMin = new SimpleStringProperty("0.0");
    private final BooleanProperty sizeByConf = new SimpleBooleanProperty();
    private final StringProperty confCap = new SimpleStringProperty("");
    private final StringProperty slippage = new SimpleStringProperty("");
    private final StringProperty profile = new SimpleStringProperty(POLICY);
    private final StringProperty tag = new SimpleStringProperty("");
    private final StringProperty tradeHours = new SimpleStringProperty("");
    private final ObservableMap<String, String> learner = Overrides.none();
    private final ObservableMap<String, String> limits = Overrides.none();
    private final ObservableMap<String, String> execution = Overrides.none();
    private final StringProperty testGroups = new SimpleStringProperty("2");
    private final StringProperty nulls = new SimpleStringProperty("0");
    private final StringProperty seeds = new SimpleStringProperty("1");
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean filling;

    /** With the defaults. */
    public BacktestForm() {
        thresholds.setAll(0.40, 0.45, 0.50, 0.55);
        ListChangeListener<Object> list = change -> changed();
        thresholds.addListener(list);
        hours.addListener(list);
        MapChangeListener<String, String> map = change -> changed();
        learner.addListener(map);
        limits.addListener(map);
        execution.addListener(map);
        for (StringProperty text : texts()) {
            text.addListener((property, was, is) -> changed());
        }
        for (BooleanProperty flag : List.of(byShare, momentum, sizeByConf)) {
            flag.addListener((property, was, is) -> changed());
        }
    }

    private List<StringProperty> texts() {
        return List.of(
                topPct,
                splits,
                embargo,
                scheme,
                trainSessions,
                calibration,
                selectBy,
                momentumMin,
                confCap,
                slippage,
                profile,
                tag,
                tradeHours,
                testGroups,
                nulls,
                seeds);
    }

    /** Told of every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        if (!filling) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Changes several fields and tells of it once. */
    void quietly(Runnable change) {
        filling = true;
        change.run();
        filling = false;
        changed();
    }

    /** Takes the parameters of a request. */
    public void fill(BacktestRequest request) {
        filling = true;
        String cuts = request.thresholds();
        byShare.set(cuts == null);
        if (cuts != null) {
            thresholds.setAll(
                    Arrays.stream(cuts.split(",", -1))
                            .map(String::strip)
                            .map(Double::valueOf)
                            .toList());
        }
        topPct.set(request.topPct() == null ? topPct.get() : request.topPct());
        splits.set(Integer.toString(request.splits()));
        embargo.set(plain(request.embargo()));
        scheme.set(request.scheme());
        trainSessions.set(
                request.trainSessions() > 0
                        ? Integer.toString(request.trainSessions())
                        : trainSessions.get());
        hours.setAll(request.hours());
        calibration.set(request.calibration() == null ? "sigmoid" : request.calibration());
        selectBy.set(request.selectBy() == null ? "sharpe" : request.selectBy());
        Double min = request.momentumMin();
        momentum.set(min != null);
        momentumMin.set(min == null ? "0.0" : plain(min));
        sizeByConf.set(Boolean.TRUE.equals(request.sizeByConf()));
        confCap.set(text(request.confCap()));
        slippage.set(text(request.slippageBps()));
        profile.set(request.profile() == null ? POLICY : request.profile());
        tag.set(request.tag() == null ? "" : request.tag());
        tradeHours.set(
                request.tradeHours().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        typed(learner, request.learner());
        typed(limits, request.budget());
        typed(execution, request.execution());
        // Of the combined scheme two, where nothing is said.
        testGroups.set(Integer.toString(request.testGroups() == 0 ? 2 : request.testGroups()));
        nulls.set(Integer.toString(request.nulls()));
        seeds.set(Integer.toString(Math.max(request.seeds(), 1)));
        filling = false;
        changed();
    }

    private static void typed(ObservableMap<String, String> into, Map<String, Object> values) {
        into.keySet().retainAll(values.keySet());
        values.forEach((name, value) -> into.put(name, NamedValues.typed(value)));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : plain(value);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    /**
     * The request that the form stands for.
     *
     * @throws LabException when a field holds no number, naming it
     */
    public BacktestRequest request(ModelChoice model) {
        boolean share = byShare.get();
        String kind = scheme.get();
        return BacktestRequest.begin(model.packId(), model.modelId())
                .rule(share ? null : thresholdText(), share ? topPct.get().strip() : null)
                .splits(whole(splits, "Splits"))
                .embargo(number(embargo, "Embargo"))
                .scheme(kind)
                .trainSessions(kind.equals(ROLLING) ? whole(trainSessions, "Training window") : 0)
                .testGroups(
                        kind.equals(COMBINED) ? whole(testGroups, "Groups tested at a time") : 0)
                .hours(hours.stream().sorted().toList())
                .calibration(calibration.get().equals("sigmoid") ? null : calibration.get())
                .selectBy(selectBy.get().equals("sharpe") ? null : selectBy.get())
                .momentumMin(
                        momentum.get()
                                ? Double.valueOf(number(momentumMin, "Momentum gate"))
                                : null)
                .sizeByConf(sizeByConf.get() ? Boolean.TRUE : null)
                .confCap(optional(confCap, "Largest size"))
                .slippageBps(optional(slippage, "Slippage"))
                .profile(profile.get().isEmpty() ? null : profile.get())
                .tag(tag.get().isBlank() ? null : tag.get().strip())
                .learner(NamedValues.numbers(learner, "Learner,"))
                .tradeHours(HourLists.parse(tradeHours.get(), "Trading hours"))
                .budget(NamedValues.numbers(limits, "Limits,"))
                .execution(NamedValues.settings(execution, "Execution,"))
                .nulls(whole(nulls, "Null control"))
                .seeds(whole(seeds, "Seeds"))
                .request();
    }

    private String thresholdText() {
        if (thresholds.isEmpty()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "there is none",
                    "Thresholds",
                    "add at least one, such as 0.50");
        }
        List<String> cuts = new ArrayList<>();
        for (double cut : thresholds.sorted()) {
            cuts.add(cut(cut));
        }
        return String.join(",", cuts);
    }

    /** A threshold as it is written: 0.5 as 0.50. */
    static String cut(double value) {
        String plain = plain(value);
        return plain.matches("0\\.\\d") ? plain + "0" : plain;
    }

    private static @Nullable Double optional(StringProperty text, String name) {
        return text.get().isBlank() ? null : Double.valueOf(number(text, name));
    }

    private static double number(StringProperty text, String name) {
        return Typed.number(text.get(), name, "0.01");
    }

    private static int whole(StringProperty text, String name) {
        return Typed.whole(text.get(), name);
    }

    /**
     * Adds a threshold that was typed.
     *
     * @return what is wrong with it; null when it was added
     */
    public @Nullable String addThreshold(String text) {
        try {
            double value = Double.parseDouble(text.strip().replace(',', '.'));
            if (!(value > 0 && value < 1)) {
                return "a probability lies between 0 and 1";
            }
            double rounded = Math.round(value * 1e6) / 1e6;
            if (thresholds.contains(rounded)) {
                return String.format(Locale.ROOT, "%s is there already", cut(rounded));
            }
            List<Double> all = new ArrayList<>(thresholds);
            all.add(rounded);
            all.sort(Double::compare);
            thresholds.setAll(all);
            return null;
        } catch (NumberFormatException e) {
            return "not a number: " + text;
        }
    }

    /** Learner parameters that differ from the model's, as typed. */
    public ObservableMap<String, String> learner() {
        return learner;
    }

    /** Limits that differ from those of the profile, as typed. */
    public ObservableMap<String, String> limits() {
        return limits;
    }

    /** Values that differ from the policy's, as typed. */
    public ObservableMap<String, String> execution() {
        return execution;
    }

    /** Groups that the combined scheme tests at a time. */
    public StringProperty testGroups() {
        return testGroups;
    }

    /** Trainings on labels that were shuffled among sessions; 0 for none. */
    public StringProperty nulls() {
        return nulls;
    }

    /** Seeds to train with; 1 for the model's own alone. */
    public StringProperty seeds() {
        return seeds;
    }

    /** Hours that trade of those that train, a comma list; empty for all. */
    public StringProperty tradeHours() {
        return tradeHours;
    }

    /** Whether the most confident share of rows trades, and not what is above a threshold. */
    public BooleanProperty byShare() {
        return byShare;
    }

    /** Probabilities of which each fold chooses one. */
    public ObservableList<Double> thresholds() {
        return thresholds;
    }

    /** Share of rows. */
    public StringProperty topPct() {
        return topPct;
    }

    /** Test blocks. */
    public StringProperty splits() {
        return splits;
    }

    /** Share of the sample left out before each block. */
    public StringProperty embargo() {
        return embargo;
    }

    /** Code of the scheme. */
    public StringProperty scheme() {
        return scheme;
    }

    /** Sessions of a rolling window. */
    public StringProperty trainSessions() {
        return trainSessions;
    }

    /** Hours that train and trade; empty for all. */
    public ObservableList<Integer> hours() {
        return hours;
    }

    /** Code of the calibration. */
    public StringProperty calibration() {
        return calibration;
    }

    /** By what folds choose. */
    public StringProperty selectBy() {
        return selectBy;
    }

    /** Whether the momentum gate is on. */
    public BooleanProperty momentum() {
        return momentum;
    }

    /** Its least value. */
    public StringProperty momentumMin() {
        return momentumMin;
    }

    /** Whether size follows confidence. */
    public BooleanProperty sizeByConf() {
        return sizeByConf;
    }

    /** Largest size; blank for the policy's. */
    public StringProperty confCap() {
        return confCap;
    }

    /** Basis points a side; blank for the policy's. */
    public StringProperty slippage() {
        return slippage;
    }

    /** Risk profile; empty for the policy's. */
    public StringProperty profile() {
        return profile;
    }

    /** A word to find the run by. */
    public StringProperty tag() {
        return tag;
    }
}
