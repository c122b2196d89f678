package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.SessionCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where fetched data lie and how long they hold. One folder a host: {@code
 * bars/SPY/1m/2024-07.json.gz} (a month of days), {@code bars/SPY/daily/2024.json.gz}, {@code
 * actions/SPY.json.gz}, {@code contracts/SPY/2024-07-02.json.gz}, {@code
 * options/SPY/2024-07-02.json.gz} and, while a download is under way, {@code
 * options/SPY/2024-07-02/SPY240702C00547000.json.gz}, {@code
 * chains/SPY/2024-07-02/2024-07-05.json.gz} (session, expiry). No name holds a key or a query.
 *
 * @param root folder of one host
 * @param clock decides which day is today
 */
record PolygonCache(Path root, Clock clock) {
    static final String END = ".json.gz";

    /** A vendor may be late: nothing, asked for so soon after the day, is asked for again. */
    private static final int SETTLED_DAYS = 5;

    /** How late delayed plans are, twice. */
    private static final long LATE_MILLIS = 30 * 60_000L;

    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    /** The current day in market time. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SessionCalendar.ZONE);
    }

    /** The time to write beside an answer. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether a cached answer about a day still holds: what there was, for ever. */
    boolean holds(String asked, boolean isEmpty, LocalDate day) {
        if (!isEmpty) {
            return true;
        }
        Instant when = Instant.parse(asked);
        boolean settled =
                !LocalDate.ofInstant(when, SessionCalendar.ZONE)
                        .isBefore(day.plusDays(SETTLED_DAYS));
        return settled || when.plus(ASK_AGAIN).isAfter(clock.instant());
    }

    /**
     * How many aggregates of a day cannot change any more: all of a day that is over; on the
     * current one the minutes that have ended, without the newest until the vendor can be no later,
     * and its daily aggregate from then on.
     */
    int finished(LocalDate day, Aggregates aggregates, boolean daily) {
        int count = aggregates.size();
        if (!day.equals(today())) {
            return count;
        }
        long now = clock.millis();
        boolean over = now >= SessionCalendar.nyse().closeMillis(day) + LATE_MILLIS;
        if (daily) {
            return over ? count : 0;
        }
        while (count > 0 && aggregates.start()[count - 1] + 60_000 > now) {
            count--;
        }
        return over ? count : Math.max(0, Math.min(count, aggregates.size() - 1));
    }

    Path bars(PolygonTicker ticker) {
        return root.resolve("bars").resolve(ticker.folder());
    }

    Path minutes(PolygonTicker ticker, YearMonth month) {
        return bars(ticker).resolve("1m").resolve(month + END);
    }

    Path days(PolygonTicker ticker, int year) {
        return bars(ticker).resolve("daily").resolve(year + END);
    }

    Path actions(PolygonTicker ticker) {
        return root.resolve("actions").resolve(ticker.folder() + END);
    }

    Path contracts(PolygonTicker underlying, LocalDate session) {
        return root.resolve("contracts").resolve(underlying.folder()).resolve(session + END);
    }

    /** Folder with the option minutes of an underlying. */
    Path options(PolygonTicker underlying) {
        return root.resolve("options").resolve(underlying.folder());
    }

    /** Folder with the chains of an underlying, a folder a session. */
    Path chains(PolygonTicker underlying) {
        return root.resolve("chains").resolve(underlying.folder());
    }

    /** Names in a folder without their ending, ascending; none when there is no such folder. */
    static List<String> names(Path folder, Predicate<Path> which) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(which)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".")) // not renamed yet, perhaps never
                    .map(
                            name ->
                                    name.endsWith(END)
                                            ? name.substring(0, name.length() - END.length())
                                            : name)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // nothing fetched yet
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot list the cache (" + e.getMessage() + ")",
                    folder.toString(),
                    "check that it may be read",
                    e);
        }
    }

    /** Names of the cached files in a folder. */
    static List<String> files(Path folder) {
        return names(folder, entry -> entry.getFileName().toString().endsWith(END));
    }
}
