package io.sigmalab.engine.board;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.SettlementTime;
import io.sigmalab.engine.option.VolatilityReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Made-up boards around a series of bars, for tests of indicators, labels and execution.
 *
 * <p>Every number depends on seed, session, contract and instant only, so that boards that hold
 * more or fewer expiries, windows or instants agree in what they share. A board holds what was
 * asked for and nothing else, sessions before the first bar included. Faults of real data are in
 * it: sessions without data, sessions without an expiry of their own, strikes that are not listed,
 * open interest that was not published, contracts without a quote or volatility. {@code ENTRY_*}
 * columns are full of numbers that no feature may have seen.
 *
 * <p>{@link #knownBy} gives what a source would have given at a moment: no later session, instant
 * or trade, and no contract that nothing was published about and that had not traded yet.
 */
public final class BoardFixture {
    private static final long MINUTE = 60_000;
    private static final int REACH = 6;
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();

    private final Bars bars;
    private final long seed;
    private final long known;
    private final @Nullable BoardFixture whole;
    private final Map<OptionNeeds, Map<Integer, Optional<OptionBoard>>> built =
            new ConcurrentHashMap<>();

    private BoardFixture(Bars bars, long seed, long known, @Nullable BoardFixture whole) {
        this.bars = bars;
        this.seed = seed;
        this.known = known;
        this.whole = whole;
    }

    /** Boards whose spots are the closes of these bars. */
    public static BoardFixture around(Bars bars, long seed) {
        return new BoardFixture(bars, seed, Long.MAX_VALUE, null);
    }

    /** Boards of the same seed around other bars. */
    public BoardFixture with(Bars others) {
        return new BoardFixture(others, seed, known, whole);
    }

    /** What a source would have given at a moment; {@code bars} are those known by then. */
    public BoardFixture knownBy(long millis, Bars barsByThen) {
        return new BoardFixture(barsByThen, seed, millis, this);
    }

    /**
     * Boards that hold exactly what is asked for: its tenors, its windows, and its sessions before
     * {@code firstDay}.
     *
     * @param firstDay session of the first row, epoch day
     */
    public OptionBoards asked(OptionNeeds needs, int firstDay) {
        long first =
                CALENDAR.plusSessions(LocalDate.ofEpochDay(firstDay), -needs.history())
                        .toEpochDay();
        return day -> day < first ? null : of(day, needs);
    }

    /** The board of a session with these needs; null where there is none. */
    public @Nullable OptionBoard of(int day, OptionNeeds needs) {
        if (needs.isNone()) {
            throw new IllegalStateException("no option data were asked for");
        }
        if (whole != null && day < CALENDAR.marketDay(known)) {
            return whole.of(day, needs);
        }
        // How far back somebody looks changes no board.
        OptionNeeds held = new OptionNeeds(needs.tenors(), needs.samplings(), 0);
        return built.computeIfAbsent(held, n -> new ConcurrentHashMap<>())
                .computeIfAbsent(day, d -> Optional.ofNullable(build(d, needs)))
                .orElse(null);
    }

    private @Nullable OptionBoard build(int day, OptionNeeds needs) {
        LocalDate session = LocalDate.ofEpochDay(day);
        boolean over = known < CALENDAR.openMillis(session);
        if (over || random(day, 1).nextInt(25) == 0) {
            return null;
        }
        int first = bars.firstOfSessionOnOrAfter(day);
        int end = bars.firstOfSessionOnOrAfter(day + 1L);
        long[] instants = instants(session, needs, first, end);
        double previous = close(first - 1, CALENDAR.previous(session));
        double centre = Double.isNaN(previous) ? usual(session) : previous;
        List<OptionSymbol> symbols = new ArrayList<>();
        for (LocalDate expiry : Expiries.of(listed(session), session, needs.tenors())) {
            for (int k = -REACH; k <= REACH; k++) {
                double strike = Math.floor(centre + 0.5) + k;
                for (OptionType type : OptionType.values()) {
                    OptionSymbol symbol = OptionSymbol.of("TEST", expiry, type, strike);
                    if (isListed(session, symbol, centre)) {
                        symbols.add(symbol);
                    }
                }
            }
        }
        if (symbols.isEmpty()) {
            return null;
        }
        BoardCells b = OptionBoard.builder(session, symbols, instants);
        b.previousClose(previous);
        double[] spots = new double[instants.length];
        for (int i = 0; i < instants.length; i++) {
            spots[i] = instants[i] > known ? Double.NaN : spot(session, instants[i], first, end);
            b.spot(i, spots[i]);
            for (int e = 0; e < b.expiries().size(); e++) {
                b.forward(i, e, spots[i]);
            }
        }
        for (int c = 0; c < b.contracts().size(); c++) {
            fill(b, c, day, instants, spots, centre);
        }
        return b.build();
    }

    private void fill(
            BoardCells b, int c, int day, long[] instants, double[] spots, double centre) {
        OptionSymbol symbol = b.contracts().get(c);
        b.openInterest(c, openInterest(day, symbol));
        double last = Double.NaN;
        double lastTime = Double.NaN;
        long t = instants[0] + slot();
        int knownFrom = Double.isNaN(openInterest(day, symbol)) ? instants.length : 0;
        for (int i = 0; i < instants.length && instants[i] <= known; i++) {
            for (; i > 0 && t <= instants[i]; t += slot()) {
                double traded = traded(day, symbol, t);
                double price = Math.max(0.01, symbol.type().payoff(centre, symbol.strike()) + 0.5);
                if (traded > 0) {
                    b.add(Column.VOLUME, i, c, traded);
                    b.add(Column.PREMIUM, i, c, traded * price * 100);
                    last = price;
                    lastTime = t;
                }
            }
            b.set(Column.LAST, i, c, last).set(Column.LAST_TIME, i, c, lastTime);
            boolean seen = !Double.isNaN(last) || !Double.isNaN(openInterest(day, symbol));
            if (seen) {
                knownFrom = Math.min(knownFrom, i);
                quote(b, c, i, day, instants[i], spots[i]);
            }
            SplittableRandom later = random(day, 9, code(symbol), instants[i]);
            if (instants[i] < known) {
                for (Column column : Column.values()) {
                    if (column.name().startsWith("ENTRY")) {
                        b.set(column, i, c, later.nextDouble(1, 1000));
                    }
                }
            }
        }
        b.knownFrom(c, knownFrom);
    }

    private void quote(BoardCells b, int c, int i, int day, long instant, double spot) {
        OptionSymbol symbol = b.contracts().get(c);
        SplittableRandom random = random(day, 3, code(symbol), instant);
        double years = CLOCK.years(instant, symbol.expiry(), SettlementTime.CLOSE);
        VolatilityReason reason = VolatilityReason.SOLVED;
        if (!(spot > 0) || random.nextInt(8) == 0) {
            reason = VolatilityReason.NOT_KNOWN;
        } else if (!(years > 0)) {
            reason = VolatilityReason.EXPIRED;
        }
        b.set(Column.IV_REASON, i, c, reason.ordinal());
        if (reason != VolatilityReason.SOLVED) {
            return;
        }
        double away = Math.log(symbol.strike() / spot);
        double iv = 0.2 - 0.3 * away + 2 * away * away + 0.02 * random.nextDouble();
        BlackScholes value =
                new BlackScholes(new OptionTerms(spot, symbol.strike(), years, 0, 0), iv);
        double price = value.price(symbol.type());
        b.set(Column.PRICE, i, c, price)
                .set(Column.IV, i, c, iv)
                .set(Column.DELTA, i, c, value.delta(symbol.type()))
                .set(Column.GAMMA, i, c, value.gamma());
        if (price > 0.01 && random.nextInt(10) > 0) {
            b.set(Column.BID, i, c, price - 0.01)
                    .set(Column.ASK, i, c, price + 0.01)
                    .set(Column.QUOTE_TIME, i, c, instant - random.nextInt(4) * MINUTE)
                    .set(Column.IV_WIDTH, i, c, width(random));
        }
    }

    /** One in six wider than counts, some without a volatility of bid or ask. */
    private static double width(SplittableRandom random) {
        return random.nextInt(20) == 0 ? OptionBoard.OPEN_WIDTH : 0.06 * random.nextDouble();
    }

    /** Contracts traded in the slot that ends at an instant. */
    private double traded(int day, OptionSymbol symbol, long end) {
        SplittableRandom random = random(day, 4, code(symbol), end);
        return random.nextInt(3) == 0 ? 1 + random.nextInt(500) : 0;
    }

    private double openInterest(int day, OptionSymbol symbol) {
        SplittableRandom random = random(day, 5, code(symbol));
        return random.nextInt(12) == 0 ? Double.NaN : random.nextInt(5000);
    }

    /** Whether the source of a moment has the contract: published, or traded by then. */
    private boolean isListed(LocalDate session, OptionSymbol symbol, double centre) {
        int day = (int) session.toEpochDay();
        if (random(day, 6, code(symbol)).nextInt(15) == 0) {
            return false;
        }
        if (!Double.isNaN(openInterest(day, symbol))) {
            return true;
        }
        long close = Math.min(known, CALENDAR.closeMillis(session));
        for (long t = CALENDAR.openMillis(session) + slot(); t <= close; t += slot()) {
            if (traded(day, symbol, t) > 0) {
                return true;
            }
        }
        return false;
    }

    private long slot() {
        return (bars.cadence() == Cadence.DAILY ? 30 : 5) * MINUTE;
    }

    /** Five daily expiries (at times without the session's own), Fridays, third Fridays. */
    private List<LocalDate> listed(LocalDate session) {
        List<LocalDate> listed = new ArrayList<>();
        int own = random((int) session.toEpochDay(), 2).nextInt(10) == 0 ? 1 : 0;
        for (int k = own; k < 6; k++) {
            listed.add(CALENDAR.plusSessions(session, k));
        }
        int first = (12 - session.getDayOfWeek().getValue()) % 7;
        for (int days = first == 0 ? 7 : first; days < 380; days += 7) {
            LocalDate day = session.plusDays(days);
            boolean third = day.getDayOfMonth() > 14 && day.getDayOfMonth() < 22;
            if ((days < 50 || third) && !listed.contains(day)) {
                listed.add(day);
            }
        }
        return listed;
    }

    /** The open, the ends of bars and windows, the close; what is later than known, left out. */
    private long[] instants(LocalDate session, OptionNeeds needs, int first, int end) {
        TreeSet<Long> instants = new TreeSet<>();
        instants.add(CALENDAR.openMillis(session));
        for (int i = first; i < end; i++) {
            instants.add(bars.endMillis(i));
        }
        needs.samplings().forEach(window -> instants.add(window.endMillis(session)));
        instants.removeIf(t -> t > known);
        instants.add(CALENDAR.closeMillis(session));
        return instants.stream().mapToLong(Long::longValue).toArray();
    }

    private double spot(LocalDate session, long instant, int first, int end) {
        if (first == end) {
            return usual(session);
        }
        int at = bars.firstEndingAfter(instant) - 1;
        return at < first ? bars.open(first) : bars.close(Math.min(at, end - 1));
    }

    private double close(int bar, LocalDate session) {
        boolean has = bar >= 0 && bars.sessionDay(bar) == session.toEpochDay();
        return has ? bars.close(bar) : bar < 0 ? usual(session) : Double.NaN;
    }

    /** What the underlying stands at in sessions without bars. */
    private double usual(LocalDate session) {
        return Math.rint(200 + 4 * random((int) session.toEpochDay(), 7).nextDouble());
    }

    private static int code(OptionSymbol symbol) {
        int contract = 31 * (int) symbol.expiry().toEpochDay() + symbol.strikeMills();
        return 31 * contract + symbol.type().sign();
    }

    private SplittableRandom random(long... parts) {
        long mixed = seed;
        for (long part : parts) {
            // Finaliser of MurmurHash3, so that neighbouring numbers give unrelated streams.
            mixed = 31 * mixed + part;
            mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
            mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
            mixed ^= mixed >>> 33;
        }
        return new SplittableRandom(mixed);
    }
}
