package io.sigmalab.app.ui;

import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to see in a demo home, by the name of its picture. */
final class DemoScreens {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    private DemoScreens() {}

    /** Screens that exist in this window, in the order of the navigation. */
    static Map<String, Destination> of(Desk desk) {
        List<String> runs =
                desk
                        .lab()
                        .runs()
                        .leaderboard(
                                new LeaderboardRequest(PACK, MODEL, null, null, false, null, 3, 0))
                        .rows("rows")
                        .stream()
                        .map(row -> String.valueOf(row.get("run_id")))
                        .toList();
        Map<String, Destination> screens = new LinkedHashMap<>();
        screens.put("01-dashboard", new Destination.Screen(Place.DASHBOARD));
        screens.put("02-create", new Destination.Create(null));
        for (ModelTab tab : ModelTab.values()) {
            screens.put(
                    String.format(Locale.ROOT, "03-model-%d-%s", tab.ordinal() + 1, tab.code()),
                    new Destination.Model(PACK, MODEL, tab, null));
        }
        screens.put(
                "03-model-8-backtest-options",
                new Destination.Model("zerosigma", "spy_opt_0dte_hourly", ModelTab.BACKTEST, null));
        screens.put("04-trade", new Destination.Trade(runs.get(0), 0));
        screens.put("05-sweeps", new Destination.Sweep(PACK, MODEL, null));
        screens.put("06-leaderboard", new Destination.Screen(Place.LEADERBOARD));
        screens.put("07-compare", new Destination.Comparison(runs));
        screens.put("08-data", new Destination.Data("SPY"));
        screens.put("09-packs", new Destination.Pack(PACK));
        screens.put("10-settings", new Destination.Screen(Place.SETTINGS));
        screens.put("11-help", new Destination.Help("walk-forward"));
        Set<Place> there = Desktop.screens(desk).keySet();
        return screens.entrySet().stream()
                .filter(screen -> there.contains(screen.getValue().place()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (a, b) -> a,
                                LinkedHashMap::new));
    }
}
