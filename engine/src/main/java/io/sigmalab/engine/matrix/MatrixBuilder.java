package io.sigmalab.engine.matrix;

import io.sigmalab.engine.EngineVersion;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.label.Label;
import io.sigmalab.engine.label.LabelColumns;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Builds a matrix: bars and boards with their history, indicators and labels on the full series,
 * then the rows of window and hours, the as-of audit, the leak scan and the profile. The same spec
 * and data give the same matrix to the last bit, with any number of threads. Thread-safe.
 */
public final class MatrixBuilder {
    private final Clock clock;
    private final int parallelism;

    /**
     * @param clock measures the stages; no result depends on it
     * @param parallelism threads to use, at least 1
     */
    public MatrixBuilder(Clock clock, int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException(
                    "parallelism must be at least 1, was " + parallelism);
        }
        this.clock = clock;
        this.parallelism = parallelism;
    }

    /**
     * Builds.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the window has no bars or no row a
     *     label, {@link Reason#BAD_DATA} when the input checks find errors, {@link
     *     Reason#INVALID_VALUE} when no bar is in the allowed hours, {@link Reason#REFUSED} when a
     *     feature is missing too often or the audit finds one that looks ahead
     * @throws CancellationException when progress was cancelled
     */
    public MatrixBuild build(MatrixSpec spec, MarketData data, Progress progress) {
        Stages stages = new Stages(clock);
        Label label = spec.labelType().create(spec.labelArgs());
        progress.step(0, 0, "reading " + spec.where());
        Series series = new Series(data, spec, label, parallelism, progress);
        Bars bars = series.bars();
        int[] barIndex = rows(spec, bars);
        stages.end("data");

        double[][] features =
                FeatureColumns.compute(spec.members(), series, barIndex, parallelism, progress);
        refuseMissing(spec, features);
        stages.end("indicators");

        progress.step(0, 0, "labels");
        LabelColumns columns =
                label.optionNeeds().isNone()
                        ? label.compute(bars)
                        : label.compute(bars, series.options());
        requireWithinSession(spec, label, bars, columns);
        MatrixMeta meta =
                meta(spec, data, series, columns.spanBars(barIndex), columns.exitAtOpen());
        OptionBoards boards =
                series.optionSeries().map(options -> options.from(spec.start())).orElse(null);
        Matrix matrix =
                matrix(meta, bars, barIndex, spec.featureNames(), features, columns, boards);
        requireLabels(spec, matrix);
        stages.end("labels");

        AsOfAudit.Report audit =
                AsOfAudit.run(
                        spec.members(),
                        series,
                        bar -> series.optionSeries().orElseThrow().knownAt(bar),
                        barIndex,
                        features,
                        seed(meta),
                        parallelism,
                        progress);
        int labels =
                LabelAudit.run(
                        label,
                        columns,
                        bars,
                        label.optionNeeds().isNone() ? null : series.options(),
                        barIndex,
                        AuditSample.rows(bars, barIndex, seed(meta)),
                        spec.where());
        audit = audit.withLabels(labels);
        stages.end("audit");

        progress.step(0, 0, "profile");
        LeakScan.Report leaks = LeakScan.scan(matrix, parallelism);
        Coverage coverage = Coverage.of(bars, spec.start(), spec.end());
        OptionCoverage optionCoverage =
                series.optionSeries()
                        .map(o -> OptionCoverage.of(matrix, o, spec.start(), o.tenor()))
                        .orElse(null);
        MatrixProfile profile =
                Profiler.profile(
                        matrix, leaks, coverage, optionCoverage, series.findings(), parallelism);
        stages.end("profile");
        return new MatrixBuild(matrix, profile, audit, leaks, series.findings(), stages.seconds);
    }

    /**
     * Builds the newest rows, whose labels may lie in the future: nothing is refused for what is
     * missing, and nothing is profiled. Every row can be audited, and up to the size of the sample
     * every row is. The span that decides how many positions may overlap comes from all bars that
     * were read, because the newest rows do not know theirs.
     *
     * @throws LabException as {@link #build}, without the refusals for missing values and labels
     */
    public Matrix newest(MatrixSpec spec, MarketData data, Progress progress) {
        Label label = spec.labelType().create(spec.labelArgs());
        progress.step(0, 0, "reading " + spec.where());
        Series series = new Series(data, spec, label, parallelism, progress);
        Bars bars = series.bars();
        int[] barIndex = rows(spec, bars);
        double[][] features =
                FeatureColumns.compute(spec.members(), series, barIndex, parallelism, progress);
        LabelColumns columns =
                label.optionNeeds().isNone()
                        ? label.compute(bars)
                        : label.compute(bars, series.options());
        int[] decisions = new int[bars.size()];
        int count = 0;
        for (int i = 0; i < decisions.length; i++) {
            if (spec.allowedHours().isEmpty() || spec.allowedHours().contains(bars.hourEt(i))) {
                decisions[count++] = i;
            }
        }
        int span = Math.max(1, columns.spanBars(Arrays.copyOf(decisions, count)));
        MatrixMeta meta = meta(spec, data, series, span, columns.exitAtOpen());
        OptionBoards boards =
                series.optionSeries().map(options -> options.from(spec.start())).orElse(null);
        AsOfAudit.run(
                spec.members(),
                series,
                bar -> series.optionSeries().orElseThrow().knownAt(bar),
                barIndex,
                features,
                seed(meta),
                parallelism,
                progress);
        return matrix(meta, bars, barIndex, spec.featureNames(), features, columns, boards);
    }

    /** The same matrix is audited on the same rows everywhere. */
    private static long seed(MatrixMeta meta) {
        return Long.parseUnsignedLong(meta.matrixSha().substring(0, 16), 16);
    }

    /** Which boards hold a contract to its end is decided before such a label is computed. */
    private static void requireWithinSession(
            MatrixSpec spec, Label label, Bars bars, LabelColumns columns) {
        if (spec.contractDays() >= 0
                && !label.optionNeeds().isNone()
                && Series.spanSessions(bars, columns) > 0) {
            throw new IllegalStateException(
                    "label " + label.kind() + " looks at options and spans sessions");
        }
    }

    private static int[] rows(MatrixSpec spec, Bars bars) {
        int from = bars.firstOfSessionOnOrAfter(spec.start().toEpochDay());
        int to = bars.firstOfSessionOnOrAfter(spec.end().toEpochDay() + 1);
        if (from >= to) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no bars in the window",
                    spec.where(),
                    "choose a window that \"sigma-lab data coverage\" shows, or another source");
        }
        boolean[] allowed = new boolean[24];
        for (int hour = 0; hour < 24; hour++) {
            allowed[hour] = spec.allowedHours().isEmpty() || spec.allowedHours().contains(hour);
        }
        int[] rows = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (allowed[bars.hourEt(i)]) {
                rows[count++] = i;
            }
        }
        if (count == 0) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "no bar of the window starts in the allowed hours " + spec.allowedHours(),
                    spec.where(),
                    "give hours between "
                            + bars.hourEt(from)
                            + " and "
                            + bars.hourEt(to - 1)
                            + ", or none for all");
        }
        return Arrays.copyOf(rows, count);
    }

    private static void refuseMissing(MatrixSpec spec, double[][] features) {
        List<String> names = spec.featureNames();
        List<String> tooMany = new ArrayList<>();
        for (int f = 0; f < features.length; f++) {
            double missing = Columns.missing(features[f]);
            if (missing > spec.maxMissing()) {
                tooMany.add(
                        names.get(f)
                                + (missing == 1
                                        ? " (every row)"
                                        : " (" + Profiler.percent(missing) + ")"));
            }
        }
        if (!tooMany.isEmpty()) {
            throw new LabException(
                    Reason.REFUSED,
                    "more than "
                            + Profiler.percent(spec.maxMissing())
                            + " of the rows miss "
                            + String.join(", ", tooMany),
                    spec.where(),
                    "start later so that look-backs are full, give the data that is needed, take"
                            + " the indicator out of the set, or raise max_missing");
        }
    }

    private static void requireLabels(MatrixSpec spec, Matrix matrix) {
        for (int r = 0; r < matrix.rows(); r++) {
            if (matrix.isLabelled(r)) {
                return;
            }
        }
        throw new LabException(
                Reason.MISSING_DATA,
                "none of the "
                        + matrix.rows()
                        + " rows has a label: "
                        + spec.labelType().kind()
                        + " looks at "
                        + spec.labelType().formula(),
                spec.where(),
                "choose a longer window, other hours, or another label: next_bar has none on daily"
                        + " bars and none on the last bar of a session");
    }

    private static Matrix matrix(
            MatrixMeta meta,
            Bars bars,
            int[] barIndex,
            List<String> names,
            double[][] features,
            LabelColumns columns,
            @Nullable OptionBoards boards) {
        int n = barIndex.length;
        byte[] label = new byte[n];
        double[] labelReturn = new double[n];
        long[] labelEnd = new long[n];
        int[] horizonBar = new int[n];
        Arrays.fill(label, Direction.NONE);
        for (int r = 0; r < n; r++) {
            int bar = barIndex[r];
            label[r] = columns.label()[bar];
            labelReturn[r] = columns.labelReturn()[bar];
            labelEnd[r] = columns.labelEnd()[bar];
            horizonBar[r] = columns.horizonBar()[bar];
        }
        return new Matrix(
                meta,
                bars,
                barIndex,
                names,
                features,
                label,
                labelReturn,
                labelEnd,
                horizonBar,
                boards);
    }

    private static MatrixMeta meta(
            MatrixSpec spec, MarketData data, Series series, int spanBars, boolean exitAtOpen) {
        String dataSha = series.contentSha();
        String labelSpec = spec.labelType().spec(spec.labelArgs());
        String calendar = SessionCalendar.nyse().version();
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("data", dataSha);
        inputs.put("provider", data.id());
        inputs.put("ticker", spec.ticker());
        inputs.put("cadence", spec.cadence().code());
        inputs.put("start", spec.start().toString());
        inputs.put("end", spec.end().toString());
        inputs.put("indicator_set", spec.indicatorSetSha());
        inputs.put("features", spec.featureNames());
        inputs.put("label", labelSpec);
        inputs.put("hours", spec.allowedHours());
        if (series.optionSeries().isPresent()) {
            inputs.put("contract_days", spec.contractDays());
        }
        inputs.put("calendar", calendar);
        inputs.put("engine", EngineVersion.CURRENT);
        return new MatrixMeta(
                Canonical.sha256(inputs),
                spec.packId(),
                spec.modelId(),
                spec.ticker(),
                spec.cadence(),
                spec.start().toString(),
                spec.end().toString(),
                data.id(),
                dataSha,
                series.source(),
                data.isSimulated(),
                spec.indicatorSetSha(),
                labelSpec,
                spanBars,
                exitAtOpen,
                spec.contractDays(),
                spec.allowedHours(),
                calendar,
                EngineVersion.CURRENT);
    }

    /** Measures how long each stage took. */
    private static final class Stages {
        private final Clock clock;
        private final Map<String, Double> seconds = new LinkedHashMap<>();
        private Instant last;

        Stages(Clock clock) {
            this.clock = clock;
            last = clock.instant();
        }

        void end(String stage) {
            Instant now = clock.instant();
            seconds.put(stage, Duration.between(last, now).toNanos() / 1e9);
            last = now;
        }
    }
}
