package io.sigmalab.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every indicator of every shelf promises, tried with its defaults and with random parameters.
 * An indicator that is registered is tested here without another line.
 */
class IndicatorContractTest {
    /** Running totals: where they start moves every later value by the same amount. */
    private static final Set<String> RUNNING_TOTALS = Set.of("obv", "adl", "vpt");

    /** Shelves whose values exist at every bar once the look-back is full. */
    private static final Set<Family> EVERY_BAR =
            Set.of(Family.TREND, Family.MOMENTUM, Family.VOLATILITY, Family.VOLUME);

    /** Of those shelves, what has values on some bars of a session only. */
    private static final Set<String> SOME_BARS = Set.of("rsi_last_hour");

    /** What no price changes. */
    private static final Set<String> OF_THE_CALENDAR =
            Set.of("hour_of_day", "weekday", "minutes_to_close", "calendar_flags");

    private static final TestInputs DAILY = TestInputs.daily(900, 11);
    private static final TestInputs INTRADAY = TestInputs.intraday(12, 12);

    private static final TestInputs OTHER_PRICES = TestInputs.intraday(12, 99);

    /** Shorter, because every other need of option data means boards of its own. */
    private static final TestInputs OPTIONS_DAILY = TestInputs.daily(520, 11).withOptions(13);

    private static final TestInputs OPTIONS_INTRADAY = INTRADAY.withOptions(14);

    /** With holes; made once, for the boards that they remember. */
    private static final Map<TestInputs, TestInputs> HOLED = new IdentityHashMap<>();

    static {
        for (TestInputs world : List.of(DAILY, INTRADAY, OPTIONS_DAILY, OPTIONS_INTRADAY)) {
            HOLED.put(world, world.withHoles(5));
        }
    }

    private static TestInputs holed(TestInputs world) {
        return Objects.requireNonNull(HOLED.get(world));
    }

    static Stream<IndicatorType> types() {
        return Indicators.all().stream();
    }

    /** Defaults, then some random parameters that the type accepts. */
    static List<Args> settings(IndicatorType type, int random) {
        List<Args> settings = new ArrayList<>();
        settings.add(Args.defaults(type.name(), type.params()));
        Random r = new Random(type.name().hashCode());
        for (int tries = 0; settings.size() <= random && tries < 100; tries++) {
            Map<String, Object> given = new LinkedHashMap<>();
            for (Param param : type.params()) {
                switch (param.kind()) {
                    case WHOLE -> {
                        if (param.name().equals("days")) {
                            given.put("days", List.of(0, 1, 30).get(r.nextInt(3)));
                            continue;
                        }
                        int low = (int) param.min();
                        int high = (int) Math.min(param.max(), low + 30L);
                        given.put(param.name(), low + r.nextInt(high - low + 1));
                    }
                    case FLAG -> given.put(param.name(), r.nextBoolean());
                    case CHOICE ->
                            given.put(
                                    param.name(),
                                    param.choices().get(r.nextInt(param.choices().size())));
                    case NUMBER, TEXT -> {
                        // Their defaults: bounds say little about which values make sense.
                    }
                }
            }
            Args args = Args.check(type.name(), type.params(), given, "test");
            try {
                type.create(args);
                settings.add(args);
            } catch (LabException refused) {
                assertThat(refused).hasMessageContaining(type.name());
            }
        }
        return settings;
    }

    /** A third of the random settings where each of them needs its own boards. */
    private static int few(IndicatorType type, int random) {
        return type.needsOptions() ? random / 3 : random;
    }

    private static Indicator plain(IndicatorType type) {
        return type.create(Args.defaults(type.name(), type.params()));
    }

    private static List<TestInputs> worlds(IndicatorType type) {
        return type.needsOptions()
                ? List.of(OPTIONS_DAILY, OPTIONS_INTRADAY)
                : List.of(DAILY, INTRADAY);
    }

