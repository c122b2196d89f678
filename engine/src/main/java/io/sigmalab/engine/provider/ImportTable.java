package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Minutes and chains being gathered, session by session, on top of what the target directory has
 * already. Values that are not known yet are filled in; a value that contradicts one that is there
 * is refused.
 */
final class ImportTable {
    /** Values of a minute. */
    static final int OPEN = 0;

    static final int HIGH = 1;
    static final int LOW = 2;
    static final int CLOSE = 3;
    static final int VOLUME = 4;
    static final int VWAP = 5;
    static final int TRANSACTIONS = 6;
    static final int BID = 7;
    static final int ASK = 8;
    private static final int MINUTE_VALUES = 9;

    /** Values of a contract in a chain. */
    static final int OPEN_INTEREST = 0;

    static final int CHAIN_BID = 1;
    static final int CHAIN_ASK = 2;
    static final int VOLATILITY = 3;
    static final int DELTA = 4;
    static final int GAMMA = 5;
    private static final int CHAIN_VALUES = 6;

    private final Path dir;
    private final OptionLayout layout;
    private final Map<Key, Sheet> sheets = new TreeMap<>();

    ImportTable(Path dir) {
        this.dir = dir;
        layout = new OptionLayout(dir);
    }

    /** One file of the target. */
    record Key(String kind, String underlying, LocalDate session) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = kind.compareTo(other.kind);
            order = order != 0 ? order : underlying.compareTo(other.underlying);
            return order != 0 ? order : session.compareTo(other.session);
        }
    }

    /** A contract's row: a minute, or 0 in a chain. */
    private record Place(OptionSymbol symbol, long millis) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = symbol.compareTo(other.symbol);
            return order != 0 ? order : Long.compare(millis, other.millis);
        }
    }

    private static final class Sheet {
        private final TreeMap<Place, double[]> rows = new TreeMap<>();
        private boolean existed;
        private boolean changed;
    }

    /**
     * Adds values of a minute; NaN where the source has none.
     *
     * @return false when they contradict what is there
     */
    boolean addMinute(
            String underlying,
            LocalDate session,
            OptionSymbol symbol,
            long millis,
            double[] values) {
        return add(new Key(OptionLayout.MINUTES, underlying, session), symbol, millis, values);
    }

    /** Adds what a chain says of a contract; false when it contradicts what is there. */
    boolean addContract(
            String underlying, LocalDate session, OptionSymbol symbol, double[] values) {
        return add(new Key(OptionLayout.CHAINS, underlying, session), symbol, 0, values);
    }

    private boolean add(Key key, OptionSymbol symbol, long millis, double[] values) {
        Sheet sheet = sheets.get(key);
        if (sheet == null) {
            sheet = open(key);
            sheets.put(key, sheet);
        }
        Place place = new Place(symbol, millis);
        double[] known = sheet.rows.get(place);
        if (known == null) {
            sheet.rows.put(place, values.clone());
            sheet.changed = true;
            return true;
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isNaN(values[k]) && !Double.isNaN(known[k]) && values[k] != known[k]) {
                return false;
            }
        }
        for (int k = 0; k < values.length; k++) {
            if (Double.isNaN(known[k]) && !Double.isNaN(values[k])) {
                known[k] = values[k];
                sheet.changed = true;
            }
        }
        return true;
    }

    private Sheet open(Key key) {
        Sheet sheet = new Sheet();
        Path file = layout.fileOf(key.kind, key.underlying, key.session);
        if (file == null) {
            return sheet;
        }
        if (!file.getFileName().toString().endsWith(".gz")) {
            throw new LabException(
                    Reason.REFUSED,
                    "there is a file for this session that is not packed",
                    file.toString(),
                    "pack it with gzip, move it away, or import into another directory");
        }
        sheet.existed = true;
        try {
            if (key.kind.equals(OptionLayout.MINUTES)) {
                OptionMinutesReader.Parsed parsed =
                        OptionMinutesReader.read(
                                file,
                                key.underlying,
                                key.session,
                                ContractFilter.ALL,
                                Progress.NONE);
                refuseErrors(file, parsed.log());
                take(sheet, parsed.day());
            } else {
                ChainReader.Parsed parsed =
                        ChainReader.read(file, key.underlying, key.session, ContractFilter.ALL);
                refuseErrors(file, parsed.log());
                take(sheet, parsed.chain());
            }
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
        return sheet;
    }

    private static void refuseErrors(Path file, FindingLog log) {
        if (log.errors() > 0) {
            throw new LabException(
                    Reason.REFUSED,
                    "the file for this session has " + log.errors() + " errors",
                    file.toString(),
                    "see them with sigma-lab data check, then correct or remove the file");
        }
    }

    private static void take(Sheet sheet, OptionDay day) {
        for (int c = 0; c < day.contracts().size(); c++) {
            for (int i = day.firstOf(c); i < day.endOf(c); i++) {
                double[] values = new double[MINUTE_VALUES];
                values[OPEN] = day.open(i);
                values[HIGH] = day.high(i);
                values[LOW] = day.low(i);
                values[CLOSE] = day.close(i);
                boolean traded = day.volume(i) > 0;
                values[VOLUME] = traded ? day.volume(i) : Double.NaN;
                values[VWAP] = day.vwap(i);
                values[TRANSACTIONS] = day.transactions(i);
                values[BID] = day.bid(i);
                values[ASK] = day.ask(i);
                sheet.rows.put(new Place(day.contracts().get(c), day.startMillis(i)), values);
            }
        }
    }

    private static void take(Sheet sheet, ChainSnapshot chain) {
        for (int i = 0; i < chain.size(); i++) {
            double[] values = {
                chain.openInterest()[i],
                chain.bid()[i],
                chain.ask()[i],
                chain.impliedVolatility()[i],
                chain.delta()[i],
                chain.gamma()[i]
            };
            sheet.rows.put(new Place(chain.contracts().get(i), 0), values);
        }
    }

    /** Writes every session that changed; in the order of their names. */
    List<OptionImport.Written> write() {
        List<OptionImport.Written> written = new ArrayList<>();
        for (Map.Entry<Key, Sheet> entry : sheets.entrySet()) {
            Key key = entry.getKey();
            Sheet sheet = entry.getValue();
            Path file = OptionLayout.target(dir, key.kind, key.underlying, key.session);
            int contracts =
                    (int) sheet.rows.keySet().stream().map(Place::symbol).distinct().count();
            if (sheet.changed && key.kind.equals(OptionLayout.MINUTES)) {
                OptionFiles.write(dir, day(key, sheet));
            } else if (sheet.changed) {
                OptionFiles.write(dir, chain(key, sheet));
            }
            written.add(
                    new OptionImport.Written(
                            key.kind,
                            key.underlying,
                            key.session,
                            contracts,
                            sheet.rows.size(),
                            file,
                            sheet.existed ? sheet.changed ? "added to" : "unchanged" : "new"));
        }
        return written;
    }

    private static OptionDay day(Key key, Sheet sheet) {
        OptionDay.Builder builder = OptionDay.builder(key.underlying, key.session);
        sheet.rows.forEach(
                (place, v) ->
                        builder.add(
                                builder.contract(place.symbol),
                                place.millis,
                                v[OPEN],
                                v[HIGH],
                                v[LOW],
                                v[CLOSE],
                                Double.isNaN(v[VOLUME]) ? 0 : v[VOLUME], // quoted, not traded
                                v[VWAP],
                                v[TRANSACTIONS],
                                v[BID],
                                v[ASK]));
        return builder.build();
    }

    private static ChainSnapshot chain(Key key, Sheet sheet) {
        double[][] columns = new double[CHAIN_VALUES][sheet.rows.size()];
        List<OptionSymbol> symbols = new ArrayList<>();
        for (Map.Entry<Place, double[]> row : sheet.rows.entrySet()) {
            for (int k = 0; k < CHAIN_VALUES; k++) {
                columns[k][symbols.size()] = row.getValue()[k];
            }
            symbols.add(row.getKey().symbol);
        }
        return new ChainSnapshot(
                key.underlying,
                key.session,
                symbols,
                columns[OPEN_INTEREST],
                columns[CHAIN_BID],
                columns[CHAIN_ASK],
                columns[VOLATILITY],
                columns[DELTA],
                columns[GAMMA]);
    }

    /** An empty row of a minute. */
    static double[] minute() {
        double[] values = new double[MINUTE_VALUES];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
