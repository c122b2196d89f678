package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.pack.AssetType;
import io.sigmalab.engine.pack.IndicatorSet;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.run.HoldoutSeal;
import io.sigmalab.engine.run.Run;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a build comes to: the model as its pack has it, the rows to compute and where from. */
record BuildPlan(
        BuildRequest request,
        Pack pack,
        ModelConfig model,
        MatrixSpec spec,
        MarketData market,
        @Nullable HoldoutSeal seal) {
    /** Name of the indicators' parameter for strikes on either side of the anchor. */
    static final String DISTANCE = "distance_max";

    /** Chains of a session cost far more than its bars: one year of same-day options, not two. */
    private static final LocalDate SIMULATED_CHAINS_START = LocalDate.of(2024, 1, 1);

    /** Checks what was asked for against the pack and the source of data. */
    static BuildPlan of(Workbench bench, BuildRequest request) {
        return of(bench, request, false);
    }

    /** A recorded build up to the newest day there is, sealed days included. */
    static BuildPlan opened(Workbench bench, Run build) {
        BuildRequest then = request(build);
        BuildRequest all =
                new BuildRequest(
                        then.packId(),
                        then.modelId(),
                        then.start(),
                        null,
                        then.ticker(),
                        then.hours(),
                        then.kSigma(),
                        then.fixedBp(),
                        then.distanceMax());
        return of(bench, all, true);
    }

    private static BuildPlan of(Workbench bench, BuildRequest request, boolean opened) {
        Pack pack = bench.packs().read(request.packId());
        ModelConfig model = pack.model(request.modelId());
        IndicatorSet set = set(pack, model, request.distanceMax());
        MarketData market = bench.market().get();
        String ticker =
                request.ticker() == null
                        ? model.ticker()
                        : request.ticker().toUpperCase(Locale.ROOT);
        LocalDate start = request.start();
        if (start == null && market.isSimulated() && contractDays(pack, model) == 0) {
            start = SIMULATED_CHAINS_START;
        }
        Window window = Window.of(market, ticker, model.cadence(), start, request.end());
        String dataset = market.id() + "/" + ticker;
        HoldoutSeal seal = opened ? null : Sealed.on(bench, dataset).orElse(null);
        if (seal != null) {
            window = window.before(seal, request.end() != null);
        }
        List<Integer> hours = request.hours().isEmpty() ? model.allowedHours() : request.hours();
        MatrixSpec spec =
                MatrixSpec.of(pack.id(), model, set, window.start(), window.end())
                        .withTicker(ticker)
                        .withLabelArgs(labelArgs(model, request.kSigma(), request.fixedBp()))
                        .withAllowedHours(hours)
                        .withContractDays(contractDays(pack, model));
        return new BuildPlan(request, pack, model, spec, market, seal);
    }

    /** Everything that decides the matrix, for the record of the run. */
    Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("ticker", spec.ticker());
        params.put("start", spec.start().toString());
        params.put("end", spec.end().toString());
        params.put("allowed_hours", spec.allowedHours());
        params.put("k_sigma", request.kSigma());
        params.put("fixed_bp", request.fixedBp());
        params.put(DISTANCE, request.distanceMax());
        params.put("label", label(spec));
        params.put("indicator_set", model.indicatorSet());
        params.put("max_missing", spec.maxMissing());
        return params;
    }

    /** Says in a document that its days stop before a seal. */
    void tellOfSeal(Map<String, Object> document) {
        if (seal == null) {
            return;
        }
        document.put("sealed_from", seal.from().toString());
        List<Object> warnings = new ArrayList<>();
        if (document.get("warnings") instanceof List<?> before) {
            warnings.addAll(before);
        }
        warnings.add(Sealed.warning(seal));
        document.put("warnings", warnings);
    }

    private static Map<String, Object> label(MatrixSpec spec) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("kind", spec.labelType().kind());
        label.putAll(spec.labelArgs().effective());
        return label;
    }

    /** What a recorded build was asked for, with the window that it took. */
    static BuildRequest request(Run build) {
        Map<String, Object> params = Canonical.parse(build.paramsJson());
        return new BuildRequest(
                build.packId(),
                build.modelId(),
                LocalDate.parse((String) params.get("start")),
                LocalDate.parse((String) params.get("end")),
                (String) params.get("ticker"),
                hours(params.get("allowed_hours")),
                number(params.get("k_sigma")),
                number(params.get("fixed_bp")),
                params.get(DISTANCE) instanceof Number distance
                        ? (Integer) distance.intValue()
                        : null);
    }

    private static List<Integer> hours(@Nullable Object recorded) {
        List<Integer> hours = new ArrayList<>();
        if (recorded instanceof List<?> many) {
            many.forEach(hour -> hours.add(((Number) hour).intValue()));
        }
        return hours;
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }

    /** Indicators of a model, with the strikes on either side of the anchor that were asked for. */
    private static IndicatorSet set(Pack pack, ModelConfig model, @Nullable Integer distanceMax) {
        IndicatorSet set = pack.setOf(model);
        if (distanceMax == null) {
            return set;
        }
        if (!set.takes(DISTANCE)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "distance_max needs option flow, which this model's indicators do not use",
                    "--distance-max",
                    "leave it out");
        }
        return set.with(DISTANCE, distanceMax, "--distance-max");
    }

    /** Indicators that a recorded build used, as the pack defines them today. */
    static IndicatorSet set(Pack pack, ModelConfig model, Run build) {
        Number distance = (Number) Canonical.parse(build.paramsJson()).get(DISTANCE);
        return set(pack, model, distance == null ? null : distance.intValue());
    }

    /** Days to expiry of the contracts that the model's policy trades, or none. */
    static int contractDays(Pack pack, ModelConfig model) {
        if (model.asset() != AssetType.OPT) {
            return MatrixSpec.NO_CONTRACTS;
        }
        Policy.Execution execution = pack.policyOf(model.modelId()).execution();
        Policy.OptionRules rules = execution.options();
        return execution.instrument() == Policy.Instrument.CONTRACT && rules != null
                ? rules.dteTarget()
                : MatrixSpec.NO_CONTRACTS;
    }

    private static Args labelArgs(
            ModelConfig model, @Nullable Double kSigma, @Nullable Double fixedBp) {
        if (kSigma == null && fixedBp == null) {
            return model.labelArgs();
        }
        Map<String, Object> given = new LinkedHashMap<>(model.labelArgs().effective());
        if (kSigma != null) {
            given.put("k_sigma", kSigma);
            given.remove("fixed_bp");
        }
        if (fixedBp != null) {
            given.put("fixed_bp", fixedBp);
        }
        return Args.check(
                "label." + model.labelType().kind(),
                model.labelType().params(),
                given,
                "--k-sigma, --fixed-bp");
    }
}
