package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.BarFiles;
import io.sigmalab.engine.provider.MarketData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes bars of any source as a file of a {@code files:} directory. */
final class DataExport {
    private DataExport() {}

    static Outcome run(
            MarketData market,
            String ticker,
            String cadence,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            Path into,
            Progress progress) {
        String symbol = ticker.toUpperCase(Locale.ROOT);
        Cadence step = Cadence.parse(cadence);
        LocalDate from = start;
        LocalDate to = end;
        if (from == null || to == null) {
            MarketData.Coverage there = coverage(market, symbol, step);
            from = from == null ? there.first() : from;
            to = to == null ? there.last() : to;
        }
        if (from.isAfter(to)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the window starts " + from + " and ends " + to,
                    "--start, --end",
                    "give a start on or before the end");
        }
        BarData data = market.bars(symbol, step, from, to, progress);
        for (Finding finding : data.findings()) {
            if (finding.severity() == Finding.Severity.ERROR) {
                throw new LabException(
                        Reason.BAD_DATA,
                        finding.message(),
                        finding.where(),
                        "see every finding with sigma-lab data check");
            }
        }
        Bars bars = data.bars();
        if (bars.isEmpty()) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no bars from " + from + " to " + to,
                    symbol + " " + step.code(),
                    "see: sigma-lab data coverage");
        }
        requireFree(into, symbol, step);
        Path file = BarFiles.write(into, bars);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ticker", symbol);
        document.put("cadence", step.code());
        document.put("first", bars.sessionDate(0).toString());
        document.put("last", bars.sessionDate(bars.size() - 1).toString());
        document.put("bars", bars.size());
        document.put("simulated", market.isSimulated());
        document.put("file", file.toString());
        return new Outcome(document);
    }

    private static MarketData.Coverage coverage(MarketData market, String symbol, Cadence step) {
        return market.coverage().stream()
                .filter(c -> c.ticker().equals(symbol) && c.cadence() == step)
                .findFirst()
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.MISSING_DATA,
                                        "no " + step.code() + " bars of " + symbol,
                                        market.id(),
                                        "see: sigma-lab data coverage; or give --start and --end"));
    }

    /** Neither bars that would be replaced nor factors that would adjust them once more. */
    private static void requireFree(Path into, String symbol, Cadence step) {
        String folder = symbol.startsWith("I:") ? symbol.substring(2) : symbol;
        Path bars = into.resolve("bars").resolve(folder);
        for (Path file :
                new Path[] {
                    bars.resolve(step.code() + ".csv"),
                    bars.resolve(step.code() + ".csv.gz"),
                    into.resolve("factors").resolve(folder + ".csv")
                }) {
            if (Files.exists(file)) {
                throw new LabException(
                        Reason.CONFLICT,
                        "there is a file for " + symbol + " already",
                        file.toString(),
                        "export into another directory");
            }
        }
    }
}
