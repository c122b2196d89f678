package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code model_configs/<model_id>.yaml}. */
final class ModelConfigReader {
    private static final Optional<String> NEXT_BAR = Optional.of("next_bar");

    /** Labels that decide at a time of the session. */
    private static final Set<String> INSIDE = Set.of("headfake_reversal", "pin_drift");

    private static final List<String> KEYS =
            List.of(
                    "model_id",
                    "ticker",
                    "asset_type",
                    "horizon",
                    "cadence",
                    "indicator_set",
                    "label",
                    "learner",
                    "allowed_hours",
                    "extended_hours",
                    "max_missing",
                    "notes");

    private final YamlMap root;
    private final Problems problems;

    private ModelConfigReader(YamlMap root) {
        this.root = root;
        this.problems = root.problems();
    }

    /**
     * Reads a config.
     *
     * @param stem file name without ending: the model id
     */
    static Optional<ModelConfig> read(YamlMap root, String stem) {
        return new ModelConfigReader(root).read(stem);
    }

    private Optional<ModelConfig> read(String stem) {
        root.allowOnly(KEYS);
        IndicatorSetReader.requireName(root, "model_id", stem);
        Optional<ModelId> id = id(stem);
        Optional<String> ticker = ticker(id);
        code("asset_type", AssetType.codes(), id.map(i -> i.asset().code()));
        code("horizon", Horizon.codes(), id.map(i -> i.horizon().code()));
        code("cadence", ModelId.CADENCES, id.map(i -> i.cadence().code()));
        Optional<String> set = root.text("indicator_set");
        Optional<LabelType> labelType = id.flatMap(this::labelType);
        Optional<Args> labelArgs = labelType.flatMap(this::labelArgs);
        Args learner =
                root.map("learner")
                        .map(ModelConfigReader::learner)
                        .orElseGet(() -> Args.defaults("learner", LearnerSpec.PARAMS));
        Args values = root.args("", ModelConfig.PARAMS, Set.of());
        boolean extended = values.flag("extended_hours");
        List<Integer> hours =
                extended
                        ? root.wholeNumbers("allowed_hours", 4, 19, "hours from 4 to 19")
                        : root.wholeNumbers(
                                "allowed_hours", 9, 15, "hours of the session, 9 to 15");
        id.ifPresent(i -> checkHours(i, hours, labelType, labelArgs));
        id.ifPresent(i -> checkHorizon(i, labelType));
        String notes = root.text("notes", "");
        if (!problems.isUsable()
                || id.isEmpty()
                || ticker.isEmpty()
                || set.isEmpty()
                || labelType.isEmpty()
                || labelArgs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                config(
                        id.get(),
                        ticker.get(),
                        set.get(),
                        labelType.get(),
                        labelArgs.get(),
                        LearnerSpec.of(learner),
                        hours,
                        extended,
                        values.number("max_missing"),
                        notes,
                        root.file()));
    }

