package io.sigmalab.db;

import com.sun.management.OperatingSystemMXBean;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.Run;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Times what {@code sigma-lab leaderboard} needs of the database in a fresh JVM: run it twice, the
 * first time makes the file. Arguments: the home, and how many runs to store the first time.
 */
final class OpenBench {
    private OpenBench() {}

    public static void main(String[] arguments) {
        say("start", System.nanoTime());
        long began = System.nanoTime();
        Database database = Database.open(DatabaseSettings.h2(Path.of(arguments[0])));
        say("open", began);
        began = System.nanoTime();
        JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
        int rows =
                runs.leaderboard(
                                new LeaderboardQuery(
                                        null,
                                        null,
                                        null,
                                        null,
                                        false,
                                        true,
                                        LeaderboardQuery.Sort.SHARPE,
                                        20,
                                        0))
                        .size();
        say("first page of " + rows, began);
        if (rows == 0) {
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                Run run = Samples.backtest("bt_" + i, "p");
                runs.begin(Samples.running(run));
                runs.finish(Samples.result(run, Samples.headline(i % 17 / 100.0)));
            }
        }
        began = System.nanoTime();
        database.close();
        say("close", began);
    }

    private static void say(String what, long began) {
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getProcessCpuTime();
        System.out.printf(
                Locale.ROOT,
                "%-20s %7.1f ms, %7.1f ms of processor time since the start%n",
                what,
                (System.nanoTime() - began) / 1e6,
                cpu / 1e6);
    }
}