    @ParameterizedTest
    @MethodSource("types")
    void valuesDoNotChangeWhenTheFutureIsTakenAway(IndicatorType type) {
        for (TestInputs clean : worlds(type)) {
            for (TestInputs world : List.of(clean, holed(clean))) {
                for (Args args : settings(type, few(type, 3))) {
                    Indicator indicator = type.create(args);
                    double[][] full = TestInputs.compute(indicator, world);
                    int n = world.bars().size();
                    for (int last : new int[] {0, 1, 77, 78, 200, 467, 500, n / 2 + 3, n - 2}) {
                        double[][] known = TestInputs.compute(indicator, world.asOf(last));
                        for (int k = 0; k < full.length; k++) {
                            assertThat(firstDifference(known[k], full[k]))
                                    .as(
                                            "%s %s output %d, future after bar %d",
                                            type.name(), args.effective(), k, last)
                                    .isEqualTo(-1);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatSaysThatItWasKnownBeforeItsSessionDoesNotDependOnItsBars(IndicatorType type) {
        if (type.needsOptions()) {
            assertThat(plain(type).known()).isEqualTo(Known.BAR_END);
            return;
        }
        // Other prices at the same times, the days before them being the same.
        TestInputs other = new TestInputs(OTHER_PRICES.bars(), INTRADAY.days());
        Indicator indicator = plain(type);
        boolean same =
                Arrays.deepEquals(
                        TestInputs.compute(indicator, other),
                        TestInputs.compute(indicator, INTRADAY));
        if (indicator.known() != Known.BAR_END) {
            assertThat(same).isTrue();
        } else if (!OF_THE_CALENDAR.contains(type.name())) {
            assertThat(same).as("%s could say that it was known before", type.name()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyCellIsWrittenAndNoneIsInfinite(IndicatorType type) {
        for (TestInputs clean : worlds(type)) {
            for (TestInputs world : List.of(clean, holed(clean), clean.asOf(0))) {
                for (Args args : settings(type, few(type, 6))) {
                    for (double[] column : TestInputs.compute(type.create(args), world)) {
                        assertThat(
                                        Arrays.stream(column)
                                                .filter(v -> v == TestInputs.GARBAGE)
                                                .count())
                                .as("%s %s not written", type.name(), args.effective())
                                .isZero();
                        assertThat(Arrays.stream(column).filter(Double::isInfinite).count())
                                .as("%s %s infinite", type.name(), args.effective())
                                .isZero();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEmptySeriesGivesEmptyColumns(IndicatorType type) {
        for (TestInputs world : worlds(type)) {
            Bars none = Bars.empty("TEST", world.bars().cadence());
            TestInputs empty = new TestInputs(none, none, world.boards());
            for (double[] column : TestInputs.compute(plain(type), empty)) {
                assertThat(column).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void inputsAreNotModified(IndicatorType type) {
        for (TestInputs world : worlds(type)) {
            List<double[]> before = columns(world).map(double[]::clone).toList();
            for (Args args : settings(type, few(type, 3))) {
                TestInputs.compute(type.create(args), world);
            }
            List<double[]> after = columns(world).toList();
            for (int c = 0; c < before.size(); c++) {
                assertThat(Arrays.equals(after.get(c), before.get(c)))
                        .as("%s leaves column %d alone", type.name(), c)
                        .isTrue();
            }
        }
    }

    /** Index of the first value of the shorter column that differs in any bit, or −1. */
    private static int firstDifference(double[] a, double[] b) {
        int at = Arrays.mismatch(a, b);
        return at == Math.min(a.length, b.length) ? -1 : at;
    }

    private static Stream<double[]> columns(TestInputs world) {
        return Stream.of(world.bars(), world.days())
                .flatMap(
                        b ->
                                Stream.of(
                                        b.opensUnsafe(),
                                        b.highsUnsafe(),
                                        b.lowsUnsafe(),
                                        b.closesUnsafe(),
                                        b.volumesUnsafe(),
                                        b.vwapsUnsafe()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFirstRowWithEveryOutputStandsWhereTheLookBackSays(IndicatorType type) {
        if (!EVERY_BAR.contains(type.family()) || SOME_BARS.contains(type.name())) {
            return;
        }
        for (TestInputs world : worlds(type)) {
            for (Args args : settings(type, 12)) {
                Indicator indicator = type.create(args);
                if (indicator.dailyHistory() > 0 || indicator.sessionHistory() > 0) {
                    continue;
                }
                double[][] out = TestInputs.compute(indicator, world);
                String what = type.name() + " " + args.effective();
                int lookback = indicator.lookback();
                assertThat(complete(out, lookback)).as("%s at %d", what, lookback).isTrue();
                if (lookback > 0) {
                    assertThat(complete(out, lookback - 1))
                            .as("%s before %d", what, lookback)
                            .isFalse();
                }
                assertThat(indicator.warmup()).as(what).isGreaterThanOrEqualTo(lookback);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMissingBarIsForgottenWithinTheLookBack(IndicatorType type) {
        if (!EVERY_BAR.contains(type.family())) {
            return;
        }
        TestInputs world = DAILY.withHoleAt(300);
        for (Args args : settings(type, 6)) {
            Indicator indicator = type.create(args);
            if (indicator.dailyHistory() > 0 || indicator.sessionHistory() > 0) {
                continue;
            }
            double[][] out = TestInputs.compute(indicator, world);
            int missing = 0;
            for (int i = 301 + indicator.lookback(); i < world.bars().size(); i++) {
                missing += complete(out, i) ? 0 : 1;
            }
            assertThat(missing).as("%s %s", type.name(), args.effective()).isZero();
        }
    }

    private static boolean complete(double[][] out, int i) {
        return Arrays.stream(out).noneMatch(column -> Double.isNaN(column[i]));
    }

    @ParameterizedTest
    @MethodSource("types")
    void afterTheWarmUpTheStartNoLongerMatters(IndicatorType type) {
        for (TestInputs small : worlds(type)) {
            boolean daily = small.bars().cadence() == Cadence.DAILY;
            Indicator indicator = plain(type);
            // A later start on another bar of a window, but at the open of a session.
            int moved = daily ? 173 : 3 * 78;
            // Boards of sessions further back are the same whichever bars come with them.
            int sessions = small.boards() == null ? 0 : Math.min(30, indicator.sessionHistory());
            int warmup = Math.max(indicator.warmup(), sessions * (daily ? 1 : 78));
            int n = moved + warmup + 400;
            for (long seed = 31; seed < (small.boards() == null ? 34 : 32); seed++) {
                TestInputs bars =
                        daily ? TestInputs.daily(n, seed) : TestInputs.intraday(n / 78 + 1, seed);
                TestInputs world = small.boards() == null ? bars : bars.withOptions(seed);
                double[][] early = TestInputs.compute(indicator, world);
                // Completed days are asked for beside the bars and do not start with them.
                TestInputs later =
                        new TestInputs(
                                world.from(moved).bars(),
                                indicator.dailyHistory() > 0
                                        ? world.days()
                                        : world.from(moved).days(),
                                world.boards());
                double[][] late = TestInputs.compute(indicator, later);
                for (int k = 0; k < early.length; k++) {
                    double[] a = Arrays.copyOfRange(early[k], moved, early[k].length);
                    forgets(type.name(), warmup, a, late[k]);
                }
            }
        }
    }

    private static void forgets(String name, int warmup, double[] early, double[] late) {
        double[] sizes = Arrays.stream(early).filter(v -> v == v).map(Math::abs).sorted().toArray();
        double usual = sizes.length == 0 ? 0 : sizes[sizes.length / 2];
        double offset =
                RUNNING_TOTALS.contains(name) && warmup < early.length
                        ? early[warmup] - late[warmup]
                        : 0;
        for (int i = warmup; i < early.length; i++) {
            double a = early[i] - offset;
            double b = late[i];
            double limit = 1e-9 * Math.max(usual, Math.max(Math.abs(a), Math.abs(b)));
            boolean same = Double.isNaN(a) ? Double.isNaN(b) : Math.abs(a - b) <= limit;
            if (!same) {
                fail("%s at %d: %s with the earlier start, %s without".formatted(name, i, a, b));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void ratiosDoNotKnowTheLevelOfPrices(IndicatorType type) {
        if (type.params().stream().noneMatch(p -> p.choices().contains("ratio"))) {
            return;
        }
        Args args = Args.check(type.name(), type.params(), Map.of("output", "ratio"), "test");
        Indicator indicator = type.create(args);
        for (TestInputs world : worlds(type)) {
            double[][] once = TestInputs.compute(indicator, world);
            // Eight times is exact in binary, so even a comparison of prices comes out the same.
            double[][] eight = TestInputs.compute(indicator, world.scaled(8));
            double[][] ten = TestInputs.compute(indicator, world.scaled(10));
            for (int k = 0; k < once.length; k++) {
                assertThat(firstDifference(eight[k], once[k]))
                        .as("%s %d, prices times eight", type.name(), k)
                        .isEqualTo(-1);
                int off = 0;
                for (int i = 0; i < once[k].length; i++) {
                    double limit = 1e-9 * Math.max(1e-3, Math.abs(once[k][i]));
                    off += Math.abs(ten[k][i] - once[k][i]) > limit ? 1 : 0;
                }
                assertThat(off).as("%s %d, prices times ten", type.name(), k).isZero();
            }
        }
        assertThat(indicator.outputs())
                .as("%s: a ratio says so in its name", type.name())
                .anyMatch(o -> o.shortName().endsWith("_pct"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void outputNamesAreUniqueAndFitForColumns(IndicatorType type) {
        for (Args args : settings(type, 12)) {
            List<Indicator.Output> outputs = type.create(args).outputs();
            assertThat(outputs).isNotEmpty();
            Set<String> names = new HashSet<>();
            for (Indicator.Output output : outputs) {
                assertThat(output.shortName()).matches("[a-z][a-z0-9_.-]*");
                assertThat(output.fullName()).matches("[a-z][a-z0-9_.-]*");
                assertThat(names.add(output.shortName())).isTrue();
            }
            names.clear();
            outputs.forEach(o -> assertThat(names.add(o.fullName())).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void otherParametersGiveOtherFullNames(IndicatorType type) {
        Set<Map<String, Object>> seen = new LinkedHashSet<>();
        Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
        for (Args args : settings(type, 12)) {
            if (!seen.add(args.effective())) {
                continue;
            }
            String first = type.create(args).outputs().get(0).fullName();
            assertThat(byName.put(first, args.effective()))
                    .as("%s: two settings share the column %s", type.name(), first)
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theCatalogueEntryIsComplete(IndicatorType type) {
        assertThat(type.name()).matches("[a-z][a-z0-9_]*");
        assertThat(type.title()).isNotBlank();
        assertThat(type.formula()).isNotBlank();
        assertThat(type.source()).isNotBlank();
        assertThat(type.needs()).isNotEmpty();
        assertThat(Indicators.get(type.name(), "test")).isSameAs(type);
        for (Param param : type.params()) {
            assertThat(param.help()).as("%s.%s", type.name(), param.name()).isNotBlank();
            if (param.kind() == Param.Kind.WHOLE || param.kind() == Param.Kind.NUMBER) {
                assertThat(param.min()).isLessThan(param.max());
            }
        }
        // Defaults outside of their own bounds would be refused here.
        plain(type);
    }
}
