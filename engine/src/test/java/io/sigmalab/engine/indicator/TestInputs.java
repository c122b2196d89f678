package io.sigmalab.engine.indicator;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.board.BoardFixture;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Bars for tests of indicators, and inputs around them: random walks on real sessions, and the 502
 * days that published series were computed from.
 *
 * @param bars what {@link Inputs#bars} answers
 * @param days daily bars of every ticker
 * @param boards made-up option boards; null for a world without options
 */
public record TestInputs(Bars bars, Bars days, @Nullable BoardFixture boards) implements Inputs {
    /** Daily sessions of {@link #intraday} before its first bar. */
    public static final int DAYS_BEFORE = 600;

    /** What columns are full of before they are computed. */
    public static final double GARBAGE = -12345.678;

    private static final LocalDate FIRST = LocalDate.of(2012, 1, 3);

    /** A world without options. */
    public TestInputs(Bars bars, Bars days) {
        this(bars, days, null);
    }

    @Override
    public Bars daily(String ticker) {
        return days;
    }

    /** The same with made-up option boards around the bars. */
    public TestInputs withOptions(long seed) {
        return new TestInputs(bars, days, BoardFixture.around(bars, seed));
    }

    /** The same with boards of another world. */
    public TestInputs withBoards(@Nullable BoardFixture others) {
        return new TestInputs(bars, days, others);
    }

    /** The same seen by someone who asked for these option data and gets nothing else. */
    public Inputs asking(OptionNeeds needs) {
        if (boards == null || needs.isNone()) {
            return this;
        }
        int first = bars.isEmpty() ? 0 : bars.sessionDay(0);
        OptionBoards asked = boards.asked(needs, first);
        return new Inputs() {
            @Override
            public Bars bars() {
                return bars;
            }

            @Override
            public Bars daily(String ticker) {
                return days;
            }

            @Override
            public OptionBoards options() {
                return asked;
            }
        };
    }

    /** One output column after the other, computed into columns full of garbage. */
    public static double[][] compute(Indicator indicator, Inputs inputs) {
        double[][] out = new double[indicator.outputs().size()][inputs.bars().size()];
        for (double[] column : out) {
            Arrays.fill(column, GARBAGE);
        }
        boolean world = inputs instanceof TestInputs;
        indicator.compute(
                world ? ((TestInputs) inputs).asking(indicator.optionNeeds()) : inputs, out);
        return out;
    }

    /** Output columns of the named type with these parameters on these inputs. */
    public static double[][] compute(String name, Map<String, ?> given, Inputs inputs) {
        IndicatorType type = Indicators.get(name, "test");
        return compute(type.create(Args.check(name, type.params(), given, "test")), inputs);
    }

    /** A random walk of daily bars. */
    public static TestInputs daily(int count, long seed) {
        List<LocalDate> sessions = sessions(count);
        Bars.Builder b = Bars.builder("TEST", Cadence.DAILY, count);
        Walk walk = new Walk(seed, 0.01);
        for (LocalDate day : sessions) {
            SessionCalendar calendar = SessionCalendar.nyse();
            walk.bar(b, calendar.openMillis(day), calendar.closeMillis(day));
        }
        Bars bars = b.build();
        return new TestInputs(bars, bars);
    }

    /** A random walk of five-minute bars with 600 daily bars before and the days of its own. */
    public static TestInputs intraday(int sessionCount, long seed) {
        List<LocalDate> sessions = sessions(DAYS_BEFORE + sessionCount);
        SessionCalendar calendar = SessionCalendar.nyse();
        Bars.Builder days = Bars.builder("TEST", Cadence.DAILY, sessions.size());
        Bars.Builder bars = Bars.builder("TEST", Cadence.M5, sessionCount * 78);
        Walk daily = new Walk(seed + 1, 0.01);
        Walk walk = new Walk(seed, 0.001);
        for (int d = 0; d < sessions.size(); d++) {
            LocalDate day = sessions.get(d);
            daily.bar(days, calendar.openMillis(day), calendar.closeMillis(day));
            for (long t = calendar.openMillis(day);
                    d >= DAYS_BEFORE && t < calendar.closeMillis(day);
                    t += 300_000) {
                walk.bar(bars, t, t + 300_000);
            }
        }
        return new TestInputs(bars.build(), days.build());
    }

    /** What was known at the end of bar {@code last}: bars up to it, and of the days those over. */
    public TestInputs asOf(int last) {
        Bars known = bars.head(last + 1);
        BoardFixture then = boards == null ? null : boards.knownBy(bars.endMillis(last), known);
        if (bars.cadence() == Cadence.DAILY) {
            return new TestInputs(known, known, then);
        }
        int today = bars.sessionDay(last);
        return new TestInputs(known, days.head(days.firstOfSessionOnOrAfter(today)), then);
    }

    /** The same without the first {@code count} bars; the days stay. */
    public TestInputs from(int count) {
        Bars later = bars.slice(count, bars.size());
        return new TestInputs(later, bars.cadence() == Cadence.DAILY ? later : days, boards);
    }

    /** The same with every price multiplied. */
    public TestInputs scaled(double factor) {
        return new TestInputs(scaled(bars, factor), scaled(days, factor), boards);
    }

    /** The same with NaN in about one value of a hundred, and at times in a whole bar. */
    public TestInputs withHoles(long seed) {
        Random random = new Random(seed);
        Bars.Builder b = Bars.builder("TEST", bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            boolean whole = random.nextInt(150) == 0;
            double[] v = {
                bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i), bars.vwap(i)
            };
            for (int k = 0; k < v.length; k++) {
                v[k] = whole || random.nextInt(400) == 0 ? Double.NaN : v[k];
            }
            add(b, i, v);
        }
        Bars holed = b.build();
        return new TestInputs(
                holed,
                bars.cadence() == Cadence.DAILY ? holed : days,
                boards == null ? null : boards.with(holed));
    }

    /** The same with one bar of which nothing is known. */
    public TestInputs withHoleAt(int hole) {
        Bars.Builder b = Bars.builder("TEST", bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            double[] v = {
                bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i), bars.vwap(i)
            };
            if (i == hole) {
                Arrays.fill(v, Double.NaN);
            }
            add(b, i, v);
        }
        Bars holed = b.build();
        return new TestInputs(
                holed,
                bars.cadence() == Cadence.DAILY ? holed : days,
                boards == null ? null : boards.with(holed));
    }

    private void add(Bars.Builder b, int i, double[] v) {
        b.add(
                bars.startMillis(i),
                bars.endMillis(i),
                bars.sessionDay(i),
                (byte) bars.hourEt(i),
                v[0],
                v[1],
                v[2],
                v[3],
                v[4],
                v[5],
                1);
    }

    private static Bars scaled(Bars bars, double f) {
        Bars.Builder b = Bars.builder(bars.ticker(), bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            b.add(
                    bars.startMillis(i),
                    bars.endMillis(i),
                    f * bars.open(i),
                    f * bars.high(i),
                    f * bars.low(i),
                    f * bars.close(i),
                    bars.volume(i),
                    f * bars.vwap(i));
        }
        return b.build();
    }

    private static List<LocalDate> sessions(int count) {
        SessionCalendar calendar = SessionCalendar.nyse();
        List<LocalDate> days = new ArrayList<>();
        // Full sessions only, so that every day has 78 five-minute bars.
        for (LocalDate day = FIRST; days.size() < count; day = calendar.next(day)) {
            if (calendar.isSession(day) && !calendar.isEarlyClose(day)) {
                days.add(day);
            }
        }
        return days;
    }

    /** Daily bars of a file with the columns date, open, high, low, close, volume. */
    public static TestInputs published(String quotes) {
        try {
            List<String> lines =
                    Files.readAllLines(
                            Shared.path("vectors/indicators-daily-502/quotes/" + quotes));
            Bars.Builder b = Bars.builder("SPY", Cadence.DAILY, lines.size());
            SessionCalendar calendar = SessionCalendar.nyse();
            for (String line : lines.subList(1, lines.size())) {
                String[] f = line.split(",", -1);
                LocalDate day = LocalDate.parse(f[0].substring(0, 10));
                b.add(
                        calendar.openMillis(day),
                        calendar.closeMillis(day),
                        Double.parseDouble(f[1]),
                        Double.parseDouble(f[2]),
                        Double.parseDouble(f[3]),
                        Double.parseDouble(f[4]),
                        Double.parseDouble(f[5]),
                        Double.NaN);
            }
            Bars bars = b.build();
            return new TestInputs(bars, bars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Daily bars made by hand, one row {@code open, high, low, close, volume} each. */
    public static TestInputs of(double[]... rows) {
        Bars.Builder b = Bars.builder("TEST", Cadence.DAILY, rows.length);
        SessionCalendar calendar = SessionCalendar.nyse();
        List<LocalDate> sessions = sessions(rows.length);
        for (int i = 0; i < rows.length; i++) {
            double[] r = rows[i];
            LocalDate day = sessions.get(i);
            b.add(
                    calendar.openMillis(day),
                    calendar.closeMillis(day),
                    r[0],
                    r[1],
                    r[2],
                    r[3],
                    r[4],
                    Double.NaN);
        }
        Bars bars = b.build();
        return new TestInputs(bars, bars);
    }

    /** Prices that go nowhere in particular, with gaps, in whole cents. */
    private static final class Walk {
        private final Random random;
        private final double deviation;
        private double price = 200;

        Walk(long seed, double deviation) {
            random = new Random(seed);
            this.deviation = deviation;
        }

        void bar(Bars.Builder b, long start, long end) {
            double open = price * (1 + 0.3 * deviation * random.nextGaussian());
            double close = open * (1 + deviation * random.nextGaussian());
            double high = Math.max(open, close) * (1 + deviation * random.nextDouble());
            double low = Math.min(open, close) * (1 - deviation * random.nextDouble());
            // Pulled back towards 200, so that a long walk stays a price.
            price = close * (1 + 0.002 * (200 / close - 1));
            b.add(
                    start,
                    end,
                    cents(open),
                    cents(high),
                    cents(low),
                    cents(close),
                    1000 + random.nextInt(100_000),
                    cents((high + low + close) / 3));
        }

        private static double cents(double v) {
            return Math.rint(v * 10_000) / 10_000;
        }
    }
}
