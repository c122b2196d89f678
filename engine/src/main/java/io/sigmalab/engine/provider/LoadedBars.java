package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.Finding.Severity;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.MarketTimes;
import io.sigmalab.engine.market.Resampler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file as it is kept in memory, at its own or at a coarser cadence. Immutable by convention.
 *
 * @param bars every good bar, adjusted
 * @param lines line of each in the file, empty when not known
 * @param log what is wrong with the file
 * @param cut what lies outside the sessions
 * @param factors what adjusted the bars, if anything
 */
record LoadedBars(
        Bars bars, int[] lines, FindingLog log, SessionCut cut, @Nullable FactorFile factors) {
    /** The same at a coarser cadence; bars across two of its intervals are errors. */
    LoadedBars resampled(Cadence target) {
        FindingLog more = new FindingLog(log.file());
        more.addAll(log);
        Bars aligned = aligned(target, more);
        int unfinished = Resampler.unfinished(aligned, target);
        if (unfinished > 0) {
            int last = aligned.size() - 1;
            more.warning(
                    "unfinished_bar",
                    aligned.sessionDay(last),
                    0,
                    "timestamp",
                    String.format(
                            Locale.ROOT,
                            "the newest %s bar is left out: its %d %s bars end at %s, before it does",
                            target.code(),
                            unfinished,
                            aligned.cadence().code(),
                            MarketTimes.text(aligned.endMillis(last))));
        }
        Bars coarse = Resampler.resample(aligned, target);
        return new LoadedBars(coarse, firstLines(aligned, coarse), more, cut, factors);
    }

    private Bars aligned(Cadence target, FindingLog into) {
        if (target == Cadence.DAILY) {
            return bars;
        }
        long step = target.minutes() * 60_000L;
        Bars.Builder out = Bars.builder(bars.ticker(), bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            long end = (Math.floorDiv(bars.startMillis(i), step) + 1) * step;
            if (bars.endMillis(i) <= end) {
                out.addAll(bars, i, i + 1);
            } else {
                into.add(
                        new Finding(
                                Severity.ERROR,
                                "misaligned_bar",
                                into.file(),
                                lines[i],
                                "timestamp",
                                "the bar lies in two " + target.code() + " bars"),
                        bars.sessionDay(i),
                        bars.sessionDay(i));
            }
        }
        return out.size() == bars.size() ? bars : out.build();
    }

    private int[] firstLines(Bars fine, Bars coarse) {
        if (fine != bars) {
            return new int[0];
        }
        int[] first = new int[coarse.size()];
        int at = 0;
        for (int i = 0; i < first.length; i++) {
            while (at < fine.size() && fine.startMillis(at) < coarse.startMillis(i)) {
                at++;
            }
            first[i] = lines[Math.min(at, Math.max(0, lines.length - 1))];
        }
        return first;
    }
}
