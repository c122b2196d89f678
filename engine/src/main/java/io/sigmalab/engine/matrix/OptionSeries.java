package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.BoardBuilder;
import io.sigmalab.engine.board.BoardPlan;
import io.sigmalab.engine.board.Expiries;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionMinutes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The option boards of a build, session by session. Minutes and chains are read side by side and
 * dropped as soon as their board stands; the hashes of what was read stay. Immutable once built, so
 * that any number of threads may ask.
 */
final class OptionSeries implements OptionBoards {
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();

    private final MarketData data;
    private final Bars bars;
    private final int firstDay;
    private final int tenor;
    private final @Nullable Day[] days;
    private final FindingLog findings;
    private final OptionAnswers.Again again;

    /**
     * What is kept of a session.
     *
     * @param board null when the source has nothing
     * @param firstBar its first bar
     * @param endBar one past its last bar
     * @param answers what was read, for the newest session only: it may be under way, and a live
     *     source has more of it every minute
     */
    private record Day(
            BoardPlan plan,
            int firstBar,
            int endBar,
            @Nullable OptionBoard board,
            boolean hasMinutes,
            boolean hasChain,
            String sha,
            int trades,
            int closesForVwap,
            List<Finding> findings,
            @Nullable OptionAnswers answers) {
        /** Without what was read. */
        Day lean() {
            return new Day(
                    plan,
                    firstBar,
                    endBar,
                    board,
                    hasMinutes,
                    hasChain,
                    sha,
                    trades,
                    closesForVwap,
                    findings,
                    null);
        }
    }

    /**
     * What to read.
     *
     * @param needs everything that indicators, label and execution look at, the contracts that are
     *     traded included
     * @param contractDays days to expiry of the contracts that are traded, −1 for none
     * @param spanSessions sessions over which a position may be held beyond its first
     * @param from first session wanted
     */
    record Request(OptionNeeds needs, int contractDays, int spanSessions, LocalDate from) {
        /** The tenor that matters most: that of the trades, else the shortest. */
        int tenor() {
            return contractDays >= 0 ? contractDays : needs.tenors().first();
        }
    }

    private OptionSeries(
            MarketData data, Bars bars, int tenor, int firstDay, @Nullable Day[] days) {
        this.data = data;
        this.bars = bars;
        this.firstDay = firstDay;
        this.tenor = tenor;
        this.days = days;
        findings = gather();
        again = new OptionAnswers.Again(data, bars.ticker());
    }

    /**
     * Reads the boards of every session that has bars.
     *
     * @param bars of the underlying, from before the first session wanted
     * @throws LabException {@link Reason#BAD_DATA} when the input checks find errors
     */
    static OptionSeries read(
            MarketData data, Bars bars, Request request, int parallelism, Progress progress) {
        List<int[]> sessions = sessions(bars, request.from());
        String ticker = bars.ticker();
        AtomicInteger done = new AtomicInteger();
        Progress inside = inside(progress, done, sessions.size());
        if (sessions.isEmpty()) {
            return new OptionSeries(data, bars, request.tenor(), 0, new Day[0]);
        }
        int firstDay = sessions.get(0)[0];
        int lastDay = sessions.get(sessions.size() - 1)[0];
        Day[] days = new Day[lastDay - firstDay + 1];
        Listed listed = new Listed(data, ticker, sessions, inside);
        Parallel.forEach(
                parallelism,
                sessions.size(),
                s -> {
                    progress.step(done.get(), sessions.size(), "options of " + ticker);
                    int[] session = sessions.get(s);
                    BoardPlan plan = plan(bars, request, sessions, listed, s);
                    Day day = day(data, bars, plan, session[1], session[2], inside);
                    days[session[0] - firstDay] = s == sessions.size() - 1 ? day : day.lean();
                    done.incrementAndGet();
                });
        return new OptionSeries(data, bars, request.tenor(), firstDay, days);
    }