    private static ModelConfig config(
            ModelId id,
            String ticker,
            String set,
            LabelType labelType,
            Args labelArgs,
            LearnerSpec learner,
            List<Integer> hours,
            boolean extended,
            double maxMissing,
            String notes,
            String file) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("model_id", id.text());
        content.put("ticker", ticker);
        content.put("indicator_set", set);
        content.put("label_kind", labelType.kind());
        content.put("label", labelArgs.effective());
        content.put("learner", learner.toMap());
        content.put("allowed_hours", hours);
        content.put("extended_hours", extended);
        content.put("max_missing", maxMissing);
        return new ModelConfig(
                id.text(),
                ticker,
                id.asset(),
                id.horizon(),
                id.cadence(),
                id.variant(),
                set,
                labelType,
                labelArgs,
                learner,
                hours,
                extended,
                maxMissing,
                notes,
                Canonical.sha256(content),
                file);
    }

    private Optional<ModelId> id(String stem) {
        try {
            return Optional.of(ModelId.parse(stem));
        } catch (LabException e) {
            root.error("model_id", "bad_id", e.what(), e.hint());
            return Optional.empty();
        }
    }

    private Optional<String> ticker(Optional<ModelId> id) {
        Optional<String> text = root.text("ticker");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String ticker = Ids.ticker(text.get());
            if (id.isPresent() && !ModelId.tickerPart(ticker).equals(id.get().ticker())) {
                mismatch("ticker", ticker, id.get().ticker());
            }
            return Optional.of(ticker);
        } catch (LabException e) {
            root.error("ticker", "bad_value", e.what(), e.hint());
            return Optional.empty();
        }
    }

    private void code(String key, List<String> codes, Optional<String> inId) {
        Optional<String> text = root.text(key);
        if (text.isEmpty()) {
            return;
        }
        if (!codes.contains(text.get())) {
            root.error(
                    key,
                    "bad_value",
                    "unknown " + key + " \"" + Ids.shown(text.get()) + "\"",
                    Nearest.hint(text.get(), codes));
        } else if (inId.isPresent() && !inId.get().equals(text.get())) {
            mismatch(key, text.get(), inId.get());
        }
    }

    private void mismatch(String key, String value, String inId) {
        root.error(
                key,
                "id_mismatch",
                key + " " + value + " differs from \"" + inId + "\" in the model id",
                "make them equal");
    }

    private Optional<LabelType> labelType(ModelId id) {
        String kind;
        if (!root.has("label")) {
            boolean isNextBar =
                    id.cadence() != Cadence.DAILY
                            && (id.horizon() == Horizon.ZERO_DTE
                                    || id.horizon() == Horizon.INTRADAY);
            if (!isNextBar) {
                root.missing("label", "{kind: forward_return, days: 20}, for instance");
                return Optional.empty();
            }
            kind = NEXT_BAR.get();
        } else {
            Optional<YamlMap> map = root.map("label");
            Optional<String> text = map.flatMap(label -> label.text("kind"));
            if (text.isEmpty()) {
                map.ifPresent(label -> label.allowOnly(anyLabelKey()));
                return Optional.empty();
            }
            kind = text.get();
        }
        try {
            return Optional.of(Labels.get(kind, root.where("label")));
        } catch (LabException e) {
            root.error("label", "unknown_label", e.what(), e.hint());
            return Optional.empty();
        }
    }

    private static List<String> anyLabelKey() {
        List<String> keys = new ArrayList<>(List.of("kind"));
        Labels.ALL.forEach(type -> type.params().forEach(param -> keys.add(param.name())));
        return keys;
    }

    private Optional<Args> labelArgs(LabelType type) {
        if (!root.has("label")) {
            return Optional.of(Args.defaults("label", type.params()));
        }
        Optional<YamlMap> map = root.map("label");
        if (map.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(List.of("kind"));
        type.params().forEach(param -> names.add(param.name()));
        map.get().allowOnly(names);
        Args args = map.get().args("label", type.params(), Set.of());
        if (map.get().has("k_sigma") && map.get().has("fixed_bp")) {
            map.get()
                    .error(
                            "k_sigma",
                            "bad_value",
                            "label gives two widths of the flat band, k_sigma and fixed_bp",
                            "keep one");
            return Optional.empty();
        }
        try {
            // Rules between two parameters are the label's own: one band, not two.
            type.create(args);
            return Optional.of(args);
        } catch (IllegalArgumentException e) {
            root.error("label", "bad_value", String.valueOf(e.getMessage()), "correct the label");
        } catch (LabException e) {
            root.error("label", "bad_value", e.what(), e.hint());
        }
        return Optional.empty();
    }

    private static Args learner(YamlMap map) {
        map.allowOnly(LearnerSpec.PARAMS.stream().map(Param::name).toList());
        return map.args("learner", LearnerSpec.PARAMS, Set.of());
    }

    private void checkHours(
            ModelId id, List<Integer> hours, Optional<LabelType> label, Optional<Args> args) {
        if (hours.isEmpty()) {
            return;
        }
        if (id.cadence() == Cadence.DAILY) {
            root.error(
                    "allowed_hours",
                    "bad_value",
                    "allowed_hours means nothing on daily bars",
                    "leave it out");
            return;
        }
        boolean endsWithNextBar =
                label.map(LabelType::kind).equals(NEXT_BAR)
                        && args.isPresent()
                        && !Boolean.TRUE.equals(args.get().get("to_close"));
        if (endsWithNextBar && id.cadence() == Cadence.HOURLY && hours.contains(15)) {
            root.warning(
                    "allowed_hours",
                    "hour_without_label",
                    "hour 15 is the last bar of a session and has no next bar",
                    "leave it out, or set label.to_close: true");
        }
    }

    private void checkHorizon(ModelId id, Optional<LabelType> label) {
        Optional<String> kind = label.map(LabelType::kind);
        if (id.cadence() == Cadence.DAILY && kind.isPresent() && INSIDE.contains(kind.get())) {
            root.error(
                    "label",
                    "bad_value",
                    kind.get() + " has no label on daily bars: it decides inside the session",
                    "use bars of 5m, 15m or hourly");
        }
        if (id.cadence() == Cadence.DAILY && label.map(LabelType::kind).equals(NEXT_BAR)) {
            root.error(
                    "label",
                    "bad_value",
                    "next_bar has no label on daily bars: a session is one bar",
                    "use {kind: forward_return, days: 1}");
        }
        if (id.horizon() == Horizon.ZERO_DTE && id.asset() == AssetType.EQ) {
            root.warning(
                    "horizon",
                    "odd_horizon",
                    "0dte is a horizon of options, this model trades the underlying",
                    "use intraday");
        }
    }
}
