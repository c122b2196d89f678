package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.FormYaml;
import io.sigmalab.engine.error.LabException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** The form of a backtest as YAML, under the names of the command line. */
final class BacktestYaml {
    private static final String THRESHOLDS = "thresholds";
    private static final String TOP = "top_pct";
    private static final String HOURS = "hours";
    private static final String TRADE_HOURS = "trade_hours";
    private static final String MOMENTUM = "momentum_min";
    private static final String SIZE = "size_by_conf";
    private static final String TEST_GROUPS = "test_groups";
    private static final String NULLS = "null";
    private static final String SEEDS = "seeds";
    private static final String LEARNER = "learner";
    private static final String BUDGET = "budget";
    private static final String EXECUTION = "execution";

    private BacktestYaml() {}

    /** Fields that are a text each, with what stands for one that is not named. */
    private static Map<String, StringProperty> texts(BacktestForm form) {
        Map<String, StringProperty> texts = new LinkedHashMap<>();
        texts.put("splits", form.splits());
        texts.put("embargo", form.embargo());
        texts.put("scheme", form.scheme());
        texts.put("train_sessions", form.trainSessions());
        texts.put(TEST_GROUPS, form.testGroups());
        texts.put("calibration", form.calibration());
        texts.put("select_by", form.selectBy());
        texts.put("conf_cap", form.confCap());
        texts.put("slippage_bps", form.slippage());
        texts.put("profile", form.profile());
        texts.put(NULLS, form.nulls());
        texts.put(SEEDS, form.seeds());
        texts.put("tag", form.tag());
        return texts;
    }

    private static List<String> names(BacktestForm form) {
        List<String> names = new ArrayList<>(List.of(THRESHOLDS, TOP, HOURS, TRADE_HOURS));
        names.addAll(texts(form).keySet());
        names.addAll(List.of(MOMENTUM, SIZE, LEARNER, BUDGET, EXECUTION));
        return names;
    }

    /** The form as YAML. */
    static String write(BacktestForm form) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (form.byShare().get()) {
            fields.put(TOP, form.topPct().get());
        } else {
            fields.put(THRESHOLDS, form.thresholds().stream().map(BacktestForm::cut).toList());
        }
        fields.put(HOURS, form.hours());
        fields.put(TRADE_HOURS, parts(form.tradeHours().get()));
        texts(form).forEach((name, value) -> fields.put(name, value.get()));
        if (!form.scheme().get().equals(BacktestForm.ROLLING)) {
            fields.remove("train_sessions");
        }
        if (!form.scheme().get().equals(BacktestForm.COMBINED)) {
            fields.remove(TEST_GROUPS);
        }
        // Controls are on request: a form without one does not speak of them.
        fields.remove(NULLS, "0");
        fields.remove(SEEDS, "1");
        fields.put(MOMENTUM, form.momentum().get() ? form.momentumMin().get() : "");
        fields.put(SIZE, form.sizeByConf().get() ? "true" : "");
        fields.put(LEARNER, form.learner());
        fields.put(BUDGET, form.limits());
        fields.put(EXECUTION, form.execution());
        return FormYaml.write(fields);
    }

    private static List<String> parts(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * Takes a text in place of the form; what is not named is as in a new form.
     *
     * @return what is wrong with it; null when it was taken
     */
    static @Nullable String take(BacktestForm form, String yaml) {
        FormYaml.Fields fields;
        List<Double> cuts = new ArrayList<>();
        List<Integer> hours = new ArrayList<>();
        try {
            fields = FormYaml.read(yaml, names(form));
            fields.list(THRESHOLDS).forEach(text -> cuts.add(Double.valueOf(text)));
            fields.list(HOURS).forEach(text -> hours.add(Integer.valueOf(text)));
        } catch (LabException e) {
            return e.where() + ": " + e.what() + " – " + e.hint();
        } catch (NumberFormatException e) {
            return "not a number: " + e.getMessage();
        }
        String top = fields.text(TOP);
        if (!cuts.isEmpty() && !top.isEmpty()) {
            return "give thresholds or top_pct, not both";
        }
        BacktestForm fresh = new BacktestForm();
        Map<String, StringProperty> defaults = texts(fresh);
        form.quietly(
                () -> {
                    form.byShare().set(!top.isEmpty());
                    if (top.isEmpty()) {
                        form.thresholds().setAll(cuts.isEmpty() ? fresh.thresholds() : cuts);
                    } else {
                        form.topPct().set(top);
                    }
                    form.hours().setAll(hours);
                    form.tradeHours().set(String.join(",", fields.list(TRADE_HOURS)));
                    texts(form)
                            .forEach(
                                    (name, value) -> {
                                        String text = fields.text(name);
                                        StringProperty standard = defaults.get(name);
                                        value.set(
                                                text.isEmpty() && standard != null
                                                        ? standard.get()
                                                        : text);
                                    });
                    String momentum = fields.text(MOMENTUM);
                    form.momentum().set(!momentum.isEmpty());
                    form.momentumMin().set(momentum.isEmpty() ? "0.0" : momentum);
                    form.sizeByConf().set(fields.text(SIZE).equals("true"));
                    put(form.learner(), fields.map(LEARNER));
                    put(form.limits(), fields.map(BUDGET));
                    put(form.execution(), fields.map(EXECUTION));
                });
        return null;
    }

    private static void put(ObservableMap<String, String> into, Map<String, String> values) {
        into.keySet().retainAll(values.keySet());
        into.putAll(values);
    }
}
