package io.sigmalab.engine.bench;

import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ImpliedVolatility;
import io.sigmalab.engine.option.OptionTerms;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;

/**
 * Implied volatilities per second of processor time of one thread, and their worst error. Same-day
 * chains: spot near 547, 1 to 390 minutes left, strikes up to five standard deviations away, both
 * types, interest and dividends.
 */
public final class ImpliedVolatilityBench {
    private static final int COUNT = 200_000;
    private static final int ROUNDS = 15;

    private ImpliedVolatilityBench() {}

    /** No arguments. */
    public static void main(String[] args) {
        Random random = new Random(3);
        boolean[] call = new boolean[COUNT];
        double[] price = new double[COUNT];
        double[] spot = new double[COUNT];
        double[] strike = new double[COUNT];
        double[] years = new double[COUNT];
        double[] truth = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            spot[i] = 540 + 14 * random.nextDouble();
            years[i] = (1 + random.nextInt(390)) / (365.0 * 24 * 60);
            truth[i] = 0.08 + 0.5 * random.nextDouble();
            double away = 10 * random.nextDouble() - 5;
            strike[i] = spot[i] * Math.exp(away * truth[i] * Math.sqrt(years[i]));
            call[i] = strike[i] > spot[i];
            OptionTerms terms = new OptionTerms(spot[i], strike[i], years[i], 0.053, 0.013);
            price[i] =
                    new BlackScholes(terms, truth[i])
                            .price(call[i] ? OptionType.CALL : OptionType.PUT);
        }
        double[] found = new double[COUNT];
        byte[] reason = new byte[COUNT];
        ImpliedVolatility.Columns columns =
                new ImpliedVolatility.Columns(call, price, spot, strike, years, 0.053, 0.013);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        System.out.println("round solved per_second");
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            int solved = ImpliedVolatility.solve(columns, found, reason);
            double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf("%d %d %.0f%n", round, solved, COUNT / seconds);
        }
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            worst = Math.max(worst, Math.abs(found[i] - truth[i]));
        }
        System.out.printf("worst error %.2e%n", worst);
    }
}