    /** Tells how many sessions are done, in the words of the source, and passes cancelling on. */
    private static Progress inside(Progress outer, AtomicInteger done, int sessions) {
        return new Progress() {
            @Override
            public void report(long part, long parts, String text) {
                String more = parts > 0 ? " (" + part + " of " + parts + ")" : "";
                outer.report(done.get(), sessions, text + more);
            }

            @Override
            public boolean isCancelled() {
                return outer.isCancelled();
            }
        };
    }

    /**
     * Expiries listed in each session, asked for when a session is read: a source may have to open
     * the file of its minutes for that, and remember it.
     */
    private static final class Listed {
        private final MarketData data;
        private final String ticker;
        private final List<int[]> sessions;
        private final Progress progress;
        private final AtomicReferenceArray<@Nullable List<LocalDate>> known;

        Listed(MarketData data, String ticker, List<int[]> sessions, Progress progress) {
            this.progress = progress;
            this.data = data;
            this.ticker = ticker;
            this.sessions = sessions;
            known = new AtomicReferenceArray<>(sessions.size());
        }

        /** Two threads may ask at once; both get the same answer. */
        List<LocalDate> of(int at) {
            List<LocalDate> listed = known.get(at);
            if (listed == null) {
                LocalDate session = LocalDate.ofEpochDay(sessions.get(at)[0]);
                progress.step(0, 0, "expiries of " + ticker);
                listed = data.expiries(ticker, session, progress);
                known.set(at, listed);
            }
            return listed;
        }
    }

    /** Session day, first bar and one past the last bar of every session from a day on. */
    private static List<int[]> sessions(Bars bars, LocalDate from) {
        List<int[]> sessions = new ArrayList<>();
        int end;
        for (int first = bars.firstOfSessionOnOrAfter(from.toEpochDay());
                first < bars.size();
                first = end) {
            end = first + 1;
            while (end < bars.size() && bars.sessionDay(end) == bars.sessionDay(first)) {
                end++;
            }
            sessions.add(new int[] {bars.sessionDay(first), first, end});
        }
        return sessions;
    }

    private static BoardPlan plan(
            Bars bars, Request request, List<int[]> sessions, Listed listed, int at) {
        LocalDate session = LocalDate.ofEpochDay(sessions.get(at)[0]);
        SortedSet<LocalDate> held = new TreeSet<>();
        if (request.contractDays() >= 0) {
            List<Integer> tenor = List.of(request.contractDays());
            for (int back = 1; back <= Math.min(at, request.spanSessions()); back++) {
                LocalDate chosen = LocalDate.ofEpochDay(sessions.get(at - back)[0]);
                held.addAll(Expiries.of(listed.of(at - back), chosen, tenor));
            }
        }
        int first = sessions.get(at)[1];
        double raw = first == 0 ? Double.NaN : bars.close(first - 1) / bars.factor(first - 1);
        boolean isYesterday =
                first > 0
                        && bars.sessionDate(first - 1)
                                .equals(SessionCalendar.nyse().previous(session));
        // Without a close of the day before, an older one is still good enough to aim by; on the
        // first day of all there is only the open.
        double centre = first > 0 ? raw : bars.open(0) / bars.factor(0);
        return BoardPlan.of(
                session,
                listed.of(at),
                request.needs(),
                held,
                isYesterday ? raw : Double.NaN,
                centre);
    }

