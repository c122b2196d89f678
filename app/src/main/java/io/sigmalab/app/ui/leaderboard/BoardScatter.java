package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Bubbles;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** Where the best ranked runs lie in Sharpe and return; those in the selection are outlined. */
final class BoardScatter {
    private final LeaderboardModel model;
    private final Desk desk;
    private final Bubbles scatter;
    private final Label what = Ui.label("", Styles.FAINT);
    private final Card card = new Card("Sharpe × net return");

    /**
     * @param chosen told the place in the ranking of a point that is chosen
     */
    BoardScatter(LeaderboardModel model, Desk desk, IntConsumer chosen) {
        this.model = model;
        this.desk = desk;
        scatter =
                new Bubbles(
                        ThemeColours.of(desk.theme().get()), "Sharpe and net return of each run");
        scatter.setId("leaderboard-scatter");
        scatter.onSelect(
                at -> {
                    scatter.select(at);
                    chosen.accept(at);
                });
        card.setId("leaderboard-scatter-card");
        what.setMinWidth(0);
        ChartMenu menu =
                new ChartMenu(
                                desk,
                                "leaderboard-scatter-menu",
                                scatter,
                                () -> "Leaderboard, Sharpe and net return")
                        .from(() -> model.points().stream().anyMatch(LeaderRow::isSimulated));
        card.with(what, menu.button("leaderboard-scatter-more")).body(scatter);
        desk.theme().addListener((property, was, is) -> scatter.setColours(ThemeColours.of(is)));
        model.points().addListener((ListChangeListener<LeaderRow>) change -> show());
        desk.selection().runs().addListener((ListChangeListener<String>) change -> show());
        show();
    }

    Card card() {
        return card;
    }

    /** Outlines the run at a place of the ranking. */
    void select(int index) {
        scatter.select(index < model.points().size() ? index : -1);
    }

    private void show() {
        List<Bubbles.Point> points = new ArrayList<>();
        for (int i = 0; i < model.points().size(); i++) {
            LeaderRow row = model.points().get(i);
            points.add(
                    new Bubbles.Point(
                            value(row.sharpeAnnual()),
                            value(row.net()),
                            row.trades(),
                            row.passes(),
                            desk.selection().contains(row.runId()),
                            List.of(
                                    "#" + (i + 1) + " " + row.modelId(),
                                    "Sharpe "
                                            + Formats.number(row.sharpeAnnual())
                                            + " · net "
                                            + Formats.signedPercent(row.net()),
                                    Formats.whole(row.trades())
                                            + " trades · gate "
                                            + (row.passes() ? "passed" : "failed")),
                            "pack-" + row.packId(),
                            "#" + (i + 1)));
        }
        scatter.show(
                new Bubbles.Direction("Sharpe", Formats::number),
                new Bubbles.Direction("Net return", LineChart::percentTick),
                points);
        boolean first = points.size() == LeaderboardModel.POINTS;
        what.setText(
                (first ? "first " + points.size() + " · " : "")
                        + "size: trades · filled: gate passed · outlined: selected");
    }

    private static double value(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
