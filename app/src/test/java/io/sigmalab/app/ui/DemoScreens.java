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

/** What there is to see in a demo home, by the name of its picture. */
final class DemoScreens {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    private DemoScreens() {}

    /**
     * One picture.
     *
     * @param where to go
     * @param presses ids of buttons to press there, in their order
     * @param isEnd whether the page is scrolled to its end
     * @param leaves ids of buttons to press before going elsewhere
     */
    record Scene(Destination where, List<String> presses, boolean isEnd, List<String> leaves) {
        Scene(Destination where, String... presses) {
            this(where, List.of(presses), false, List.of());
        }
    }

    /** What is to be seen in this window, in the order of the navigation. */
    static Map<String, Scene> of(Desk desk) {
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
        Destination dashboard = new Destination.Screen(Place.DASHBOARD);
        Destination sweep = new Destination.Sweep(PACK, MODEL, null);
        Map<String, Scene> scenes = new LinkedHashMap<>();
        scenes.put("01-dashboard", new Scene(dashboard));
        scenes.put("01-jobs", jobs(dashboard));
        scenes.put("01-palette", new Scene(dashboard, "palette-open"));
        scenes.put("02-create", new Scene(new Destination.Create(null)));
        for (ModelTab tab : ModelTab.values()) {
            scenes.put(
                    String.format(Locale.ROOT, "03-model-%d-%s", tab.ordinal() + 1, tab.code()),
                    new Scene(model(tab)));
        }
        for (String form : List.of("label", "learner", "policy")) {
            scenes.put(
                    "03-model-2-designer-" + form,
                    new Scene(model(ModelTab.DESIGNER), "designer-form-" + form));
        }
        scenes.put(
                "03-model-3-build-end",
                new Scene(model(ModelTab.BUILD), List.of(), true, List.of()));
        Destination options =
                new Destination.Model("zerosigma", "spy_opt_0dte_hourly", ModelTab.BACKTEST, null);
        scenes.put("03-model-8-backtest-options", new Scene(options));
        for (String tab : List.of("trades", "monthly", "returns", "prices", "calibration")) {
            scenes.put(
                    "03-model-8-backtest-" + tab,
                    new Scene(
                            options,
                            List.of("backtest-tab-" + tab),
                            true,
                            List.of("backtest-tab-folds")));
        }
        scenes.put("04-trade", new Scene(new Destination.Trade(runs.get(0), 0)));
        scenes.put("05-sweeps", new Scene(sweep));
        scenes.put("05-sweeps-scatter", new Scene(sweep, "sweeps-tab-scatter"));
        scenes.put("06-leaderboard", new Scene(new Destination.Screen(Place.LEADERBOARD)));
        scenes.put("07-compare", new Scene(new Destination.Comparison(runs)));
        scenes.put(
                "07-compare-end",
                new Scene(new Destination.Comparison(runs), List.of(), true, List.of()));
        scenes.put("08-data", new Scene(new Destination.Data("SPY")));
        scenes.put(
                "08-data-seal",
                new Scene(
                        new Destination.Data("SPY"),
                        List.of("data-holdout-seal"),
                        false,
                        List.of("data-holdout-no")));
        scenes.put(
                "08-data-import",
                new Scene(
                        new Destination.Data("SPY"),
                        List.of("data-import"),
                        false,
                        List.of("import-close")));
        scenes.put("09-packs", new Scene(new Destination.Pack(PACK)));
        scenes.put(
                "09-packs-new",
                new Scene(
                        new Destination.Pack(PACK),
                        List.of("packs-new"),
                        false,
                        List.of("packs-new-close")));
        scenes.put("10-settings", new Scene(new Destination.Screen(Place.SETTINGS)));
        scenes.put(
                "10-settings-end",
                new Scene(new Destination.Screen(Place.SETTINGS), List.of(), true, List.of()));
        scenes.put("11-help", new Scene(new Destination.Help("walk-forward")));
        scenes.put("11-help-metrics", new Scene(new Destination.Help("metrics")));
        return scenes;
    }

    private static Destination model(ModelTab tab) {
        return new Destination.Model(PACK, MODEL, tab, null);
    }

    private static Scene jobs(Destination where) {
        return new Scene(where, List.of("status-jobs"), false, List.of("status-jobs"));
    }
}
