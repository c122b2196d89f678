package io.sigmalab.engine.matrix;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.MarketData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Market data held in memory, with findings on request. */
final class MemoryMarket implements MarketData {
    private final Map<String, Bars> series = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    static MemoryMarket of(Bars... series) {
        MemoryMarket market = new MemoryMarket();
        for (Bars bars : series) {
            market.series.put(bars.ticker() + " " + bars.cadence(), bars);
        }
        return market;
    }

    MemoryMarket with(Finding finding) {
        findings.add(finding);
        return this;
    }

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public BarData bars(
            String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress) {
        Bars all = series.get(ticker + " " + cadence);
        if (all == null) {
            throw new LabException(
                    Reason.MISSING_DATA, "no " + ticker + " " + cadence, "memory", "add it");
        }
        Bars bars =
                all.slice(
                        all.firstOfSessionOnOrAfter(from.toEpochDay()),
                        all.firstOfSessionOnOrAfter(to.toEpochDay() + 1));
        Sha256 sha = new Sha256();
        sha.add(bars.startsUnsafe(), bars.size());
        for (double[] column :
                List.of(
                        bars.opensUnsafe(),
                        bars.highsUnsafe(),
                        bars.lowsUnsafe(),
                        bars.closesUnsafe(),
                        bars.volumesUnsafe())) {
            sha.add(column, bars.size());
        }
        return new BarData(bars, findings, sha.hex(), "memory of " + ticker);
    }

    @Override
    public List<Coverage> coverage() {
        return List.of();
    }
}
