package io.sigmalab.db;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.LeaderboardQuery.Sort;
import io.sigmalab.engine.run.RankedDocument;
import io.sigmalab.engine.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Times a page of the leaderboard over many runs. Arguments: {@code h2} and a home, or a PostgreSQL
 * URL; and how many runs to store when there are none yet.
 */
public final class LeaderboardBench {
    private static final int MODELS = 20;
    private static final int BATCH = 1000;
    private static final Pattern INDEX =
            Pattern.compile("CREATE INDEX IF NOT EXISTS (backtest_runs_[a-z_]+)[^;]*");

    /** Keys that lean on one of the indexes. */
    private static final List<String> KEYS =
            List.of(
                    "ALTER TABLE backtest_runs ADD CONSTRAINT backtest_runs_model_fk"
                            + " FOREIGN KEY (pack_id, model_id)"
                            + " REFERENCES models (pack_id, model_id)",
                    "ALTER TABLE backtest_runs ADD CONSTRAINT backtest_runs_sweep_fk"
                            + " FOREIGN KEY (sweep_id) REFERENCES backtest_sweeps (sweep_id)");

    private static final double LUCK = 0.2;
    private static final int WARM = 10;
    private static final int TIMED = 15;
    private static final Sort ANY = Sort.SCORE;

    private LeaderboardBench() {}

    public static void main(String[] arguments) {
        boolean h2 = arguments[0].equals("h2");
        DatabaseSettings settings =
                h2
                        ? DatabaseSettings.h2(Path.of(arguments[1]))
                        : DatabaseSettings.from(
                                Map.of("DATABASE_URL", arguments[0]), Path.of("unused"));
        try (Database database = Database.open(settings)) {
            if (database.info().rows().get("backtest_runs") == 0) {
                fill(database, Integer.parseInt(arguments[arguments.length - 1]), invented());
            }
            say(settings.describe() + " " + database.info().rows().get("backtest_runs"));
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            timeOneMore(database, runs);
            say("                                             median      max");
            for (Sort sort : Sort.values()) {
                time(runs, any(sort));
            }
            time(runs, new LeaderboardQuery(null, null, null, null, true, false, ANY, 20, 0));
            time(runs, new LeaderboardQuery(null, null, null, null, false, false, ANY, 20, 0));
            for (Sort sort : List.of(ANY, Sort.SHARPE, Sort.DSR)) {
                time(runs, new LeaderboardQuery("p", null, null, null, false, true, sort, 20, 0));
                time(runs, new LeaderboardQuery("p", "m3", null, null, false, true, sort, 20, 0));
                time(runs, new LeaderboardQuery(null, null, "t7", null, false, true, sort, 20, 0));
            }
        }
    }

    private static LeaderboardQuery any(Sort sort) {
        return new LeaderboardQuery(null, null, null, null, false, true, sort, 20, 0);
    }

    /**
     * Stores many backtests, for benchmarks of those who stand on this module.
     *
     * @param settings of the database, by setting name
     * @param count how many
     * @param documents what each of them has
     */
    public static void fill(
            Map<String, String> settings, Path home, int count, RunDocuments documents) {
        try (Database database = Database.open(DatabaseSettings.from(settings, home))) {
            fill(database, count, documents);
        }
    }

    /**
     * What a run holds as JSON.
     *
     * @param params what went in
     * @param metrics what came out
     * @param lineage what it came from
     */
    public record RunDocuments(String params, String metrics, String lineage) {}

