package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Do we fool ourselves? Runs the whole pipeline on simulated markets without an edge, where nothing
 * may be found, and on markets with a planted one, where it must be.
 */
public final class MartingaleBench {
    private static final List<String> TWO_YEARS = List.of("--thresholds", "0.36,0.40,0.44,0.48");
    private static final List<String> FOUR_YEARS =
            List.of("--start", "2021-01-04", "--end", "2024-12-31", "--top-pct", "0.2");

    private MartingaleBench() {}

    /** Arguments: number of markets (30), planted edge (0.4), markets with it (a fifth of them). */
    public static void main(String[] args) throws Exception {
        int markets = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        double edge = args.length > 1 ? Double.parseDouble(args[1]) : 0.4;
        Path home = Files.createTempDirectory("sigma-lab-bench");
        int planted = args.length > 2 ? Integer.parseInt(args[2]) : Math.max(1, markets / 5);
        summary("no edge", run(home, markets, 0, TWO_YEARS));
        summary("edge " + edge, run(home, planted, edge, FOUR_YEARS));
    }

    private record Result(boolean pass, double sharpe, double auc, double dsr) {}

    private static List<Result> run(Path home, int markets, double edge, List<String> how) {
        List<Result> results = new ArrayList<>();
        for (int seed = 1; seed <= markets; seed++) {
            List<String> line = new ArrayList<>(List.of("pipeline"));
            line.addAll(List.of("--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"));
            line.addAll(List.of("--data", "simulated:seed=" + seed + ",edge=" + edge));
            line.addAll(how);
            JsonNode test = Call.json(home, line.toArray(String[]::new)).get("backtest");
            JsonNode m = test.get("metrics");
            Result result =
                    new Result(
                            test.get("gate").get("pass").asBoolean(),
                            m.get("sharpe_annual").asDouble(),
                            m.get("auc").asDouble(),
                            m.get("dsr").asDouble());
            results.add(result);
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
        }
        return results;
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
