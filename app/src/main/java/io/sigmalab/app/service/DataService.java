package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.MarketData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What market data there is and what is wrong with it. */
public final class DataService {
    private final Supplier<MarketData> market;
    private final Path importTarget;

    /**
     * Over the market data in force.
     *
     * @param dataSpec its specification; imports go into the directory of {@code files:DIR}
     * @param home where they go otherwise, into the folder {@code data}
     */
    public DataService(Supplier<MarketData> market, String dataSpec, Path home) {
        this.market = market;
        importTarget = DataImport.target(dataSpec, home);
    }

    /**
     * Takes bars and option files over into a {@code files:} directory: {@link
     * io.sigmalab.engine.provider.BarImport} and {@link io.sigmalab.engine.provider.OptionImport}
     * say which and how. Nothing is written when one of them is refused.
     *
     * @param ticker ticker of bars, underlying of option files that do not name it
     * @param cadence cadence of bars
     * @param zone zone of times without an offset
     * @param into directory, null for the one in force
     */
    public Outcome importFiles(
            List<Path> files,
            @Nullable String ticker,
            @Nullable String cadence,
            @Nullable String zone,
            @Nullable Path into,
            Progress progress) {
        return DataImport.run(
                files, ticker, cadence, zone, into == null ? importTarget : into, true, progress);
    }

