package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.DataCheck;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.MarketTimes;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real data on disk below one directory: {@code bars/<TICKER>/<cadence>.csv[.gz]}, {@code
 * factors/<TICKER>.csv}, and of options {@code options/<UNDERLYING>/<YYYY-MM-DD>.csv[.gz]} and
 * {@code chains/<UNDERLYING>/<YYYY-MM-DD>.csv[.gz]}. {@code I:NAME} reads the folder {@code NAME}.
 *
 * <p>A file of the cadence asked for is used as it is; without one, the coarsest finer file is
 * resampled. Bars are those of the regular session ({@link SessionCut}), adjusted when there is a
 * factor file. Files are read whole, checked whole and kept in memory while there is room; an
 * answer carries the findings that concern its days, and those whose day cannot be known.
 *
 * <p>Option files have one session each ({@link OptionMinutesReader}, {@link ChainReader}); rows of
 * other underlyings in them are passed over, so that flat files of the whole market can be dropped
 * in. A session without a file is an empty answer. Thread-safe.
 */
public final class FilesProvider implements MarketData {
    private static final long CACHED_BARS = 3_000_000;
    private static final long QUICK_BYTES = 2_000_000;
    private static final long UNFINISHED_MILLIS = 3_600_000;

    private final FilesLayout layout;
    private final BarCache<LoadedBars> cache = new BarCache<>(CACHED_BARS);
    private final FilesOptions options;

    /**
     * @param dir directory of the layout above
     * @throws LabException {@link Reason#MISSING_DATA} when it does not exist or has none of the
     *     folders {@code bars}, {@code options} and {@code chains}
     */
    public FilesProvider(Path dir) {
        layout = new FilesLayout(dir);
        options = new FilesOptions(dir);
    }

    /** Without the path: the same data elsewhere has the same lineage, its content is hashed. */
    @Override
    public String id() {
        return "files";
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public BarData bars(
            String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress) {
        Ranges.check(from, to);
        Map.Entry<Cadence, Path> source = layout.sourceFor(ticker, cadence);
        Path file = source.getValue();
        Path factors = layout.factorsOf(ticker);
        LoadedBars loaded = load(ticker, cadence, source.getKey(), file, factors, progress);

        Bars whole = loaded.bars();
        int first = whole.firstOfSessionOnOrAfter(from.toEpochDay());
        int end = whole.firstOfSessionOnOrAfter(to.toEpochDay() + 1);
        List<Finding> findings = new ArrayList<>(loaded.log().between(from, to));
        if (loaded.factors() != null) {
            findings.addAll(loaded.factors().log().all());
        }
        FindingLog checks = new FindingLog(file.toString());
        loaded.cut().report(checks, from, to);
        DataCheck.check(whole, first, end, loaded.lines(), checks);
        findings.addAll(checks.all());
        findings.sort((a, b) -> a.severity().compareTo(b.severity())); // stable: errors first
        return BarData.of(whole.slice(first, end), findings, layout.describe(file, factors));
    }

    @Override
    public List<Coverage> coverage() {
        List<Coverage> all = new ArrayList<>();
        for (String ticker : layout.tickers()) {
            layout.filesOf(ticker)
                    .forEach(
                            (cadence, file) -> {
                                Coverage coverage = coverage(ticker, cadence, file);
                                if (coverage != null) {
                                    all.add(coverage);
                                }
                            });
        }
        return all;
    }

    @Override
    public boolean hasOptions(String underlying) {
        return options.has(underlying);
    }

    /** What the minutes and the chain of the session list, from the session on. */
    @Override
    public List<LocalDate> expiries(String underlying, LocalDate session) {
        return options.expiries(underlying, session);
    }

    @Override
    public OptionMinutes optionMinutes(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        return options.minutes(underlying, session, filter, progress);
    }

    @Override
    public ChainData chain(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        return options.chain(underlying, session, filter);
    }

    @Override
    public List<OptionCoverage> optionCoverage() {
        return options.coverage();
    }

    /** Coverage of one file; null when it has no readable bar, which the data check explains. */
    private @Nullable Coverage coverage(String ticker, Cadence cadence, Path file) {
        try {
            Path factors = layout.factorsOf(ticker);
            LoadedBars known = cache.peek(key(ticker, cadence, file, factors));
            if (known == null && Files.size(file) > QUICK_BYTES) {
                CsvSpan span = CsvSpan.of(file, cadence);
                if (span != null) {
                    return new Coverage(ticker, cadence, span.first(), span.last(), 0);
                }
            }
            Bars bars = load(ticker, cadence, cadence, file, factors, Progress.NONE).bars();
            return bars.isEmpty()
                    ? null
                    : new Coverage(
                            ticker,
                            cadence,
                            bars.sessionDate(0),
                            bars.sessionDate(bars.size() - 1),
                            bars.size());
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
    }

    private static BarCache.Key key(
            String ticker, Cadence target, Path file, @Nullable Path factors) throws IOException {
        return BarCache.Key.of(file, factors, ticker + " " + target.code());
    }

    private LoadedBars load(
            String ticker,
            Cadence target,
            Cadence source,
            Path file,
            @Nullable Path factors,
            Progress progress) {
        try {
            if (target != source) {
                LoadedBars fine = load(ticker, source, source, file, factors, progress);
                return cache.get(
                        key(ticker, target, file, factors),
                        loaded -> loaded.bars().size(),
                        () -> fine.resampled(target));
            }
            return cache.get(
                    key(ticker, target, file, factors),
                    loaded -> loaded.bars().size(),
                    () -> read(ticker, target, file, factors, progress));
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
    }

    private static LoadedBars read(
            String ticker, Cadence cadence, Path file, @Nullable Path factors, Progress progress) {
        CsvBars.Parsed parsed = CsvBars.parse(file, ticker, cadence, null, progress);
        Bars bars = parsed.bars();
        FindingLog log = parsed.log();
        warnOfUnfinished(bars, parsed.lines(), log);
        FactorFile adjustment = factors == null ? null : FactorFile.read(factors);
        if (adjustment != null) {
            adjustment.checkReferences(bars, log);
            bars = adjustment.adjust(bars);
        }
        return new LoadedBars(bars, parsed.lines(), log, parsed.cut(), adjustment);
    }

    private static void warnOfUnfinished(Bars bars, int[] lines, FindingLog log) {
        if (bars.isEmpty() || !bars.cadence().isIntraday()) {
            return;
        }
        int last = bars.size() - 1;
        long end = bars.endMillis(last);
        long close = SessionCalendar.nyse().closeMillis(bars.sessionDay(last));
        if (close - end >= UNFINISHED_MILLIS) {
            log.warning(
                    "unfinished_session",
                    bars.sessionDay(last),
                    lines[last],
                    "timestamp",
                    "the file ends at "
                            + MarketTimes.text(end)
                            + ", before the close of that session; its last bar may be incomplete");
        }
    }
}
