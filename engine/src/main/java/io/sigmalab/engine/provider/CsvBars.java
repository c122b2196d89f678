package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads bars from a CSV or gzip CSV file and finds everything that is wrong with it.
 *
 * <p>The header names the columns in any order and case: {@code timestamp} (or {@code datetime},
 * {@code date}, {@code time}, in this order of preference), {@code open}, {@code high}, {@code
 * low}, {@code close}, {@code volume} and, if there is one, {@code vwap}; others are passed over.
 *
 * <p>A row that is wrong is left out and is an error with line, column and value: {@code
 * missing_column}, {@code duplicate_column}, {@code no_rows}, {@code field_count}, {@code
 * empty_field}, {@code bad_number} (text, {@code NaN}, infinite), {@code bad_time}, {@code
 * no_offset}, {@code wrong_zone}, {@code unsorted}, {@code duplicate_bar} (same time, other
 * values), {@code non_positive_price}, {@code high_below_open}, {@code high_below_close}, {@code
 * low_above_open}, {@code low_above_close}, {@code negative_volume}, {@code broken_file}. Warnings:
 * {@code repeated_row} (the same row twice, kept once), {@code offset_not_market}, and what {@link
 * SessionCut} and {@link io.sigmalab.engine.market.DataCheck} notice. High and low may miss open
 * and close by one part in 10⁹, the rounding of vendors who adjust prices, and are then widened.
 */
public final class CsvBars {
    private static final int TIME = 0;
    private static final int PROGRESS_EVERY = 100_000;

    private final CsvLines in;
    private final Cadence cadence;
    private final CsvTimes times;
    private final SessionCut cut;
    private final FindingLog log;
    private final Bars.Builder bars;
    private int[] lines = new int[1024];
    private final CsvPrices prices;
    private final double[] lastValue = new double[CsvPrices.NAMES.length];
    private int headerFields;
    private String timeName = CsvPrices.NAMES[TIME];
    private long lastTime = Long.MIN_VALUE;
    private long timeBefore = Long.MIN_VALUE;
    private int lastDay;
    private long lastLine;
    private boolean lastKept;
    private boolean offsetsElsewhere;
    private int otherSeason;
    private int otherSeasonFirstDay;
    private int otherSeasonLastDay;
    private long otherSeasonLine;
    private String otherSeasonText = "";

    private CsvBars(
            CsvLines in, String ticker, Cadence cadence, @Nullable ZoneId zone, FindingLog log) {
        this.in = in;
        this.cadence = cadence;
        this.log = log;
        times = new CsvTimes(zone);
        prices = new CsvPrices(in, log);
        cut = new SessionCut(cadence);
        bars = Bars.builder(ticker, cadence, 1024);
    }

    /**
     * What a file holds.
     *
     * @param bars its good rows that lie in regular sessions, in order, prices as written
     * @param lines line of each bar in the file
     * @param log what is wrong with rows
     * @param cut what was left out because it lies outside the sessions
     */
    record Parsed(Bars bars, int[] lines, FindingLog log, SessionCut cut) {}

    /**
     * What a file holds and what is wrong with it.
     *
     * @param ticker symbol the bars get
     * @param zone zone of times without an offset; null makes them errors, as in {@code files:}
     *     directories
     * @throws LabException {@link Reason#MISSING_DATA} when there is no such file, {@link
     *     Reason#STORAGE} when it cannot be read
     */
    public static BarData read(
            Path file, String ticker, Cadence cadence, @Nullable ZoneId zone, Progress progress) {
        Parsed parsed = parse(file, ticker, cadence, zone, progress);
        parsed.cut.report(parsed.log, LocalDate.MIN, LocalDate.MAX);
        return BarData.of(parsed.bars, parsed.log.all(), file.toString());
    }