    private static RunDocuments invented() {
        Random random = new Random(1);
        Map<String, Object> metrics = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            metrics.put("metric_" + i, random.nextDouble());
        }
        String json = Canonical.json(metrics);
        return new RunDocuments(json, json, json);
    }

    /** What a run costs to store beside all the others. */
    private static void timeOneMore(Database database, JdbiRunStore runs) {
        new JdbiModelStore(database).put(Samples.model("p", "m"));
        long began = System.nanoTime();
        int count = 200;
        for (int i = 0; i < count; i++) {
            Run run = Samples.backtest("one_" + began + "_" + i, "p");
            runs.begin(Samples.running(run));
            runs.finish(Samples.result(run, Samples.headline(i / 1000.0)));
        }
        say(
                String.format(
                        Locale.ROOT,
                        "%.2f ms to begin and finish a run",
                        (System.nanoTime() - began) / 1e6 / count));
    }

    /** Prints what pages of a query take, another page each time so that nothing is remembered. */
    private static void time(JdbiRunStore runs, LeaderboardQuery first) {
        double[] millis = new double[TIMED];
        for (int round = -WARM; round < TIMED; round++) {
            LeaderboardQuery query =
                    new LeaderboardQuery(
                            first.packId(),
                            first.modelId(),
                            first.tag(),
                            null,
                            first.passOnly(),
                            first.passFirst(),
                            first.sort(),
                            first.limit(),
                            (round + WARM) * first.limit());
            long began = System.nanoTime();
            runs.leaderboard(query);
            if (round >= 0) {
                millis[round] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(millis);
        say(
                String.format(
                        Locale.ROOT,
                        "%-13s pack %-4s model %-4s tag %-4s %6.1f ms %6.1f ms%s%s",
                        first.sort(),
                        first.packId(),
                        first.modelId(),
                        first.tag(),
                        millis[TIMED / 2],
                        millis[TIMED - 1],
                        first.passOnly() ? ", only what passes" : "",
                        first.passFirst() ? "" : ", not by the gate"));
    }

    /**
     * Straight into the tables, as the stores would have left them: they do one run at a time. The
     * documents are read once, and each run gets a copy.
     */
    private static void fill(Database database, int count, RunDocuments documents) {
        JdbiModelStore models = new JdbiModelStore(database);
        for (int i = 0; i < MODELS; i++) {
            models.put(Samples.model("p", "m" + i));
        }
        Dialect dialect = database.transactions().dialect();
        database.transactions()
                .run(
                        "fill the groups",
                        handle -> {
                            for (int i = 0; i < MODELS; i++) {
                                handle.execute(
                                        "INSERT INTO trial_groups VALUES ('p', ?, 'd', 100, 100, 0, 0.5, ?)",
                                        "m" + i,
                                        LUCK);
                            }
                            template(handle, dialect, documents);
                        });
        List<String> indexes = indexes();
        each(database, "leave the keys out", KEYS, LeaderboardBench::droppedKey);
        each(database, "leave the indexes out", indexes, LeaderboardBench::dropped);
        Random random = new Random(1);
        String shown = RankedDocument.of(documents.metrics());
        for (int start = 0; start < count; start += BATCH) {
            int from = start;
            int to = Math.min(count, start + BATCH);
            database.transactions().run("fill", handle -> fill(handle, random, shown, from, to));
        }
        each(database, "make the indexes", indexes, sql -> sql);
        each(database, "make the keys", KEYS, sql -> sql);
        database.transactions()
                .run(
                        "let the template go",
                        handle -> {
                            handle.execute("DELETE FROM runs WHERE run_id = 'template'");
                            handle.execute("ANALYZE");
                        });
    }

    /**
     * Statements that make the indexes of the table. They are left out while it is filled: each of
     * them would be written anew with every thousand rows.
     */
    private static List<String> indexes() {
        List<String> found = new ArrayList<>();
        for (String file :
                List.of(
                        "V0001__models_runs_sweeps.sql",
                        "V0007__leaderboard_pages.sql",
                        "V0008__leaderboard_orders.sql")) {
            String path = "/db/migration/" + file;
            try (InputStream in =
                    Objects.requireNonNull(Database.class.getResourceAsStream(path), path)) {
                String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Matcher matcher = INDEX.matcher(sql);
                while (matcher.find()) {
                    found.add(matcher.group());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static String dropped(String sql) {
        Matcher matcher = INDEX.matcher(sql);
        if (!matcher.find()) {
            throw new IllegalArgumentException(sql);
        }
        return "DROP INDEX " + matcher.group(1);
    }

    private static String droppedKey(String sql) {
        return sql.replaceFirst("ADD (CONSTRAINT \\S+).*", "DROP $1");
    }

    private static void each(
            Database database, String doing, List<String> indexes, UnaryOperator<String> sql) {
        for (String index : indexes) {
            // Not flushed one by one: the last step is.
            database.transactions().call(doing, handle -> handle.execute(sql.apply(index)));
        }
    }

    private static void template(Handle handle, Dialect dialect, RunDocuments documents) {
        handle.createUpdate(
                        """
                        INSERT INTO runs (run_id, kind, params, metrics, lineage)
                        VALUES ('template', 'backtest', %s, %s, %s)
                        """
                                .formatted(
                                        dialect.json(":params"),
                                        dialect.json(":metrics"),
                                        dialect.json(":lineage")))
                .bind("params", documents.params())
                .bind("metrics", documents.metrics())
                .bind("lineage", documents.lineage())
                .execute();
    }

    private static void fill(Handle handle, Random random, String shown, int from, int to) {
        PreparedBatch documents =
                handle.prepareBatch(
                        """
                        INSERT INTO runs (run_id, kind, params, metrics, lineage)
                        SELECT :id, kind, params, metrics, lineage
                        FROM runs
                        WHERE run_id = 'template'
                        """);
        PreparedBatch runs =
                handle.prepareBatch(
                        """
                        INSERT INTO backtest_runs (run_id, pack_id, model_id, state, started_at,
                            started_by, process, tag, dataset, profile, sharpe, sharpe_annual,
                            cum_ret, max_drawdown, win_rate, trades, observations, sharpe_sigma,
                            score, gate_rest_pass, luck_max, gate_pass, ranked)
                        VALUES (:id, 'p', :model, 'succeeded', :startedAt,
                            'cli', 'h:1:1', :tag, 'd', 'balanced', :sharpe, :annual,
                            :cumRet, :drawdown, :winRate, :trades, 250, 0.06,
                            :score, :rest, :luckMax, :pass, :ranked)
                        """);
        for (int i = from; i < to; i++) {
            String id = String.format("bt_%06x%d", random.nextInt(1 << 24), i);
            double sharpe = random.nextGaussian() * 0.06;
            double luckMax = sharpe + 0.1;
            boolean rest = random.nextInt(3) > 0;
            documents.bind("id", id).add();
            runs.bind("id", id)
                    .bind("model", "m" + random.nextInt(MODELS))
                    .bind("startedAt", Values.time(Stores.NOW.plusSeconds(i)))
                    .bind("tag", random.nextInt(10) == 0 ? "t" + random.nextInt(500) : null)
                    .bind("sharpe", sharpe)
                    .bind("annual", sharpe * Math.sqrt(252))
                    .bind("cumRet", random.nextGaussian())
                    .bind("drawdown", random.nextDouble())
                    .bind("winRate", random.nextDouble())
                    .bind("trades", random.nextInt(500))
                    .bind("score", random.nextGaussian())
                    .bind("rest", rest)
                    .bind("luckMax", luckMax)
                    .bind("pass", rest && LUCK <= luckMax)
                    .bind("ranked", shown)
                    .add();
        }
        documents.execute();
        runs.execute();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
