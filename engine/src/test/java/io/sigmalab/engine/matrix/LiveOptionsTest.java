package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionMinutes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sources that take their time and whose newest session is still under way. */
class LiveOptionsTest {
    private static final Bars BARS =
            MatrixFixture.HOURLY.slice(
                    0,
                    MatrixFixture.HOURLY.firstOfSessionOnOrAfter(
                            MatrixFixture.HOURLY.sessionDay(0) + 10L));
    private static final LocalDate NEWEST = BARS.sessionDate(BARS.size() - 1);

    /** Has less of one session each time it is asked. */
    private static class Growing implements MarketData {
        private final OptionMarket market = OptionMarket.hourly();
        private final LocalDate growing;
        private final AtomicInteger asked = new AtomicInteger();

        Growing(LocalDate growing) {
            this.growing = growing;
        }

        @Override
        public String id() {
            return "growing";
        }

        @Override
        public boolean isSimulated() {
            return true;
        }

        @Override
        public BarData bars(
                String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress) {
            return market.bars(ticker, cadence, from, to, progress);
        }

        @Override
        public List<Coverage> coverage() {
            return List.of();
        }

        @Override
        public boolean hasOptions(String underlying) {
            return true;
        }

        @Override
        public List<LocalDate> expiries(String underlying, LocalDate session) {
            return market.expiries(underlying, session);
        }

        @Override
        public OptionMinutes optionMinutes(
                String underlying, LocalDate session, ContractFilter filter, Progress progress) {
            OptionMinutes all = market.optionMinutes(underlying, session, filter, progress);
            if (!session.equals(growing)) {
                return all;
            }
            long until = all.day().endMillis(all.day().endOf(0) - 1);
            return OptionMinutes.of(
                    all.day().knownBy(until - 60_000L * asked.incrementAndGet()), List.of(), "");
        }

        @Override
        public ChainData chain(
                String underlying, LocalDate session, ContractFilter filter, Progress progress) {
            return market.chain(underlying, session, filter, progress);
        }
    }

    private static OptionSeries read(MarketData data, Progress progress) {
        OptionSeries.Request request =
                new OptionSeries.Request(OptionNeeds.SAME_DAY, -1, 0, BARS.sessionDate(0));
        return OptionSeries.read(data, BARS, request, 2, progress);
    }

    @Test
    void theNewestSessionIsAuditedOnWhatWasReadAlthoughTheSourceHasMoreByNow() {
        Growing live = new Growing(NEWEST);
        OptionSeries series = read(live, Progress.NONE);

        assertThatCode(() -> series.knownAt(BARS.size() - 1)).doesNotThrowAnyException();
        assertThat(live.asked).hasValue(1);
        assertThat(series.knownAt(BARS.size() - 1).of(BARS.sessionDay(BARS.size() - 1)))
                .isNotNull();
    }

    @Test
    void anEarlierSessionThatChangesIsAnError() {
        OptionSeries series = read(new Growing(BARS.sessionDate(0)), Progress.NONE);

        assertThatThrownBy(() -> series.knownAt(0))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("changed while they were read");
    }

    @Test
    void aSourceThatTakesItsTimeReportsAndCanBeCancelled() {
        List<String> reported = new ArrayList<>();
        AtomicInteger looks = new AtomicInteger();
        Progress progress =
                new Progress() {
                    @Override
                    public synchronized void report(long done, long total, String text) {
                        reported.add(done + "/" + total + " " + text);
                    }

                    @Override
                    public boolean isCancelled() {
                        return looks.incrementAndGet() > 100;
                    }
                };
        Growing slow =
                new Growing(NEWEST) {
                    @Override
                    public OptionMinutes optionMinutes(
                            String underlying,
                            LocalDate session,
                            ContractFilter filter,
                            Progress inner) {
                        for (int part = 1; ; part++) {
                            inner.step(part, 0, "downloading");
                            inner.step(part, 1_000, "downloading");
                        }
                    }
                };

        assertThatThrownBy(() -> read(slow, progress)).isInstanceOf(CancellationException.class);
        assertThat(reported).anyMatch(text -> text.endsWith(" expiries of TEST"));
        assertThat(reported).anyMatch(text -> text.matches("0/\\d+ downloading \\(3 of 1000\\)"));
    }
}
