package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.label.Label;
import io.sigmalab.engine.label.LabelColumns;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Every series that one build reads: the model's bars with as much history as the longest look-back
 * needs, daily bars as indicators ask for them, and option boards. Each answer is checked before
 * anything is computed from it, and its content goes into the hash of the matrix. Thread-safe.
 */
final class Series implements Inputs {
    private final MarketData data;
    private final MatrixSpec spec;
    private final Progress progress;
    private final BarData own;
    private final LocalDate dailyFrom;
    private final @Nullable OptionSeries options;
    private final Map<String, BarData> daily = new ConcurrentSkipListMap<>();

    Series(MarketData data, MatrixSpec spec, Label label, int parallelism, Progress progress) {
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
        OptionNeeds needs = optionNeeds(spec, label);
        if (!needs.isNone()) {
            // One more, for the close before the first board.
            sessions = Math.max(sessions, needs.history() + 1);
        }
        own = load(bars, sessions);
        LocalDate first = own.bars().isEmpty() ? spec.start() : own.bars().sessionDate(0);
        dailyFrom = SessionCalendar.nyse().plusSessions(first, -days - 1);
        options = needs.isNone() ? null : readOptions(label, needs, parallelism);
    }

    private static OptionNeeds optionNeeds(MatrixSpec spec, Label label) {
        List<OptionNeeds> all = new ArrayList<>();
        spec.members().forEach(member -> all.add(member.indicator().optionNeeds()));
        all.add(label.optionNeeds());
        if (spec.contractDays() >= 0) {
            all.add(OptionNeeds.ofTenor(spec.contractDays()));
        }
        return OptionNeeds.union(all);
    }

    /** Null when nobody but the trades asks for options that the source does not have. */
    private @Nullable OptionSeries readOptions(Label label, OptionNeeds needs, int parallelism) {
        if (!data.hasOptions(spec.ticker())) {
            for (MatrixSpec.Member member : spec.members()) {
                if (!member.indicator().optionNeeds().isNone()) {
                    throw noOptions("indicator " + member.name());
                }
            }
            if (!label.optionNeeds().isNone()) {
                throw noOptions("label " + label.kind());
            }
            return null;
        }
        LocalDate from = SessionCalendar.nyse().plusSessions(spec.start(), -needs.history());
        int span = spec.contractDays() < 0 ? 0 : spanSessions(label);
        return OptionSeries.read(
                data,
                own.bars(),
                new OptionSeries.Request(needs, spec.contractDays(), span, from),
                parallelism,
                progress);
    }

    private LabException noOptions(String who) {
        return new LabException(
                Reason.MISSING_DATA,
                "there are no options of " + spec.ticker() + ", which " + who + " needs",
                data.id(),
                (spec.withoutOptions().isEmpty()
                                ? "use a variant of the model without option features"
                                : "use the model " + spec.withoutOptions() + " of the pack")
                        + ", or a source with option data");
    }

    /**
     * Sessions over which a position may be held beyond the one of its decision. Labels that look
     * at options end with their session: they cannot be computed before the boards are chosen.
     */
    private int spanSessions(Label label) {
        return label.optionNeeds().isNone()
                ? spanSessions(own.bars(), label.compute(own.bars()))
                : 0;
    }

    /** The most sessions that lie between a decision and its time limit. */
    static int spanSessions(Bars bars, LabelColumns columns) {
        int[] session = new int[bars.size()];
        int most = 0;
        for (int i = 1; i < session.length; i++) {
            session[i] = session[i - 1] + (bars.sessionDay(i) == bars.sessionDay(i - 1) ? 0 : 1);
        }
        for (int i = 0; i < session.length; i++) {
            int horizon = columns.horizonBar()[i];
            most = horizon < 0 ? most : Math.max(most, session[horizon] - session[i]);
        }
        return most;
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
            InputCheck.refuseErrors(answer.findings());
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
            InputCheck.refuseErrors(answer.findings());
            known = daily.merge(symbol, answer, (kept, late) -> kept);
        }
        return known.bars();
    }

    @Override
    public OptionBoards options() {
        return optionSeries()
                .orElseThrow(() -> new IllegalStateException("no option data were asked for"));
    }

    /** The boards, where somebody asked for any and the source has them. */
    Optional<OptionSeries> optionSeries() {
        return Optional.ofNullable(options);
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
        if (options != null) {
            parts.add(
                    Map.of(
                            "ticker", spec.ticker(),
                            "cadence", "options",
                            "sha", options.contentSha()));
        }
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
        if (options != null) {
            all.addAll(options.findings());
        } else if (spec.contractDays() >= 0) {
            all.add(
                    new Finding(
                            Finding.Severity.WARNING,
                            "no_options",
                            data.id(),
                            0,
                            "",
                            "there are no options of "
                                    + spec.ticker()
                                    + ": the contracts that the policy trades have no prices"));
        }
        return all;
    }
}
