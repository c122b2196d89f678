package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.SessionCalendar;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's option file is, told from its header.
 *
 * @param kind what a row is; null when the columns are not those of option data
 * @param at place of each column that was understood
 * @param timeZone zone that the name of the time column says, {@code bar_start_et}
 * @param fields number of fields of the header
 */
record ImportHeader(
        @Nullable Kind kind, Map<Field, Integer> at, @Nullable ZoneId timeZone, int fields) {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** What a row of a file is. */
    enum Kind {
        /** A contract as it stood at the end of a day or at an instant, with its open interest. */
        CHAIN("chain"),
        /** A minute's trades of a contract. */
        TRADES("minute trades"),
        /** A minute's quotes of a contract. */
        QUOTES("minute quotes");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** For people. */
        String text() {
            return text;
        }
    }

    /** What a column means, with the names vendors give it, the preferred first. */
    enum Field {
        SYMBOL("ticker", "optionsymbol", "option_symbol", "contract", "optionroot"),
        ROOT("root"),
        UNDERLYING("underlying", "underlying_symbol", "underlyingsymbol"),
        EXPIRY("expiration", "expiry", "expiration_date"),
        TYPE("type", "option_type", "right", "contract_type"),
        STRIKE("strike", "strike_price"),
        DAY("quotedate", "quote_date", "datadate"),
        TIME("bar_start_et", "bar_start_ct", "quote_datetime", "timestamp", "datetime"),
        NANOS("window_start"),
        OPEN_INTEREST("open_interest", "openinterest"),
        BID("bid", "bid_eod", "bid_close"),
        ASK("ask", "ask_eod", "ask_close"),
        VOLATILITY("implied_volatility", "impliedvol", "ivmean"),
        DELTA("delta"),
        GAMMA("gamma"),
        OPEN("open"),
        HIGH("high"),
        LOW("low"),
        CLOSE("close"),
        VOLUME("volume"),
        VWAP("vwap"),
        TRANSACTIONS("transactions");

        private final List<String> names;

        Field(String... names) {
            this.names = List.of(names);
        }

        /** The name by which messages call it. */
        String label() {
            return names.get(0);
        }
    }

    private static final Set<Field> PRICES =
            EnumSet.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME);
    private static final Set<Field> TERMS = EnumSet.of(Field.EXPIRY, Field.TYPE, Field.STRIKE);
    private static final Set<Field> QUOTE = EnumSet.of(Field.BID, Field.ASK);

    /**
     * Reads the header that {@code in} stands on.
     *
     * @param named whether the name of the file says which contract it is about
     */
    static ImportHeader read(CsvLines in, boolean named) {
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < in.fields(); i++) {
            names.putIfAbsent(in.text(i).strip().toLowerCase(Locale.ROOT), i);
        }
        Map<Field, Integer> at = new EnumMap<>(Field.class);
        ZoneId zone = null;
        for (Field field : Field.values()) {
            for (String name : field.names) {
                if (names.containsKey(name) && !at.containsKey(field)) {
                    at.put(field, names.get(name));
                    if (field == Field.TIME) {
                        zone =
                                name.endsWith("_et")
                                        ? SessionCalendar.ZONE
                                        : name.endsWith("_ct") ? CHICAGO : null;
                    }
                }
            }
        }
        return new ImportHeader(kind(at.keySet(), named), at, zone, in.fields());
    }

    private static @Nullable Kind kind(Set<Field> there, boolean named) {
        boolean contract = named || there.contains(Field.SYMBOL) || there.containsAll(TERMS);
        boolean minute = there.contains(Field.TIME) || there.contains(Field.NANOS);
        if (!contract || !(minute || there.contains(Field.DAY))) {
            return null;
        }
        if (there.contains(Field.OPEN_INTEREST)) {
            return Kind.CHAIN;
        }
        if (minute && there.containsAll(PRICES)) {
            return Kind.TRADES;
        }
        return minute && there.containsAll(QUOTE) ? Kind.QUOTES : null;
    }

    /** Which columns are missing, in words, when the kind is not known. */
    String missing() {
        List<String> missing = new ArrayList<>();
        if (!at.containsKey(Field.SYMBOL) && !at.keySet().containsAll(TERMS)) {
            missing.add("a contract (ticker, or " + labels(TERMS) + ")");
        }
        if (!at.containsKey(Field.TIME)
                && !at.containsKey(Field.NANOS)
                && !at.containsKey(Field.DAY)) {
            missing.add("a time (window_start, timestamp or quote_date)");
        }
        missing.add(
                "open_interest of a chain, or "
                        + labels(PRICES)
                        + " of minute trades, or bid_close, ask_close of minute quotes");
        if (missing.size() > 1 && hasValues()) {
            missing.remove(missing.size() - 1);
        }
        return String.join("; ", missing);
    }

    private boolean hasValues() {
        return at.containsKey(Field.OPEN_INTEREST)
                || at.keySet().containsAll(PRICES)
                || at.keySet().containsAll(QUOTE);
    }

    private String labels(Set<Field> fields) {
        return String.join(
                ", ",
                fields.stream().filter(field -> !at.containsKey(field)).map(Field::label).toList());
    }
}