    private static Day day(
            MarketData data,
            Bars bars,
            BoardPlan plan,
            int firstBar,
            int endBar,
            Progress progress) {
        if (plan.expiries().isEmpty()) {
            return new Day(
                    plan, firstBar, endBar, null, false, false, "none", 0, 0, List.of(), null);
        }
        OptionAnswers answers = OptionAnswers.read(data, bars.ticker(), plan, progress);
        OptionMinutes minutes = answers.minutes();
        ChainData chain = answers.chain();
        List<Finding> findings = new ArrayList<>(minutes.findings());
        findings.addAll(chain.findings());
        InputCheck.refuseErrors(findings);
        boolean hasMinutes = !minutes.day().isEmpty();
        boolean hasChain = !chain.chain().isEmpty();
        String sha = answers.sha(plan);
        if (!hasMinutes && !hasChain) {
            return new Day(plan, firstBar, endBar, null, false, false, sha, 0, 0, findings, null);
        }
        BoardBuilder.Built built =
                BoardBuilder.build(
                        plan, minutes.day(), chain.chain(), bars.slice(firstBar, endBar), CLOCK);
        return new Day(
                plan,
                firstBar,
                endBar,
                built.board(),
                hasMinutes,
                hasChain,
                sha,
                built.trades(),
                built.closesForVwap(),
                findings,
                answers);
    }

    private FindingLog gather() {
        FindingLog log = new FindingLog(data.id());
        long trades = 0;
        long closes = 0;
        for (Day day : days) {
            if (day == null) {
                continue;
            }
            trades += day.trades;
            closes += day.closesForVwap;
            int session = (int) day.plan.session().toEpochDay();
            day.findings.forEach(finding -> log.add(finding, session, session));
        }
        if (closes > 0) {
            log.warning(
                    "no_vwap",
                    FindingLog.ANY_DAY,
                    0,
                    "",
                    "premium takes the close of the minute for the volume-weighted price in "
                            + closes
                            + " of "
                            + trades
                            + " minutes, where the source has none");
        }
        return log;
    }

    @Override
    public @Nullable OptionBoard of(int sessionDay) {
        Day day = at(sessionDay);
        return day == null ? null : day.board;
    }

    private @Nullable Day at(int sessionDay) {
        int at = sessionDay - firstDay;
        return at < 0 || at >= days.length ? null : days[at];
    }

    /**
     * The boards as they were at a decision: the board of its session is built again from what was
     * known by then, later ones are not there, earlier ones stay.
     *
     * @param bar bar that decides at its end
     * @throws LabException {@link Reason#BAD_DATA} when the source answers otherwise than before
     */
    OptionBoards knownAt(int bar) {
        int decided = bars.sessionDay(bar);
        Day day = at(decided);
        OptionBoard rebuilt = day == null || day.board == null ? null : rebuild(day, bar);
        return sessionDay ->
                sessionDay < decided ? of(sessionDay) : sessionDay == decided ? rebuilt : null;
    }

    private OptionBoard rebuild(Day day, int bar) {
        BoardPlan plan = day.plan;
        OptionAnswers answers = day.answers == null ? again.of(plan, day.sha) : day.answers;
        return BoardBuilder.build(
                        plan,
                        answers.minutes().day().knownBy(bars.endMillis(bar)),
                        answers.chain().chain(),
                        bars.slice(day.firstBar, bar + 1),
                        CLOCK)
                .board();
    }

    /** Only the boards from a day on, as they go with the matrix. */
    OptionBoards from(LocalDate first) {
        long day = first.toEpochDay();
        return sessionDay -> sessionDay < day ? null : of(sessionDay);
    }

    /** Hash over what was read, in the order of the sessions. */
    String contentSha() {
        Sha256 sha = new Sha256();
        for (int d = 0; d < days.length; d++) {
            Day day = days[d];
            if (day != null) {
                sha.add(firstDay + (long) d).add(day.sha);
            }
        }
        return sha.hex();
    }

    /** Everything the input checks noticed that did not stop the build. */
    List<Finding> findings() {
        return findings.all();
    }

    /** Days to expiry that matter most to this build. */
    int tenor() {
        return tenor;
    }

    /** Whether the source has minutes for a session. */
    boolean hasMinutes(int sessionDay) {
        Day day = at(sessionDay);
        return day != null && day.hasMinutes;
    }

    /** Whether the source has a published chain for a session. */
    boolean hasChain(int sessionDay) {
        Day day = at(sessionDay);
        return day != null && day.hasChain;
    }
}
