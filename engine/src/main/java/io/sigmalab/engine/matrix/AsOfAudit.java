package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Proves that features know nothing of their future: for a sample of rows every feature is computed
 * again from data that end at the row's decision, and must be the same to the last bit.
 *
 * <p>The board of a row's own session is built again from the minutes that had ended by its
 * decision, once for all indicators; boards of later sessions are not there.
 *
 * <p>The sample has at least {@value #ROWS} rows (or all, if there are fewer): the ones where
 * clocks trip, which are first and last row, the edges of sessions after a clock change, of half
 * days and of the days after them, then random ones. Data are cut where they were known: bars by
 * their end, daily bars by the close of their session, volatility indices a quarter of an hour
 * later.
 *
 * <p>{@value #EXACT_ROWS} of the rows, the first and others near it, are computed from the first
 * bar there is and compared with the matrix itself. Farther on that would cost more than the build;
 * there an indicator is computed twice over the {@linkplain #historyOf history} before the row,
 * from the same start: once with the data up to the decision and once with as many bars after it
 * again, and the two must agree. On half of the rows these later bars are what really came, on the
 * others every later bar and daily bar is changed, which no honest value notices. Rows are drawn
 * with a seed, so that the same matrix is audited in the same way everywhere.
 */
public final class AsOfAudit {
    /** Rows that are checked at least, when there are as many. */
    static final int ROWS = 32;

    /** Of these, rows near the beginning that are compared with the matrix. */
    static final int EXACT_ROWS = 4;

    /** Bars and daily bars that are computed again beyond the look-back. */
    private static final int MARGIN = 256;

    private static final int DAILY_MARGIN = 20;

    /** Sessions that are computed again beyond the look-back where boards are read. */
    private static final int OPTION_MARGIN = 2;

    private AsOfAudit() {}

    /**
     * What was checked.
     *
     * @param rowsChecked rows of the sample
     * @param rowsChanged of these, rows that were also computed with every later bar changed
     * @param featuresChecked features compared on each of them
     * @param labelsChecked rows whose label was computed again from data cut at its end
     * @param ok always true: a difference is an exception
     */
    public record Report(
            int rowsChecked, int rowsChanged, int featuresChecked, int labelsChecked, boolean ok) {
        Report withLabels(int labels) {
            return new Report(rowsChecked, rowsChanged, featuresChecked, labels, ok);
        }

        /** JSON values. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("rows_checked", rowsChecked);
            map.put("rows_future_changed", rowsChanged);
            map.put("features_checked", featuresChecked);
            map.put("labels_checked", labelsChecked);
            map.put("ok", ok);
            return map;
        }
    }

    /** A feature that differed at a row. */
    private record Difference(int row, int feature, Leak.Check check) {}

    /**
     * Audits the features of a matrix.
     *
     * @param members indicators in matrix order
     * @param inputs the complete data that the features were computed from
     * @param boardsAt the boards as they were when a bar of the inputs ended; asked for when an
     *     indicator looks at options
     * @param barIndex for each row the index of its bar
     * @param features features × rows
     * @param seed decides the random rows
     * @throws LeakFoundException naming the feature that differs in most rows, its first bad row
     *     and how far it looks ahead
     */
    static Report run(
            List<MatrixSpec.Member> members,
            Inputs inputs,
            IntFunction<OptionBoards> boardsAt,
            int[] barIndex,
            double[][] features,
            long seed,
            int parallelism,
            Progress progress) {
        boolean hasOptions = members.stream().anyMatch(m -> !m.indicator().optionNeeds().isNone());
        int[] rows = AuditSample.rows(inputs.bars(), barIndex, seed);
        int exact = Math.min(EXACT_ROWS, rows.length);
        List<List<Difference>> found = new ArrayList<>();
        for (int k = 0; k < rows.length; k++) {
            found.add(new ArrayList<>());
        }
        List<List<Integer>> turns = AuditSample.turns(rows, inputs.bars(), barIndex, hasOptions);
        AtomicInteger done = new AtomicInteger();
        Parallel.forEach(
                parallelism,
                turns.size(),
                turn -> {
                    for (int k : turns.get(turn)) {
                        progress.step(done.getAndIncrement(), rows.length, "as-of audit");
                        @Nullable OptionBoards boards =
                                hasOptions ? boardsAt.apply(barIndex[rows[k]]) : null;
                        int feature = 0;
                        for (MatrixSpec.Member member : members) {
                            checkRow(
                                    member.indicator(),
                                    inputs,
                                    boards,
                                    barIndex,
                                    features,
                                    rows[k],
                                    Future.of(k, exact),
                                    feature,
                                    found.get(k));
                            feature += member.columns().size();
                        }
                    }
                });
        List<Difference> all = found.stream().flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            throw refusal(all, rows.length, members, inputs, boardsAt, barIndex, features);
        }
        return new Report(
                rows.length, rows.length - (rows.length - exact) / 2, features.length, 0, true);
    }

    private static void checkRow(
            Indicator indicator,
            Inputs inputs,
            @Nullable OptionBoards boards,
            int[] barIndex,
            double[][] features,
            int row,
            Future future,
            int firstFeature,
            List<Difference> found) {
        Bars bars = inputs.bars();
        int bar = barIndex[row];
        int history = historyOf(indicator, bars.cadence());
        boolean exact = future == Future.MATRIX;
        int from = exact ? 0 : Math.max(0, bar - history);
        int days = indicator.dailyHistory() + DAILY_MARGIN;
        int daysBefore = from == 0 ? Integer.MAX_VALUE : days;
        long decision = bars.endMillis(bar);
        Inputs known =
                new KnownInputs(
                        inputs,
                        boards,
                        bars.slice(from, bar + 1),
                        daysBefore,
                        0,
                        decision,
                        Long.MAX_VALUE);
        double[][] again = FeatureColumns.compute(indicator, known);
        if (exact || from == 0) {
            for (int k = 0; k < again.length; k++) {
                double expected = features[firstFeature + k][row];
                differ(again[k][bar - from], expected, row, firstFeature + k, false, found);
            }
        }
        if (from == 0 && future == Future.REAL) {
            return;
        }
        boolean isChanged = future != Future.REAL;
        Bars longer = bars.slice(from, Math.min(bars.size(), bar + 1 + history));
        Inputs complete =
                new KnownInputs(
                        inputs,
                        null,
                        isChanged ? KnownInputs.changed(longer, bar + 1 - from, row) : longer,
                        daysBefore,
                        days,
                        Long.MAX_VALUE,
                        isChanged ? decision : Long.MAX_VALUE);
        double[][] later = FeatureColumns.compute(indicator, complete);
        for (int k = 0; k < again.length; k++) {
            differ(
                    again[k][bar - from],
                    later[k][bar - from],
                    row,
                    firstFeature + k,
                    isChanged,
                    found);
        }
    }

    private static void differ(
            double known,
            double other,
            int row,
            int feature,
            boolean isChanged,
            List<Difference> found) {
        if (Double.doubleToLongBits(known) != Double.doubleToLongBits(other)) {
            found.add(
                    new Difference(
                            row,
                            feature,
                            isChanged ? Leak.Check.FUTURE_CHANGED : Leak.Check.FUTURE_CUT));
        }
    }

    /** What the value known at the decision is held against. */
    private enum Future {
        /** The matrix, and data whose future was changed. */
        MATRIX,
        /** Data with as much of what really came. */
        REAL,
        /** Data with as many later bars, all of them changed. */
        CHANGED;

        static Future of(int k, int exact) {
            return k < exact ? MATRIX : k % 2 == 0 ? CHANGED : REAL;
        }
    }

    /**
     * Bars before a row that are computed again: enough for a value. A recursive indicator need not
     * have settled, for both computations start at the same bar. Reading boards is dear and what
     * they hold ends with their session, so that two sessions beyond the look-back do there; later
     * boards are all there in the complete data, however far one looks ahead.
     */
    static int historyOf(Indicator indicator, Cadence cadence) {
        OptionNeeds needs = indicator.optionNeeds();
        int session = Coverage.fullSession(cadence);
        int sessions = Math.max(indicator.sessionHistory(), needs.history());
        int bars = sessions == 0 ? 0 : (sessions + 1) * session;
        int margin = needs.isNone() ? MARGIN : Math.min(MARGIN, OPTION_MARGIN * session);
        return margin + Math.max(indicator.lookback(), bars);
    }

    private static LeakFoundException refusal(
            List<Difference> all,
            int checked,
            List<MatrixSpec.Member> members,
            Inputs inputs,
            IntFunction<OptionBoards> boardsAt,
            int[] barIndex,
            double[][] features) {
        List<Leak> leaks = new ArrayList<>();
        int first = 0;
        for (MatrixSpec.Member member : members) {
            for (int k = 0; k < member.columns().size(); k++) {
                int feature = first + k;
                List<Difference> own = all.stream().filter(d -> d.feature() == feature).toList();
                if (!own.isEmpty()) {
                    LeakTrace trace =
                            new LeakTrace(
                                    inputs,
                                    boardsAt,
                                    barIndex,
                                    member.indicator(),
                                    k,
                                    features[feature]);
                    leaks.add(leak(member, k, own, checked, inputs.bars(), barIndex, trace));
                }
            }
            first += member.columns().size();
        }
        // Stable: of equals the first of the matrix.
        leaks.sort(Comparator.comparingInt((Leak leak) -> -leak.badRows()));
        Leak worst = leaks.get(0);
        List<String> others = leaks.stream().skip(1).map(Leak::column).toList();
        String also = others.isEmpty() ? "" : " (so do " + String.join(", ", others) + ")";
        return new LeakFoundException(
                "feature "
                        + worst.column()
                        + " uses what was not known at its decision: "
                        + worst.badRows()
                        + " of "
                        + checked
                        + " checked rows differ, the first at "
                        + worst.firstBad()
                        + ", "
                        + worst.reach()
                        + also,
                worst.where(),
                "take the indicator out of the set, and report it: its definition looks ahead",
                leaks);
    }

    private static Leak leak(
            MatrixSpec.Member member,
            int output,
            List<Difference> own,
            int checked,
            Bars bars,
            int[] barIndex,
            LeakTrace trace) {
        int found = own.stream().mapToInt(Difference::row).min().orElseThrow();
        int row = trace.firstBad(found);
        return new Leak(
                own.get(0).check(),
                member.columns().get(output),
                member.where(),
                Instant.ofEpochMilli(bars.startMillis(barIndex[row])),
                trace.reach(row),
                (int) own.stream().mapToInt(Difference::row).distinct().count(),
                checked);
    }
}
