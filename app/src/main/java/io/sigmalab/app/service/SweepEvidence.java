package io.sigmalab.app.service;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.evidence.OverfitProbability;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepCell;
import io.sigmalab.engine.sweep.SweepOverfitting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the variants of a sweep prove together. It follows from their stored session results, which
 * takes seconds for a thousand of them, so it is kept in the cache of the home.
 */
final class SweepEvidence {
    /** Bars of the histogram of logits. */
    private static final int BINS = 40;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workbench bench;

    SweepEvidence(Workbench bench) {
        this.bench = bench;
    }

    /** The evidence by name: see {@link #toMap}. */
    record Found(Map<String, Object> document) {
        /** Probability of backtest overfitting, null where it is not defined. */
        @Nullable Double pbo() {
            return document.get("pbo") instanceof Number n ? n.doubleValue() : null;
        }

        /**
         * {@code pbo, blocks, splits, variants, compared, sessions, logit_histogram{edges[],
         * counts[]}, slope, probability_of_loss, dominates_first, dominates_second, n_effective,
         * mean_correlation}.
         */
        Map<String, Object> toMap() {
            return document;
        }
    }

    /** Of a sweep as it stands now. */
    Found of(Sweep sweep, Progress progress) {
        List<SweepCell> cells = bench.database().get().sweeps().cells(sweep.sweepId());
        List<String> ids = new ArrayList<>();
        List<SweepOverfitting.Variant> variants = new ArrayList<>();
        RunStore runs = bench.database().get().runs();
        for (SweepCell cell : cells) {
            String runId = cell.runId();
            Optional<SweepOverfitting.Variant> variant =
                    runId == null ? Optional.empty() : variant(cell);
            if (runId != null && variant.isPresent()) {
                ids.add(runId);
                variants.add(variant.get());
            }
        }
        Path folder = bench.home().cache().resolve("sweeps");
        Path file = folder.resolve(sweep.sweepId() + ".json");
        String key = Canonical.sha256(ids);
        Map<String, Object> kept = read(file, key);
        if (kept != null) {
            return new Found(kept);
        }
        SweepOverfitting together =
                SweepOverfitting.of(variants, v -> returns(runs, ids.get(v)), progress);
        Map<String, Object> document = document(together);
        document.put("key", key);
        Home.create(folder);
        AtomicFile.write(file, Canonical.json(document).getBytes(StandardCharsets.UTF_8));
        // As it reads back, so that the first look and the next one see equal numbers.
        return new Found(Canonical.parse(Canonical.json(document)));
    }

    private static Optional<SweepOverfitting.Variant> variant(SweepCell cell) {
        Map<String, Object> result = Canonical.parse(cell.resultJson());
        if (result.get("test_end") instanceof String end
                && result.get("metrics") instanceof Map<?, ?> metrics
                && metrics.get("sessions") instanceof Number sessions) {
            return Optional.of(
                    new SweepOverfitting.Variant(
                            (int) LocalDate.parse(end).toEpochDay(), sessions.intValue()));
        }
        return Optional.empty();
    }

    private static double[] returns(RunStore runs, String runId) {
        return runs.sessionReturns(runId)
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "a variant was deleted, its session results are gone",
                                        "run " + runId,
                                        "the sweep keeps the probability it was given then"));
    }

    private static Map<String, Object> document(SweepOverfitting together) {
        Map<String, Object> map = new LinkedHashMap<>();
        OverfitProbability found = together.overfitting();
        map.put("variants", together.variants());
        map.put("compared", together.compared());
        map.put("sessions", together.sessions());
        map.put("n_effective", together.effective().effective());
        map.put("mean_correlation", known(together.effective().meanCorrelation()));
        map.put("pbo", found == null ? null : known(found.pbo()));
        if (found != null) {
            OverfitProbability.Histogram histogram = found.histogram(BINS);
            map.put("blocks", found.blocks());
            map.put("splits", found.logits().length);
            map.put(
                    "logit_histogram",
                    Map.of("edges", histogram.edges(), "counts", histogram.counts()));
            map.put("slope", known(found.slope()));
            map.put("probability_of_loss", known(found.probabilityOfLoss()));
            map.put("dominates_first", found.dominatesFirst());
            map.put("dominates_second", found.dominatesSecond());
        }
        return map;
    }

    /** A file that cannot be read is as good as none: it can be made again. */
    private static @Nullable Map<String, Object> read(Path file, String key) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Map<String, Object> map = Canonical.parse(JSON.readTree(text).toString());
            return key.equals(map.get("key")) ? map : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read what was kept about the sweep",
                    file.toString(),
                    "check the disk, or delete the file",
                    e);
        }
    }
}
