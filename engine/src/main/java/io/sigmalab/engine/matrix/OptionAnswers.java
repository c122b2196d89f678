package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.BoardPlan;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionMinutes;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a source answered for the options of one session. */
record OptionAnswers(OptionMinutes minutes, ChainData chain) {
    /** Asks for the contracts of a plan. */
    static OptionAnswers read(MarketData data, String ticker, BoardPlan plan, Progress progress) {
        ContractFilter filter = plan.filter();
        LocalDate session = plan.session();
        return new OptionAnswers(
                data.optionMinutes(ticker, session, filter, progress),
                data.chain(ticker, session, filter, progress));
    }

    /** Hash over what was asked and answered. */
    String sha(BoardPlan plan) {
        Sha256 sha = new Sha256().add(plan.session().toEpochDay());
        plan.expiries().forEach(expiry -> sha.add(expiry.toEpochDay()));
        return sha.add(minutes.contentSha()).add(chain.contentSha()).hex();
    }

    /** Asks a second time and holds the answer against the first. Thread-safe. */
    static final class Again {
        /** Sessions that are kept: a few threads go through the moments of one each. */
        private static final int KEPT = 4;

        private final MarketData data;
        private final String ticker;
        private final Map<LocalDate, OptionAnswers> last = Collections.synchronizedMap(new Last());

        Again(MarketData data, String ticker) {
            this.data = data;
            this.ticker = ticker;
        }

        /**
         * The answer for a session; of those asked for last it is still there.
         *
         * @param sha of the first answer
         * @throws LabException {@link Reason#BAD_DATA} when the source answers otherwise than
         *     before
         */
        OptionAnswers of(BoardPlan plan, String sha) {
            OptionAnswers known = last.get(plan.session());
            if (known != null) {
                return known;
            }
            OptionAnswers read = read(data, ticker, plan, Progress.NONE);
            if (!read.sha(plan).equals(sha)) {
                throw new LabException(
                        Reason.BAD_DATA,
                        "the option data of " + plan.session() + " changed while they were read",
                        read.minutes.source(),
                        "build again when nobody writes to them");
            }
            last.put(plan.session(), read);
            return read;
        }

        /** The oldest goes when another comes. */
        private static final class Last extends LinkedHashMap<LocalDate, OptionAnswers> {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<LocalDate, OptionAnswers> eldest) {
                return size() > KEPT;
            }
        }
    }
}