    static Parsed parse(
            Path file, String ticker, Cadence cadence, @Nullable ZoneId zone, Progress progress) {
        FindingLog log = new FindingLog(file.toString());
        try (CsvLines in = CsvLines.open(file)) {
            return new CsvBars(in, ticker, cadence, zone, log).run(progress);
        } catch (ZipException | EOFException e) {
            // The header of the gzip itself is broken: no row could be read.
            log.error(
                    "broken_file", FindingLog.ANY_DAY, 0, "", "gzip is broken: " + e.getMessage());
            return new Parsed(
                    Bars.empty(ticker, cadence), new int[0], log, new SessionCut(cadence));
        } catch (NoSuchFileException e) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no such file",
                    file.toString(),
                    "check the name of the file",
                    e);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read bars (" + e.getMessage() + ")",
                    file.toString(),
                    "check that the file exists and may be read",
                    e);
        }
    }

    private Parsed run(Progress progress) throws IOException {
        try {
            if (header()) {
                rows(progress);
            }
        } catch (ZipException | EOFException e) {
            log.error(
                    "broken_file",
                    FindingLog.ANY_DAY,
                    in.lineNumber(),
                    "",
                    "gzip ends or breaks after this line: " + e.getMessage());
        }
        if (otherSeason > 0 && !offsetsElsewhere) { // a file in Chicago time is in order
            log.add(
                    new Finding(
                            Finding.Severity.WARNING,
                            "offset_not_market",
                            log.file(),
                            otherSeasonLine,
                            timeName,
                            String.format(
                                    Locale.ROOT,
                                    "%,d times such as %s have an offset New York does not have on that"
                                            + " day; if their clock times are New York's, those bars are an"
                                            + " hour off",
                                    otherSeason,
                                    otherSeasonText)),
                    otherSeasonFirstDay,
                    otherSeasonLastDay);
        }
        if (cut.isZoneWrong()) {
            log.error(
                    "wrong_zone",
                    FindingLog.ANY_DAY,
                    0,
                    timeName,
                    "no day is longer than a session, but nearly every day has bars outside 09:30 to"
                            + " 16:00 New York time: the times are in another zone than they say, or"
                            + " mark the ends of the bars");
        }
        Bars read = bars.build();
        return new Parsed(read, Arrays.copyOf(lines, read.size()), log, cut);
    }

    private boolean header() throws IOException {
        if (!in.next()) {
            log.error("no_rows", FindingLog.ANY_DAY, 1, "", "the file is empty");
            return false;
        }
        headerFields = in.fields();
        CsvHeader header = CsvHeader.read(in, CsvPrices.NAMES, log);
        System.arraycopy(header.column(), 0, prices.column, 0, prices.column.length);
        timeName = header.timeName();
        return header.isUsable();
    }

    private void rows(Progress progress) throws IOException {
        long seen = 0;
        while (in.next()) {
            row();
            if (++seen % PROGRESS_EVERY == 0) {
                progress.step(seen, 0, "reading " + log.file());
            }
        }
        if (seen == 0) {
            log.error(
                    "no_rows",
                    FindingLog.ANY_DAY,
                    in.lineNumber(),
                    "",
                    "the file has a header and no rows");
        }
    }

    private void row() {
        long line = in.lineNumber();
        if (in.fields() != headerFields) {
            log.error(
                    "field_count",
                    FindingLog.ANY_DAY,
                    line,
                    "",
                    "the row has " + in.fields() + " fields, the header " + headerFields);
            return;
        }
        boolean daily = cadence == Cadence.DAILY;
        int at = prices.column[TIME];
        long time =
                daily
                        ? times.day(in.bytes(), in.start(at), in.end(at))
                        : times.instant(in.bytes(), in.start(at), in.end(at));
        boolean timeGood = times.problem.isEmpty();
        if (!timeGood) {
            timeError(line);
        }
        int day =
                !timeGood
                        ? FindingLog.ANY_DAY
                        : daily ? (int) time : SessionCalendar.nyse().marketDay(time);
        boolean good = prices.read(day, line) & timeGood;
        if (good && inOrder(time, day, line)) {
            offsetsElsewhere |= times.offsetElsewhere;
            if (times.offsetOfOtherSeason) {
                noteOtherSeason(day, line);
            }
            keep(time, day, line);
        }
    }

    private void timeError(long line) {
        int at = prices.column[TIME];
        if (in.start(at) == in.end(at)) {
            log.error("empty_field", FindingLog.ANY_DAY, line, timeName, "the field is empty");
            return;
        }
        String hint =
                times.code.equals("no_offset")
                        ? ": write 2024-07-02T09:30:00-04:00 or import the file with its time zone"
                        : "";
        log.error(
                times.code,
                FindingLog.ANY_DAY,
                line,
                timeName,
                "\"" + in.text(at) + "\" " + times.problem + hint);
    }

    /** Whether a row comes after the one before; takes that one back when it is the culprit. */
    private boolean inOrder(long time, int day, long line) {
        if (time > lastTime) {
            timeBefore = lastTime;
            return true;
        }
        if (time == lastTime) {
            if (Arrays.equals(prices.value, lastValue)) {
                log.warning(
                        "repeated_row",
                        day,
                        line,
                        timeName,
                        "the row of line " + lastLine + " again; it is used once");
            } else {
                log.error(
                        "duplicate_bar",
                        day,
                        line,
                        timeName,
                        "line " + lastLine + " has the same time and other values");
            }
            return false;
        }
        if (timeBefore > Long.MIN_VALUE && time > timeBefore) {
            // The row before jumped ahead; this one continues where the one before that was.
            log.error(
                    "unsorted",
                    lastDay,
                    lastLine,
                    timeName,
                    "the time is after the one of the next row, line " + line);
            if (lastKept) {
                bars.removeLast();
            } else {
                cut.forgetLastTurnedAway();
            }
            return true;
        }
        log.error(
                "unsorted", day, line, timeName, "the time is before the one of line " + lastLine);
        return false;
    }

    private void keep(long time, int day, long line) {
        lastTime = time;
        lastDay = day;
        lastLine = line;
        System.arraycopy(prices.value, 0, lastValue, 0, lastValue.length);
        lastKept = cadence == Cadence.DAILY ? cut.placeDay(day, line) : cut.place(time, line);
        if (!lastKept) {
            return;
        }
        int size = bars.size();
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, size * 2);
        }
        lines[size] = (int) line;
        bars.add(
                cut.start,
                cut.end,
                day,
                SessionCalendar.nyse().marketHour(cut.start),
                prices.value[CsvPrices.OPEN],
                prices.value[CsvPrices.HIGH],
                prices.value[CsvPrices.LOW],
                prices.value[CsvPrices.CLOSE],
                prices.value[CsvPrices.VOLUME],
                prices.value[CsvPrices.VWAP],
                1.0);
    }

    private void noteOtherSeason(int day, long line) {
        if (otherSeason++ == 0) {
            otherSeasonFirstDay = day;
            otherSeasonLine = line;
            otherSeasonText = in.text(prices.column[TIME]);
        }
        otherSeasonLastDay = day;
    }
}
