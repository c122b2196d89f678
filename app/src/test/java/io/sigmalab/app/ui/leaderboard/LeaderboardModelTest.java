package io.sigmalab.app.ui.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.PipelineRequest;
import io.sigmalab.app.ui.ShowThread;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardModelTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir Path home;

    @Test
    void runsAreFilteredCheckedKeptExportedAndListedAlikeByTheCommandLine() throws Exception {
        Map<String, String> flags = Map.of("SIGMA_LAB_HOME", home.toString());
        try (Lab lab = Wiring.open(flags, 2, "test");
                ShowThread show = new ShowThread();
                Jobs jobs = new Jobs(show, Clock.systemUTC())) {
            BacktestRequest base = BacktestRequest.of(PACK, MODEL, "0.45,0.55");
            BuildRequest build =
                    BuildRequest.of(
                            PACK, MODEL, LocalDate.of(2023, 1, 3), LocalDate.of(2023, 12, 29));
            lab.pipeline().run(new PipelineRequest(build, base, false), Progress.NONE);
            lab.backtests().run(base.variant(null, "0.2", List.of()), Progress.NONE);
            lab.backtests().run(base.variant(null, "0.3", List.of()), Progress.NONE);
            Desk desk =
                    new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, Runnable::run));
            LeaderboardModel model = show.on(() -> new LeaderboardModel(desk));
            CartModel cart = show.on(() -> new CartModel(desk));
            show.act(model::refresh);
            show.await(() -> jobs.fetching() == 0);
            assertThat(show.on(() -> model.count().get().total())).isEqualTo(3);
            assertThat(show.on(() -> model.rows().size())).isEqualTo(3);

            LeaderFilter trades = show.on(() -> model.filter().get().sorted("trades", false));
            show.act(() -> model.filter().set(trades));
            show.await(() -> jobs.fetching() == 0);
            List<String> shown =
                    show.on(() -> model.rows().stream().map(slot -> slot.row().runId()).toList());
            List<String> listed =
                    List.copyOf(
                            Call.json(
                                            home,
                                            trades.command()
                                                    .substring("sigma-lab ".length())
                                                    .split(" "))
                                    .get("rows")
                                    .findValuesAsText("run_id"));
            assertThat(shown).isEqualTo(listed);

            show.act(
                    () -> {
                        model.extend(0, 1);
                        model.extend(1, 2);
                    });
            assertThat(show.on(() -> desk.selection().runs())).isEqualTo(shown);
            show.act(() -> model.extend(2, 1));
            assertThat(show.on(() -> desk.selection().runs())).isEqualTo(shown.subList(0, 2));
            show.act(() -> model.toggle(2));
            show.await(() -> jobs.fetching() == 0);
            show.act(() -> chosen(cart, shown));

            show.act(() -> model.save("most traded", List.of("rank", "trades")));
            LeaderboardModel again = show.on(() -> new LeaderboardModel(desk));
            show.act(
                    () -> {
                        assertThat(again.filter().get()).isEqualTo(trades);
                        assertThat(again.views())
                                .containsExactly(
                                        new SavedView(
                                                "most traded", trades, List.of("rank", "trades")));
                    });

            Path page = home.resolve("board.html");
            BoardExport export =
                    new BoardExport(lab.runs(), trades, Instant.parse("2026-11-23T10:00:00Z"));
            export.write("html", page, Progress.NONE);
            assertThat(Files.readString(page))
                    .contains("SIMULATED DATA", shown.get(0), shown.get(2), "3 runs")
                    .doesNotContain("<script", "http");
            Path file = home.resolve("board.csv");
            assertThat(export.write("csv", file, Progress.NONE).get("rows")).isEqualTo(3);
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.get(0)).isEqualTo("# SIMULATED DATA");
            assertThat(lines).hasSize(5);
            assertThat(lines.get(2)).startsWith(shown.get(0) + ",");

            show.act(() -> model.filter().set(trades.containing("no such run")));
            show.await(() -> jobs.fetching() == 0);
            assertThat(show.on(() -> model.rows().isEmpty())).isTrue();
        }
    }

    private static void chosen(CartModel cart, List<String> shown) {
        assertThat(cart.rows()).extracting(LeaderRow::runId).isEqualTo(shown);
        assertThat(cart.canCompare()).isTrue();
        assertThat(cart.together()).contains("3 of 3 share a matrix");
        assertThat(cart.failing()).isPositive();
        assertThat(cart.canTrain("", "")).isFalse();
        assertThat(cart.canTrain("try", "to see")).isTrue();
    }
}
