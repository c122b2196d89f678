package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Do we fool ourselves? Builds and backtests simulated markets without an edge, where nothing may
 * be found, and on markets with a planted one, where it must be. The learner has 100 rounds.
 */
public final class MartingaleBench {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };
    private static final Study TWO_YEARS =
            new Study(List.of(), List.of("--thresholds", "0.36,0.40,0.44,0.48"));
    private static final Study FOUR_YEARS =
            new Study(
                    List.of("--start", "2021-01-04", "--end", "2024-12-31"),
                    List.of("--top-pct", "0.2"));

    /** Fewer rounds than the default, so that hundreds of markets fit into minutes. */
    private static final List<String> LEARNER = List.of("--learner", "rounds=100");

    /** Markets side by side, each in a home of its own. */
    private static final int TOGETHER = 2;

    private MartingaleBench() {}

    /** Options of the build and of the backtest. */
    private record Study(List<String> build, List<String> backtest) {}

    /** Arguments: number of markets (30), planted edge (0.4), markets with it (a fifth of them). */
    public static void main(String[] args) throws Exception {
        int markets = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        double edge = args.length > 1 ? Double.parseDouble(args[1]) : 0.4;
        int planted = args.length > 2 ? Integer.parseInt(args[2]) : Math.max(1, markets / 5);
        long start = System.nanoTime();
        summary("no edge (target 5 % +- 3)", run(markets, 0, TWO_YEARS));
        summary("edge " + edge + " (target >= 80 %)", run(planted, edge, FOUR_YEARS));
        System.out.printf(
                Locale.ROOT,
                "%d markets: %.0f s (target of 200 and a fifth as many planted: < 300)%n",
                markets + planted,
                (System.nanoTime() - start) / 1e9);
    }

    private record Result(boolean pass, double sharpe, double auc, double dsr) {}

    private static List<Result> run(int markets, double edge, Study study) throws Exception {
        Result[] results = new Result[markets];
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(TOGETHER);
        List<Future<?>> lanes = new ArrayList<>();
        for (int lane = 0; lane < TOGETHER; lane++) {
            Path home = Files.createTempDirectory("sigma-lab-bench");
            lanes.add(
                    pool.submit(
                            () -> {
                                for (int m = next.getAndIncrement();
                                        m < markets;
                                        m = next.getAndIncrement()) {
                                    results[m] = market(home, m + 1, edge, study);
                                }
                            }));
        }
        for (Future<?> lane : lanes) {
            lane.get();
        }
        pool.shutdown();
        return List.of(results);
    }

    private static Result market(Path home, int seed, double edge, Study study) {
        List<String> data = List.of("--data", "simulated:seed=" + seed + ",edge=" + edge);
        call(home, "build", data, study.build());
        List<String> test = new ArrayList<>(data);
        test.addAll(LEARNER);
        JsonNode run = call(home, "backtest", test, study.backtest());
        JsonNode m = run.get("metrics");
        Result result =
                new Result(
                        run.get("gate").get("pass").asBoolean(),
                        m.get("sharpe_annual").asDouble(),
                        m.get("auc").asDouble(),
                        m.get("dsr").asDouble());
        System.out.printf(
                Locale.ROOT,
                "seed %2d edge %.2f  Sharpe %+.2f  AUC %.4f  DSR %.2f  trades %d  %s%n",
                seed,
                edge,
                result.sharpe(),
                result.auc(),
                result.dsr(),
                m.get("trades").asInt(),
                result.pass() ? "PASS" : "fail");
        return result;
    }

    private static JsonNode call(Path home, String command, List<String> data, List<String> more) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(MODEL));
        line.addAll(data);
        line.addAll(more);
        return Call.json(home, line.toArray(String[]::new));
    }

    private static void summary(String name, List<Result> results) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d markets flagged an edge (deflated Sharpe above 0.95), %d pass the"
                        + " gate, mean net Sharpe %+.3f, mean AUC %.4f%n",
                name,
                results.stream().filter(r -> r.dsr() > 0.95).count(),
                results.size(),
                results.stream().filter(Result::pass).count(),
                results.stream().mapToDouble(Result::sharpe).average().orElse(Double.NaN),
                results.stream().mapToDouble(Result::auc).average().orElse(Double.NaN));
    }
}
