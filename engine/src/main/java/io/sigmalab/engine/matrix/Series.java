package io.sigmalab.engine.matrix;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.label.Label;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.MarketData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Every series that one build reads: the model's bars with as much history as the longest look-back
 * needs, and daily bars as indicators ask for them. Each answer is checked before anything is
 * computed from it, and its content goes into the hash of the matrix. Thread-safe.
 */
final class Series implements Inputs {
    private final MarketData data;
    private final MatrixSpec spec;
    private final Progress progress;
    private final BarData own;
    private final LocalDate dailyFrom;
    private final Map<String, BarData> daily = new ConcurrentSkipListMap<>();

    Series(MarketData data, MatrixSpec spec, Label label, Progress progress) {
        this.data = data;
        this.spec = spec;
        this.progress = progress;
        int bars = label.historyBars();
        int sessions = label.historySessions();
        int days = 0;
        for (MatrixSpec.Member member : spec.members()) {
            Indicator indicator = member.indicator();
            bars = Math.max(bars, Math.max(indicator.lookback(), indicator.warmup()));
            sessions = Math.max(sessions, indicator.sessionHistory());
            days = Math.max(days, indicator.dailyHistory());
        }
        own = load(bars, sessions);
        LocalDate first = own.bars().isEmpty() ? spec.start() : own.bars().sessionDate(0);
        dailyFrom = SessionCalendar.nyse().plusSessions(first, -days - 1);
    }

    /**
     * Reads back far enough for {@code bars} bars before the window. Half days and missing bars
     * make sessions shorter than they should be; when the answer falls short although the data go
     * back further, it is asked again for twice as many sessions.
     */
    private BarData load(int bars, int sessions) {
        SessionCalendar calendar = SessionCalendar.nyse();
        int perSession = Coverage.fullSession(spec.cadence());
        int back = Math.max(sessions, (int) Math.ceil(1.05 * bars / perSession) + 2);
        while (true) {
            LocalDate from =
                    bars + sessions == 0
                            ? spec.start()
                            : calendar.plusSessions(spec.start(), -back);
            BarData answer = data.bars(spec.ticker(), spec.cadence(), from, spec.end(), progress);
            check(answer);
            Bars got = answer.bars();
            int before = got.firstOfSessionOnOrAfter(spec.start().toEpochDay());
            boolean reachesBack =
                    !got.isEmpty() && !got.sessionDate(0).isAfter(calendar.plusSessions(from, 3));
            if (before >= bars || !reachesBack) {
                return answer;
            }
            back *= 2;
        }
    }

    private static void check(BarData answer) {
        List<Finding> errors =
                answer.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .toList();
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            String more = errors.size() == 1 ? "" : " and " + (errors.size() - 1) + " more errors";
            throw new LabException(
                    Reason.BAD_DATA,
                    first.message() + more,
                    first.where(),
                    "correct the data; \"sigma-lab data check\" lists everything");
        }
    }

    @Override
    public Bars bars() {
        return own.bars();
    }

    @Override
    public Bars daily(String ticker) {
        String symbol = ticker.isEmpty() ? spec.ticker() : ticker;
        BarData known = daily.get(symbol);
        if (known == null) {
            // Two threads may ask at once; both get the same answer, one of them is kept.
            BarData answer = data.bars(symbol, Cadence.DAILY, dailyFrom, spec.end(), Progress.NONE);
            check(answer);
            known = daily.merge(symbol, answer, (kept, late) -> kept);
        }
        return known.bars();
    }

    /** Where the model's bars came from, for people. */
    String source() {
        return own.source();
    }

    /** Hash over the content of every series, once everything was computed. */
    String contentSha() {
        List<Map<String, Object>> parts = new ArrayList<>();
        parts.add(part(spec.ticker(), spec.cadence(), own));
        daily.forEach((symbol, answer) -> parts.add(part(symbol, Cadence.DAILY, answer)));
        return Canonical.sha256(parts);
    }

    private static Map<String, Object> part(String symbol, Cadence cadence, BarData answer) {
        return Map.of("ticker", symbol, "cadence", cadence.code(), "sha", answer.contentSha());
    }

    /** Everything the input checks noticed that did not stop the build, series by series. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(own.findings());
        for (BarData answer : daily.values()) {
            all.addAll(answer.findings());
        }
        return all;
    }
}
