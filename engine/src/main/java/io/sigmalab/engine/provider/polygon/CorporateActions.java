package io.sigmalab.engine.provider.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits and dividends of a share as they were known at one time. The form in which they are
 * cached.
 *
 * @param format version of this form
 * @param asked when, ISO-8601 UTC
 */
record CorporateActions(int format, String asked, List<Split> splits, List<Dividend> dividends) {
    private static final int FORMAT = 1;

    /**
     * A split: {@code to} new shares for {@code from} old ones from a day on.
     *
     * @param day first day in new shares, {@code 2024-06-10}
     */
    record Split(String day, double from, double to) {}

    /**
     * A dividend in money.
     *
     * @param day first day without it
     * @param cash a share, in the currency
     */
    record Dividend(String day, double cash, String currency) {}

    private record SplitRow(
            @JsonProperty("execution_date") @Nullable String day,
            @JsonProperty("split_from") @Nullable Double from,
            @JsonProperty("split_to") @Nullable Double to) {}

    private record DividendRow(
            @JsonProperty("ex_dividend_date") @Nullable String day,
            @JsonProperty("cash_amount") @Nullable Double cash,
            @Nullable String currency) {}

    /** Day in market time on which they were asked for. */
    LocalDate askedDay() {
        return LocalDate.ofInstant(Instant.parse(asked), SessionCalendar.ZONE);
    }

    /**
     * Those of a ticker, from the cache when it was asked on or after a day: what takes effect on a
     * day is announced before it. An index has none.
     */
    static CorporateActions of(
            PolygonTicker ticker,
            LocalDate day,
            PolygonCache cache,
            PolygonClient client,
            Progress progress) {
        if (ticker.isIndex()) {
            return new CorporateActions(FORMAT, cache.now(), List.of(), List.of());
        }
        Path file = cache.actions(ticker);
        CorporateActions cached = Json.read(file, CorporateActions.class);
        if (cached != null
                && (cached.format != FORMAT
                        || cached.asked == null
                        || cached.splits == null
                        || cached.dividends == null)) {
            throw Json.damaged(file, null);
        }
        if (cached != null && !cached.askedDay().isBefore(day)) {
            return cached;
        }
        CorporateActions fetched = fetch(ticker, cache.now(), client, progress);
        Json.write(file, fetched);
        return fetched;
    }

    private static CorporateActions fetch(
            PolygonTicker ticker, String asked, PolygonClient client, Progress progress) {
        List<Split> splits = new ArrayList<>();
        String path =
                "/v3/reference/splits?ticker="
                        + ticker.market()
                        + "&order=asc&sort=execution_date&limit=1000";
        client.pages(
                path,
                SplitRow.class,
                progress,
                (page, isLast) -> {
                    for (SplitRow row : page.rows()) {
                        if (row.from == null || row.to == null || row.from <= 0 || row.to <= 0) {
                            throw client.malformed("a split without its ratio", path, null);
                        }
                        splits.add(new Split(day(row.day, client, path), row.from, row.to));
                    }
                });
        List<Dividend> dividends = new ArrayList<>();
        String other =
                "/v3/reference/dividends?ticker="
                        + ticker.market()
                        + "&order=asc&sort=ex_dividend_date&limit=1000";
        client.pages(
                other,
                DividendRow.class,
                progress,
                (page, isLast) -> {
                    for (DividendRow row : page.rows()) {
                        if (row.cash == null || row.cash < 0) {
                            throw client.malformed("a dividend without its amount", other, null);
                        }
                        dividends.add(
                                new Dividend(
                                        day(row.day, client, other),
                                        row.cash,
                                        row.currency == null ? "USD" : row.currency));
                    }
                });
        return new CorporateActions(FORMAT, asked, splits, dividends);
    }

    private static String day(@Nullable String text, PolygonClient client, String path) {
        if (text == null) {
            throw client.malformed("a split or dividend without its day", path, null);
        }
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw client.malformed("a split or dividend without a readable day", path, null);
        }
    }
}
