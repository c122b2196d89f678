package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.ImportHeader.Field;
import io.sigmalab.engine.provider.ImportHeader.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of one vendor's file on their way into an {@link ImportTable}. */
final class ImportRows {
    private static final List<DateTimeFormatter> DATES =
            List.of(
                    DateTimeFormatter.ISO_LOCAL_DATE,
                    DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT)
                            .withResolverStyle(ResolverStyle.STRICT),
                    DateTimeFormatter.BASIC_ISO_DATE);
    private static final int PROGRESS_EVERY = 100_000;
    private static final double ROUNDING = 1e-9;

    private final Path file;
    private final CsvLines in;
    private final ImportHeader header;
    private final Kind kind;
    private final ImportTable table;
    private final @Nullable String contract;
    private final @Nullable String ticker;
    private final ImportTally tally;
    private final CsvTimes times;
    private final SessionCalendar calendar = SessionCalendar.nyse();
    private final Map<String, LocalDate> dates = new HashMap<>();
    private boolean bad;

    ImportRows(
            Path file,
            CsvLines in,
            ImportHeader header,
            ImportTable table,
            @Nullable String contract,
            @Nullable String ticker,
            @Nullable ZoneId zone) {
        this.file = file;
        this.in = in;
        this.header = header;
        this.kind = Objects.requireNonNull(header.kind(), "kind");
        this.table = table;
        this.contract = contract;
        this.ticker = ticker;
        tally = new ImportTally(file.toString());
        times = new CsvTimes(header.timeZone() != null ? header.timeZone() : zone);
    }

    OptionImport.Report run(Progress progress) throws IOException {
        requireUnderlying();
        long rows = 0;
        long kept = 0;
        while (in.next()) {
            rows++;
            kept += row() ? 1 : 0;
            if (rows % PROGRESS_EVERY == 0) {
                progress.step(rows, 0, "reading " + file.getFileName());
            }
        }
        return new OptionImport.Report(
                file, kind.text(), rows, kept, tally.counts(), tally.findings(), note());
    }

    private String note() {
        if (kind != Kind.CHAIN) {
            return "a minute is known at its end";
        }
        return header.at().containsKey(Field.TIME)
                ? "rows before the open are the chain of that session, later ones of the next"
                : "recorded at the end of its day, so it is the chain of the next session";
    }

    private void requireUnderlying() {
        if (contract == null
                && ticker == null
                && !header.at().containsKey(Field.SYMBOL)
                && !header.at().containsKey(Field.ROOT)
                && !header.at().containsKey(Field.UNDERLYING)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the file does not say whose contracts these are",
                    file.toString(),
                    "name the underlying with --ticker");
        }
    }

    private boolean row() {
        if (in.fields() != header.fields()) {
            return reject(
                    "field_count",
                    "",
                    "the row has " + in.fields() + " fields, the header " + header.fields());
        }
        OptionSymbol symbol = symbol();
        if (symbol == null) {
            return false;
        }
        String underlying = underlying(symbol);
        switch (OptionRoots.kind(underlying, symbol.root())) {
            case ADJUSTED:
                return reject(
                        "adjusted_contract",
                        "",
                        symbol.compact() + " is not the standard contract of " + underlying);
            case OTHER:
                return reject(
                        "other_contract",
                        "",
                        symbol.compact() + " is not a contract of " + underlying);
            default:
                return kind == Kind.CHAIN ? chain(underlying, symbol) : minute(underlying, symbol);
        }
    }

    private String underlying(OptionSymbol symbol) {
        String named = ticker != null ? ticker : text(Field.UNDERLYING);
        String bare = named.startsWith("^") ? named.substring(1) : OptionRoots.symbol(named);
        return OptionRoots.underlyingOf(bare.isEmpty() ? symbol.root() : bare);
    }

    /** The contract of the row; null when it is rejected. */
    private @Nullable OptionSymbol symbol() {
        String text = contract != null ? contract : text(Field.SYMBOL);
        if (!text.isEmpty()) {
            try {
                return OptionSymbol.parse(text, "");
            } catch (LabException e) {
                if (!header.at().containsKey(Field.STRIKE)) {
                    reject("bad_symbol", "ticker", "\"" + text + "\" is not a contract symbol");
                    return null;
                }
                // A vendor's own name for it: the terms stand in columns of their own.
            }
        }
        String root = text(Field.ROOT).isEmpty() ? text(Field.UNDERLYING) : text(Field.ROOT);
        root = root.isEmpty() && ticker != null ? ticker : root;
        root = root.startsWith("^") ? root.substring(1) : OptionRoots.symbol(root);
        LocalDate expiry = date(Field.EXPIRY);
        bad = false;
        String right = text(Field.TYPE).toUpperCase(Locale.ROOT);
        double strike = number(Field.STRIKE);
        if (expiry == null || bad) {
            return null;
        }
        boolean isRight = right.startsWith("C") || right.startsWith("P");
        try {
            if (isRight && strike > 0) {
                OptionType type = right.startsWith("C") ? OptionType.CALL : OptionType.PUT;
                return OptionSymbol.of(root, expiry, type, strike);
            }
        } catch (IllegalArgumentException e) {
            reject("bad_symbol", "", String.valueOf(e.getMessage()));
            return null;
        }
        reject(
                "bad_symbol",
                isRight ? "strike" : "right",
                "\"" + text(isRight ? Field.STRIKE : Field.TYPE) + "\" is none");
        return null;
    }

    private boolean chain(String underlying, OptionSymbol symbol) {
        LocalDate session;
        if (header.at().containsKey(Field.TIME)) {
            long millis = time();
            if (bad) {
                return false;
            }
            LocalDate day = LocalDate.ofEpochDay(calendar.marketDay(millis));
            boolean before = calendar.isSession(day) && millis < calendar.openMillis(day);
            session = before ? day : calendar.next(day);
        } else {
            LocalDate day = date(Field.DAY);
            if (day == null) {
                return false;
            }
            session = calendar.next(day);
        }
        if (symbol.expiry().isBefore(session)) {
            return reject(
                    "expired_contract",
                    "",
                    symbol.compact() + " has expired by the session of " + session);
        }
        bad = false;
        double[] values = {
            number(Field.OPEN_INTEREST),
            number(Field.BID),
            offer(number(Field.ASK)),
            offer(number(Field.VOLATILITY)),
            number(Field.DELTA),
            number(Field.GAMMA)
        };
        if (bad || !quote(values[ImportTable.CHAIN_BID], values[ImportTable.CHAIN_ASK])) {
            return false;
        }
        if (values[ImportTable.OPEN_INTEREST] < 0
                || values[ImportTable.VOLATILITY] < 0
                || values[ImportTable.GAMMA] < 0) {
            return reject("negative_value", "", "open interest, volatility or gamma is below 0");
        }
        double delta = symbol.type().sign() * values[ImportTable.DELTA];
        if (delta < 0 || delta > 1) {
            return reject(
                    "bad_delta",
                    Field.DELTA.label(),
                    "delta " + values[ImportTable.DELTA] + " of " + symbol.compact());
        }
        return table.addContract(underlying, session, symbol, values) || contradicts(symbol);
    }

    private boolean minute(String underlying, OptionSymbol symbol) {
        long millis = time();
        if (bad) {
            return false;
        }
        int day = calendar.marketDay(millis);
        LocalDate session = LocalDate.ofEpochDay(day);
        if (millis % OptionDay.MINUTE_MILLIS != 0) {
            return reject("bad_time", "", "the time is not the start of a minute");
        }
        if (symbol.expiry().isBefore(session)) {
            return reject("expired_contract", "", symbol.compact() + " expired before " + session);
        }
        if (!calendar.isSession(day)
                || millis < calendar.openMillis(day)
                || millis >= calendar.closeMillis(day)) {
            return reject("outside_session", "", "a minute outside the session of " + session);
        }
        double[] values = ImportTable.minute();
        if (!(kind == Kind.TRADES ? trades(values) : quotes(values))) {
            return false;
        }
        return table.addMinute(underlying, session, symbol, millis, values) || contradicts(symbol);
    }

    private boolean trades(double[] v) {
        bad = false;
        v[ImportTable.VOLUME] = number(Field.VOLUME);
        v[ImportTable.OPEN] = number(Field.OPEN);
        v[ImportTable.HIGH] = number(Field.HIGH);
        v[ImportTable.LOW] = number(Field.LOW);
        v[ImportTable.CLOSE] = number(Field.CLOSE);
        v[ImportTable.VWAP] = number(Field.VWAP);
        v[ImportTable.TRANSACTIONS] = number(Field.TRANSACTIONS);
        if (bad) {
            return false;
        }
        if (!(v[ImportTable.VOLUME] > 0)) {
            return reject("no_volume", Field.VOLUME.label(), "nothing traded in the minute");
        }
        double top = Math.max(v[ImportTable.OPEN], v[ImportTable.CLOSE]);
        double bottom = Math.min(v[ImportTable.OPEN], v[ImportTable.CLOSE]);
        if (!(v[ImportTable.LOW] > 0
                && v[ImportTable.HIGH] >= top * (1 - ROUNDING)
                && v[ImportTable.LOW] <= bottom * (1 + ROUNDING)
                && !(v[ImportTable.VWAP] <= 0))) {
            return reject(
                    "bad_price", "", "prices are not positive or open and close outside the range");
        }
        return true;
    }

    private boolean quotes(double[] v) {
        bad = false;
        v[ImportTable.BID] = number(Field.BID);
        v[ImportTable.ASK] = offer(number(Field.ASK));
        return !bad && quote(v[ImportTable.BID], v[ImportTable.ASK]);
    }

    private boolean quote(double bid, double ask) {
        if (bid < 0 || ask < 0) {
            return reject("negative_quote", "", "bid " + bid + ", ask " + ask);
        }
        return !(ask < bid)
                || reject("crossed_quote", "ask", "ask " + ask + " is below bid " + bid);
    }

    /** 0 where there can be none: not known. */
    private static double offer(double value) {
        return value == 0 ? Double.NaN : value;
    }

    private boolean contradicts(OptionSymbol symbol) {
        return reject(
                "contradiction",
                "",
                symbol.compact() + " has other values for the same time already");
    }

    /** Epoch milliseconds; sets {@link #bad} when they cannot be read. */
    private long time() {
        bad = false;
        Integer nanos = header.at().get(Field.NANOS);
        if (nanos != null) {
            long value = CsvNumbers.whole(in.bytes(), in.start(nanos), in.end(nanos));
            if (Math.abs(value) < 100_000_000_000_000_000L || value % 1_000_000 != 0) {
                bad = true;
                reject("bad_time", "window_start", "\"" + in.text(nanos) + "\"");
                return 0;
            }
            return value / 1_000_000;
        }
        int at = Objects.requireNonNull(header.at().get(Field.TIME), "time");
        long millis = times.instant(in.bytes(), in.start(at), in.end(at));
        if (times.code.equals("no_offset")) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "times such as \"" + in.text(at) + "\" have no offset from UTC",
                    file + ", line " + in.lineNumber(),
                    "say their zone: --tz America/New_York");
        }
        if (!times.problem.isEmpty()) {
            bad = true;
            reject(times.code, "timestamp", "\"" + in.text(at) + "\" " + times.problem);
        }
        return millis;
    }

    private @Nullable LocalDate date(Field field) {
        String text = text(field);
        LocalDate known = dates.get(text);
        if (known != null) {
            return known;
        }
        for (DateTimeFormatter format : DATES) {
            try {
                LocalDate date = LocalDate.parse(text, format);
                dates.put(text, date);
                return date;
            } catch (DateTimeException e) {
                continue; // perhaps the next way of writing it; a text that is none is rejected
            }
        }
        reject("bad_date", field.label(), "\"" + text + "\" is not a date");
        return null;
    }

    private String text(Field field) {
        Integer at = header.at().get(field);
        return at == null ? "" : in.text(at).strip();
    }

    /** A number; NaN when there is none, with {@link #bad} set when the text is no number. */
    private double number(Field field) {
        Integer at = header.at().get(field);
        if (at == null || in.start(at) == in.end(at)) {
            return Double.NaN;
        }
        double value = CsvNumbers.parse(in.bytes(), in.start(at), in.end(at));
        if (Double.isNaN(value) && !bad) {
            bad = true;
            reject("bad_number", field.label(), "\"" + in.text(at) + "\" is not a finite number");
        }
        return value;
    }

    private boolean reject(String code, String column, String message) {
        tally.reject(code, in.lineNumber(), column, message);
        return false;
    }
}
