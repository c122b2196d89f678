package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
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
 * again, and the two must agree. Rows are drawn with a seed, so that the same matrix is audited in
 * the same way everywhere.
 */
public final class AsOfAudit {
    /** Rows that are checked at least, when there are as many. */
    static final int ROWS = 32;

    /** Of these, rows near the beginning that are compared with the matrix. */
    static final int EXACT_ROWS = 4;

    /** How far from the first row these may lie. */
    private static final int NEAR = 1000;

    /** Sessions of each special kind that are looked at. */
    private static final int SPECIAL_SESSIONS = 2;

    /** Bars and daily bars that are computed again beyond the look-back. */
    private static final int MARGIN = 256;

    private static final int DAILY_MARGIN = 20;

    /** Sessions that are computed again beyond the look-back where boards are read. */
    private static final int OPTION_MARGIN = 2;

    /** Cboe publishes volatility indices until 16:15. */
    private static final long INDEX_DELAY_MILLIS = 15 * 60_000L;

    private AsOfAudit() {}

    /**
     * What was checked.
     *
     * @param rowsChecked rows of the sample
     * @param featuresChecked features compared on each of them
     * @param ok always true: a difference is an exception
     */
    public record Report(int rowsChecked, int featuresChecked, boolean ok) {}

    /** A feature that differed at a row. */
    private record Difference(int row, int feature) {}

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
     * @throws LabException {@link Reason#REFUSED} naming the feature that differs in most rows and
     *     its first bad row
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
        int[] rows = sample(inputs.bars(), barIndex, seed);
        int exact = Math.min(EXACT_ROWS, rows.length);
        List<List<Difference>> found = new ArrayList<>();
        for (int k = 0; k < rows.length; k++) {
            found.add(new ArrayList<>());
        }
        Parallel.forEach(
                parallelism,
                rows.length,
                k -> {
                    progress.step(k, rows.length, "as-of audit");
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
                                k < exact,
                                feature,
                                found.get(k));
                        feature += member.columns().size();
                    }
                });
        List<Difference> all = found.stream().flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            throw refusal(all, rows.length, members, inputs.bars(), barIndex);
        }
        return new Report(rows.length, features.length, true);
    }

    private static void checkRow(
            Indicator indicator,
            Inputs inputs,
            @Nullable OptionBoards boards,
            int[] barIndex,
            double[][] features,
            int row,
            boolean exact,
            int firstFeature,
            List<Difference> found) {
        Bars bars = inputs.bars();
        int bar = barIndex[row];
        int history = historyOf(indicator, bars.cadence());
        int from = exact ? 0 : Math.max(0, bar - history);
        int days = indicator.dailyHistory() + DAILY_MARGIN;
        Inputs known =
                new Known(
                        inputs,
                        boards,
                        bars.slice(from, bar + 1),
                        from == 0 ? Integer.MAX_VALUE : days,
                        0,
                        bars.endMillis(bar));
        double[][] again = FeatureColumns.compute(indicator, known);
        double[][] complete = null;
        if (from > 0) {
            Bars longer = bars.slice(from, Math.min(bars.size(), bar + 1 + history));
            complete =
                    FeatureColumns.compute(
                            indicator, new Known(inputs, null, longer, days, days, Long.MAX_VALUE));
        }
        for (int k = 0; k < again.length; k++) {
            double expected =
                    complete == null ? features[firstFeature + k][row] : complete[k][bar - from];
            if (Double.doubleToLongBits(again[k][bar - from])
                    != Double.doubleToLongBits(expected)) {
                found.add(new Difference(row, firstFeature + k));
            }
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

    private static LabException refusal(
            List<Difference> all,
            int checked,
            List<MatrixSpec.Member> members,
            Bars bars,
            int[] barIndex) {
        List<String> names = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (MatrixSpec.Member member : members) {
            names.addAll(member.columns());
            member.columns().forEach(column -> places.add(member.where()));
        }
        int[] count = new int[names.size()];
        int[] firstRow = new int[names.size()];
        for (Difference difference : all) {
            int f = difference.feature();
            firstRow[f] =
                    count[f] == 0 ? difference.row() : Math.min(firstRow[f], difference.row());
            count[f]++;
        }
        int worst = 0;
        List<String> others = new ArrayList<>();
        for (int f = 0; f < count.length; f++) {
            worst = count[f] > count[worst] ? f : worst;
        }
        for (int f = 0; f < count.length; f++) {
            if (f != worst && count[f] > 0) {
                others.add(names.get(f));
            }
        }
        Instant at = Instant.ofEpochMilli(bars.startMillis(barIndex[firstRow[worst]]));
        String also = others.isEmpty() ? "" : " (so do " + String.join(", ", others) + ")";
        return new LabException(
                Reason.REFUSED,
                "feature "
                        + names.get(worst)
                        + " uses what was not known at its decision: "
                        + count[worst]
                        + " of "
                        + checked
                        + " checked rows differ, the first at "
                        + at.atOffset(ZoneOffset.UTC)
                        + also,
                places.get(worst),
                "take the indicator out of the set, and report it: its definition looks ahead");
    }

    /** Rows to audit, unique; the first {@link #EXACT_ROWS} are those near the beginning. */
    static int[] sample(Bars bars, int[] barIndex, long seed) {
        int n = barIndex.length;
        Set<Integer> rows = new LinkedHashSet<>();
        if (n <= ROWS) {
            for (int r = 0; r < n; r++) {
                rows.add(r);
            }
        } else {
            SplittableRandom random = new SplittableRandom(seed);
            rows.add(0);
            while (rows.size() < EXACT_ROWS) {
                rows.add(random.nextInt(Math.min(NEAR, n)));
            }
            rows.add(n - 1);
            addSpecial(bars, barIndex, random, rows);
            while (rows.size() < ROWS) {
                rows.add(random.nextInt(n));
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    /** First and last row of some sessions around clock changes and half days. */
    private static void addSpecial(
            Bars bars, int[] barIndex, SplittableRandom random, Set<Integer> rows) {
        SessionCalendar calendar = SessionCalendar.nyse();
        List<int[]> clock = new ArrayList<>();
        List<int[]> half = new ArrayList<>();
        List<int[]> afterHalf = new ArrayList<>();
        LocalDate previous = null;
        int n = barIndex.length;
        for (int first = 0, last; first < n; first = last + 1) {
            int day = bars.sessionDay(barIndex[first]);
            last = first;
            while (last + 1 < n && bars.sessionDay(barIndex[last + 1]) == day) {
                last++;
            }
            LocalDate date = LocalDate.ofEpochDay(day);
            int[] edges = {first, last};
            if (calendar.isEarlyClose(date)) {
                half.add(edges);
            }
            if (previous != null && calendar.isEarlyClose(previous)) {
                afterHalf.add(edges);
            }
            if (previous != null && offset(previous) != offset(date)) {
                clock.add(edges);
            }
            previous = date;
        }
        for (List<int[]> kind : List.of(clock, half, afterHalf)) {
            for (int k = 0; k < SPECIAL_SESSIONS && !kind.isEmpty(); k++) {
                int[] edges = kind.remove(random.nextInt(kind.size()));
                rows.add(edges[0]);
                rows.add(edges[1]);
            }
        }
    }

    private static int offset(LocalDate day) {
        return day.atTime(SessionCalendar.OPEN)
                .atZone(SessionCalendar.ZONE)
                .getOffset()
                .getTotalSeconds();
    }

    /** When a daily bar is known: at its end, for volatility indices a quarter of an hour later. */
    static long knownAt(Bars daily, int i) {
        String ticker = daily.ticker().replaceFirst("^(I:|\\^)", "");
        boolean index = ticker.startsWith("VIX") || ticker.equals("VVIX") || ticker.equals("SKEW");
        return daily.endMillis(i) + (index ? INDEX_DELAY_MILLIS : 0);
    }

    /**
     * Bars of a part of the series, with the daily bars and boards that belong to it.
     *
     * @param boards as they were known; null for all there are, or none
     * @param daysBefore daily bars before the first of the bars
     * @param daysAfter daily bars after the last of the bars
     * @param moment daily bars that became known later are left out
     */
    private record Known(
            Inputs all,
            @Nullable OptionBoards boards,
            Bars bars,
            int daysBefore,
            int daysAfter,
            long moment)
            implements Inputs {
        @Override
        public OptionBoards options() {
            return boards == null ? all.options() : boards;
        }

        @Override
        public Bars daily(String ticker) {
            Bars daily = all.daily(ticker);
            int first = daily.firstOfSessionOnOrAfter(bars.sessionDay(0));
            int end = daily.firstOfSessionOnOrAfter(bars.sessionDay(bars.size() - 1) + 1L);
            end = Math.min(daily.size() - end, daysAfter) + end;
            while (end > 0 && knownAt(daily, end - 1) > moment) {
                end--;
            }
            return daily.slice(Math.min(end, Math.max(0, first - daysBefore)), end);
        }
    }
}