    /**
     * Takes one file over as {@link #importFiles} does, with its columns under other names.
     *
     * @param names name to read a column by, by its name in the file; others stay
     * @param write false to read and check only
     */
    public Outcome importFile(
            Path file,
            Map<String, String> names,
            @Nullable String ticker,
            @Nullable String cadence,
            @Nullable String zone,
            boolean write,
            Progress progress) {
        if (names.isEmpty()) {
            return DataImport.run(
                    List.of(file), ticker, cadence, zone, importTarget, write, progress);
        }
        try {
            Path folder = Files.createTempDirectory("sigma-lab-import");
            Path copy = FilePreview.renamed(file, names, folder);
            try {
                return named(
                        DataImport.run(
                                List.of(copy),
                                ticker,
                                cadence,
                                zone,
                                importTarget,
                                write,
                                progress),
                        copy,
                        file);
            } catch (LabException e) {
                // Whoever corrects the file looks for it where it is.
                throw new LabException(
                        e.reason(),
                        e.what(),
                        e.where().replace(copy.toString(), file.toString()),
                        e.hint(),
                        e);
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same about the file itself, where it speaks of its copy with other names of columns. */
    private static Outcome named(Outcome outcome, Path copy, Path file) {
        Map<String, Object> document = new LinkedHashMap<>(outcome.document());
        document.replaceAll((name, value) -> named(value, copy.toString(), file.toString()));
        return new Outcome(document);
    }

    private static @Nullable Object named(@Nullable Object value, String copy, String file) {
        if (value instanceof String text) {
            return text.replace(copy, file);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(named(item, copy, file)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> items = new LinkedHashMap<>(map);
            items.replaceAll((name, item) -> named(item, copy, file));
            return items;
        }
        return value;
    }

    /** Names and first rows of a file that may be taken over. */
    public Outcome preview(Path file, int rows) {
        return FilePreview.of(file, rows);
    }

    /**
     * What taking a file over would bring, from its text: {@link #preview(Path, int)} and what
     * {@link #importFile} says without writing.
     *
     * @param text lines of a CSV, header first
     * @param rows most rows to show
     */
    public Outcome preview(
            String text,
            @Nullable String ticker,
            @Nullable String cadence,
            @Nullable String zone,
            int rows,
            Progress progress) {
        return PastedFile.with(
                text,
                file -> {
                    Map<String, Object> document =
                            new LinkedHashMap<>(preview(file, rows).document());
                    document.putAll(
                            importFile(file, Map.of(), ticker, cadence, zone, false, progress)
                                    .document());
                    return new Outcome(document);
                });
    }

    /** Where imports go. */
    public Path importTarget() {
        return importTarget;
    }

    /**
     * How many bars of each session of a year there are; reads only what is on disk or invented.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when there is no such series, {@link
     *     Reason#REFUSED} for a source that would have to fetch them
     */
    public Outcome year(String ticker, String cadence, int year, Progress progress) {
        MarketData data = market.get();
        Cadence wanted = Cadence.parse(cadence);
        MarketData.Coverage series =
                data.coverage().stream()
                        .filter(c -> c.ticker().equals(ticker) && c.cadence() == wanted)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.MISSING_DATA,
                                                "no " + cadence + " bars of " + ticker,
                                                data.id(),
                                                "see: sigma-lab data coverage"));
        if (data.id().equals("polygon")) {
            throw new LabException(
                    Reason.REFUSED,
                    "days are fetched when a build needs them",
                    data.id(),
                    "what is cached so far lies between the two dates of the series");
        }
        return CoverageYear.of(data, ticker, wanted, year, series.first(), series.last(), progress);
    }

    /**
     * Bars of a session with some around it.
     *
     * @throws LabException {@link Reason#REFUSED} for a day that is no session
     */
    public DayBars day(String ticker, String cadence, LocalDate day, Progress progress) {
        if (!SessionCalendar.nyse().isSession(day)) {
            throw new LabException(
                    Reason.REFUSED,
                    "no session",
                    day.toString(),
                    "choose a day the market was open");
        }
        return DayBars.of(market.get(), ticker, Cadence.parse(cadence), day, progress);
    }

    /**
     * Writes the bars of the data in force as a file of a {@code files:} directory, which must not
     * have any of the series. Prices are those that models see, adjusted where factors are known.
     *
     * @param start first day, null for the first there is
     * @param end last day, null for the last there is
     * @param into directory, made when it is not there
     */
    public Outcome exportBars(
            String ticker,
            String cadence,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            Path into,
            Progress progress) {
        return DataExport.run(market.get(), ticker, cadence, start, end, into, progress);
    }

    /** Tickers, cadences and dates of bars, underlyings and sessions of options. */
    public Outcome coverage() {
        MarketData data = market.get();
        List<Map<String, Object>> rows = data.coverage().stream().map(this::row).toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("provider", data.id());
        document.put("simulated", data.isSimulated());
        document.put("rows", rows);
        document.put("options", data.optionCoverage().stream().map(DataService::row).toList());
        return new Outcome(document);
    }

    /**
     * Every finding of the series asked for, and of the options of the ticker; a cadence asks for
     * bars only. Of an invented market without a window the last sessions of options are looked at.
     */
    public Outcome check(
            @Nullable String ticker,
            @Nullable String cadence,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            Progress progress) {
        Cadence wanted = cadence == null ? null : Cadence.parse(cadence);
        String symbol = ticker == null ? null : ticker.toUpperCase(Locale.ROOT);
        if (start != null && end != null && start.isAfter(end)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the window starts " + start + " and ends " + end,
                    "--start, --end",
                    "give a start on or before the end");
        }
        MarketData source = market.get();
        List<MarketData.Coverage> series =
                source.coverage().stream()
                        .filter(c -> symbol == null || c.ticker().equals(symbol))
                        .filter(c -> wanted == null || c.cadence() == wanted)
                        .toList();
        List<MarketData.OptionCoverage> options =
                wanted != null
                        ? List.of()
                        : source.optionCoverage().stream()
                                .filter(c -> symbol == null || c.underlying().equals(symbol))
                                .toList();
        if (series.isEmpty() && options.isEmpty()) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "nothing to check"
                            + (symbol == null ? "" : " for " + symbol)
                            + (wanted == null ? "" : " at " + wanted.code()),
                    source.id(),
                    "see: sigma-lab data coverage");
        }
        List<Map<String, Object>> findings = new ArrayList<>();
        List<Map<String, Object>> checked = new ArrayList<>();
        long errors = 0;
        int done = 0;
        for (MarketData.Coverage c : series) {
            progress.step(done++, series.size(), c.ticker() + " " + c.cadence().code());
            BarData data =
                    source.bars(
                            c.ticker(),
                            c.cadence(),
                            start == null ? c.first() : start,
                            end == null ? c.last() : end,
                            progress);
            for (Finding finding : data.findings()) {
                errors += finding.severity() == Finding.Severity.ERROR ? 1 : 0;
                findings.add(row(finding));
            }
            Map<String, Object> row = row(c);
            row.put("bars", data.bars().size());
            row.put("findings", data.findings().size());
            checked.add(row);
        }
        List<Map<String, Object>> optionRows = new ArrayList<>();
        for (MarketData.OptionCoverage c : options) {
            LocalDate from = start == null ? firstChecked(source, c, end) : start;
            from = from.isBefore(c.first()) ? c.first() : from;
            LocalDate to = end == null || end.isAfter(c.last()) ? c.last() : end;
            if (from.isAfter(to)) {
                continue; // the window has none of them
            }
            OptionCheck check = new OptionCheck(source, c.underlying());
            check.run(from, to, progress);
            for (Finding finding : check.findings()) {
                errors += finding.severity() == Finding.Severity.ERROR ? 1 : 0;
                findings.add(row(finding));
            }
            optionRows.add(check.row(from, to));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("errors", errors);
        document.put("warnings_found", findings.size() - errors);
        document.put("findings", findings);
        document.put("series", checked);
        document.put("options", optionRows);
        return new Outcome(document);
    }

    private static LocalDate firstChecked(
            MarketData source, MarketData.OptionCoverage c, @Nullable LocalDate end) {
        if (!source.isSimulated()) {
            return c.first();
        }
        LocalDate last = end == null ? c.last() : end;
        return SessionCalendar.nyse().plusSessions(last, 1 - OptionCheck.SIMULATED_SESSIONS);
    }

    private static Map<String, Object> row(MarketData.OptionCoverage c) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("underlying", c.underlying());
        row.put("first", c.first().toString());
        row.put("last", c.last().toString());
        row.put("minute_sessions", c.minuteSessions());
        row.put("chain_sessions", c.chainSessions());
        return row;
    }

    private Map<String, Object> row(MarketData.Coverage c) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ticker", c.ticker());
        row.put("cadence", c.cadence().code());
        row.put("first", c.first().toString());
        row.put("last", c.last().toString());
        row.put("bars", c.bars() == 0 ? null : c.bars());
        return row;
    }

    static Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        row.put("code", finding.code());
        row.put("file", finding.file());
        row.put("line", finding.line());
        row.put("column", finding.column());
        row.put("where", finding.where());
        row.put("message", finding.message());
        return row;
    }
}
