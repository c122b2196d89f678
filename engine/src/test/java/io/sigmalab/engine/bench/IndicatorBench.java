package io.sigmalab.engine.bench;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long 40 indicator columns over 1,000,000 minute bars take, warm, on one and on two threads,
 * and how many bytes a pass allocates beside its result. Target: 0.5 s on two cores.
 *
 * <p>Run with {@code --each} for the time of every indicator.
 */
public final class IndicatorBench {
    private static final int BARS = 1_000_000;

    private IndicatorBench() {}

    /** Prints the figures. */
    public static void main(String[] args) throws InterruptedException {
        TestInputs inputs = minutes();
        List<Indicator> indicators = fortyColumns();
        List<double[][]> out = new ArrayList<>();
        int columns = 0;
        for (Indicator indicator : indicators) {
            out.add(new double[indicator.outputs().size()][BARS]);
            columns += indicator.outputs().size();
        }
        System.out.printf(
                Locale.ROOT,
                "%d columns of %d indicators x %,d bars%n",
                columns,
                indicators.size(),
                BARS);
        for (int threads = 1; threads <= 2; threads++) {
            double best = Double.MAX_VALUE;
            for (int pass = 0; pass < 6; pass++) {
                best = Math.min(best, pass(indicators, inputs, out, threads));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d thread(s): %.0f ms, %.1f ns a bar and column%n",
                    threads,
                    best,
                    best * 1e6 / BARS / columns);
        }
        var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = bean.getThreadAllocatedBytes(id);
        long cpu = bean.getCurrentThreadCpuTime();
        for (int k = 0; k < indicators.size(); k++) {
            indicators.get(k).compute(inputs, out.get(k));
        }
        cpu = bean.getCurrentThreadCpuTime() - cpu;
        long allocated = bean.getThreadAllocatedBytes(id) - before;
        System.out.printf(
                Locale.ROOT,
                "processor time of a pass, whatever else runs: %.0f ms, %.1f ns a bar and column%n",
                cpu / 1e6,
                (double) cpu / BARS / columns);
        System.out.printf(
                Locale.ROOT,
                "scratch allocated a pass: %,d bytes, %.1f a bar for all columns%n",
                allocated,
                (double) allocated / BARS);
        if (args.length > 0 && args[0].equals("--each")) {
            each(indicators, inputs, out, bean, id);
        }
    }

    private static void each(
            List<Indicator> indicators,
            TestInputs inputs,
            List<double[][]> out,
            com.sun.management.ThreadMXBean bean,
            long id) {
        for (int k = 0; k < indicators.size(); k++) {
            double best = Double.MAX_VALUE;
            long before = bean.getThreadAllocatedBytes(id);
            for (int pass = 0; pass < 5; pass++) {
                long start = System.nanoTime();
                indicators.get(k).compute(inputs, out.get(k));
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%6.1f ms  %2d columns  %,12d bytes  %s%n",
                    best,
                    out.get(k).length,
                    (bean.getThreadAllocatedBytes(id) - before) / 5,
                    indicators.get(k));
        }
    }

    private static double pass(
            List<Indicator> indicators, TestInputs inputs, List<double[][]> out, int threads)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Runnable work =
                () -> {
                    for (int k = next.getAndIncrement();
                            k < indicators.size();
                            k = next.getAndIncrement()) {
                        indicators.get(k).compute(inputs, out.get(k));
                    }
                };
        long start = System.nanoTime();
        List<Thread> running = new ArrayList<>();
        for (int t = 1; t < threads; t++) {
            Thread thread = new Thread(work);
            thread.start();
            running.add(thread);
        }
        work.run();
        for (Thread thread : running) {
            thread.join();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static List<Indicator> fortyColumns() {
        List<Indicator> list = new ArrayList<>();
        add(list, "sma", Map.of("window", 20, "output", "ratio"));
        add(list, "sma", Map.of("window", 50, "output", "ratio"));
        add(list, "sma", Map.of("window", 200, "output", "ratio"));
        add(list, "ema", Map.of("window", 8, "output", "ratio"));
        add(list, "ema", Map.of("window", 21, "output", "ratio"));
        add(list, "ema", Map.of("window", 50, "output", "ratio"));
        add(list, "ema", Map.of("window", 200, "output", "ratio"));
        add(list, "ema_slope", Map.of("window", 20, "output", "ratio"));
        add(list, "dist_to_ema", Map.of("window", 20));
        add(list, "kama", Map.of("output", "ratio"));
        add(list, "macd", Map.of("output", "ratio"));
        add(list, "ppo", Map.of());
        add(list, "trix", Map.of());
        add(list, "adx", Map.of());
        add(list, "aroon", Map.of());
        add(list, "supertrend", Map.of("output", "ratio"));
        add(list, "psar", Map.of("output", "ratio"));
        add(list, "lr_r2", Map.of("window", 126));
        add(list, "elder_ray", Map.of("output", "ratio"));
        add(list, "qstick", Map.of("output", "ratio"));
        add(list, "atr", Map.of("output", "ratio"));
        add(list, "rolling_std", Map.of("window", 20));
        add(list, "volatility", Map.of("window", 60));
        add(list, "bollinger_bands", Map.of("output", "ratio"));
        add(list, "keltner", Map.of("output", "ratio"));
        add(list, "bb_pctb", Map.of());
        add(list, "natr", Map.of());
        return list;
    }

    private static void add(List<Indicator> list, String name, Map<String, ?> given) {
        IndicatorType type = Indicators.get(name, "bench");
        list.add(type.create(Args.check(name, type.params(), given, "bench")));
    }

    private static TestInputs minutes() {
        Random random = new Random(1);
        Bars.Builder b = Bars.builder("BENCH", Cadence.M1, BARS);
        double price = 400;
        for (int i = 0; i < BARS; i++) {
            double open = price;
            double close = open + 0.05 * random.nextGaussian();
            double high = Math.max(open, close) + 0.03 * random.nextDouble();
            double low = Math.min(open, close) - 0.03 * random.nextDouble();
            price = close + 0.0001 * (400 - close);
            b.add(
                    i * 60_000L,
                    (i + 1) * 60_000L,
                    i / 390,
                    (byte) (9 + i % 390 / 60),
                    open,
                    high,
                    low,
                    close,
                    1000 + random.nextInt(100_000),
                    Double.NaN,
                    1);
        }
        Bars bars = b.build();
        return new TestInputs(bars, bars);
    }
}
