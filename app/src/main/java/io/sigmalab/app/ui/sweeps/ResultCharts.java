package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.chart.Bubbles;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.chart.ParallelCoordinates;
import io.sigmalab.app.ui.chart.ParallelCoordinates.Column;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Scatter and parallel coordinates over the variants, tied to the one selection. */
final class ResultCharts {
    private final SweepResultsModel results;
    private final Bubbles scatter;
    private final ParallelCoordinates parallel;
    private final Card parallelCard = new Card("Parallel coordinates");
    private final Label kept = Ui.label("", Styles.FAINT);
    private final Button clear;
    private final ChartMenu scatterMenu;

    ResultCharts(SweepsModel model) {
        results = model.results();
        ThemeColours colours = ThemeColours.of(model.desk().theme().get());
        scatter = new Bubbles(colours, "Sharpe and net return of every variant");
        scatter.setId("sweeps-scatter");
        scatter.onSelect(at -> results.selected().set(results.variants().get(at)));
        parallel = new ParallelCoordinates(colours, "Parameters and figures of every variant");
        parallel.setId("sweeps-parallel");
        parallel.onSelect(at -> results.selected().set(results.variants().get(at)));
        parallel.onBrush(this::brushed);
        clear = Ui.button("sweeps-brush-clear", "Clear", null, parallel::clear);
        clear.getStyleClass().add("lab-flat");
        kept.setId("sweeps-kept");
        Label help =
                Ui.tip(
                        new Label("", Ui.icon("fth-info")),
                        "Drag along an axis to keep only the variants through that stretch; click"
                                + " the axis to take the brush away. Keys: ← → axis, ↑ ↓ brush (Shift"
                                + " for its upper end), Delete, Enter for the next variant.");
        ChartMenu menu =
                new ChartMenu(
                                model.desk(),
                                "sweeps-parallel-menu",
                                parallel,
                                () -> title(model, "parameters and figures"))
                        .from(results.simulated()::get);
        parallelCard.with(help, kept, clear, menu.button("sweeps-parallel-more"));
        scatterMenu =
                new ChartMenu(
                                model.desk(),
                                "sweeps-scatter-menu",
                                scatter,
                                () -> title(model, "Sharpe and net return"))
                        .from(results.simulated()::get);
        parallelCard.flush(parallel);
        results.variants().addListener((ListChangeListener<SweepRow>) change -> fill());
        results.selected().addListener((property, was, is) -> point(is));
        results.checked().addListener((ListChangeListener<String>) change -> fillScatter());
        results.kept().addListener((property, was, is) -> words());
        model.desk()
                .theme()
                .addListener(
                        (property, was, is) -> {
                            scatter.setColours(ThemeColours.of(is));
                            parallel.setColours(ThemeColours.of(is));
                        });
        fill();
    }

    /** What a picture is of: the sweep and what is shown of it. */
    static String title(SweepsModel model, String what) {
        Outcome sweep = model.sweep().get();
        return sweep == null
                ? "Sweep, " + what
                : "Sweep " + sweep.text("sweep_id") + " of " + sweep.text("model_id") + ", " + what;
    }

    /** What can be done with the scatter. */
    ChartMenu scatterMenu() {
        return scatterMenu;
    }

    private void fill() {
        if (results.variants().isEmpty()) {
            parallel.clear();
        }
        fillScatter();
        fillParallel();
        point(results.selected().get());
        words();
    }

    private void fillScatter() {
        List<Bubbles.Point> points = new ArrayList<>();
        for (SweepRow row : results.variants()) {
            points.add(
                    new Bubbles.Point(
                            number(row.figure("sharpe_annual")),
                            number(row.figure("cum_ret")),
                            row.trades(),
                            row.passes(),
                            row.runId() != null && results.checked().contains(row.runId()),
                            List.of(
                                    row.title(),
                                    "Sharpe "
                                            + Formats.number(row.figure("sharpe_annual"))
                                            + " · net "
                                            + Formats.signedPercent(row.figure("cum_ret")),
                                    Formats.whole(row.trades())
                                            + " trades · gate "
                                            + (row.passes() ? "passed" : "failed"))));
        }
        scatter.show(
                new Bubbles.Direction("Sharpe", Formats::number),
                new Bubbles.Direction("Net return", LineChart::percentTick),
                points);
    }

    private void fillParallel() {
        List<String> values = distinct(row -> row.kindText() + " " + row.valueText());
        List<String> shownValues =
                distinct(row -> (row.kind().equals("top_pct") ? "T " : "") + row.valueText());
        List<String> hours = distinct(SweepRow::hoursText);
        List<String> settings = MapPane.settings(results.variants());
        List<List<String>> names = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Value", shownValues, Formats::number));
        columns.add(new Column("Hours", hours, Formats::number));
        for (String setting : settings) {
            List<String> all = distinct(row -> row.vary().getOrDefault(setting, "–"));
            names.add(all);
            columns.add(new Column(setting, all, Formats::number));
        }
        columns.add(new Column("Trades", List.of(), Formats::whole));
        columns.add(new Column("Max DD", List.of(), LineChart::percentTick));
        columns.add(new Column("Sharpe", List.of(), Formats::number));
        double[][] rows = new double[results.variants().size()][];
        for (int i = 0; i < rows.length; i++) {
            SweepRow row = results.variants().get(i);
            double[] line = new double[columns.size()];
            int c = 0;
            line[c++] = values.indexOf(row.kindText() + " " + row.valueText());
            line[c++] = hours.indexOf(row.hoursText());
            for (int each = 0; each < settings.size(); each++) {
                line[c++] =
                        names.get(each).indexOf(row.vary().getOrDefault(settings.get(each), "–"));
            }
            line[c++] = row.runId() == null ? Double.NaN : row.trades();
            line[c++] = -number(row.figure("max_drawdown"));
            line[c] = number(row.figure("sharpe_annual"));
            rows[i] = line;
        }
        parallel.show(columns, rows);
    }

    private List<String> distinct(Function<SweepRow, String> value) {
        return results.variants().stream().map(value).distinct().toList();
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private void point(@Nullable SweepRow row) {
        int at = -1;
        for (int i = 0; row != null && i < results.variants().size(); i++) {
            if (results.variants().get(i).cell() == row.cell()) {
                at = i;
            }
        }
        scatter.select(at);
        parallel.select(at);
    }

    private void brushed(@Nullable BitSet rows) {
        if (rows == null) {
            results.kept().set(null);
            return;
        }
        Set<Integer> cells = new HashSet<>();
        rows.stream().forEach(i -> cells.add(results.variants().get(i).cell()));
        results.kept().set(cells);
    }

    private void words() {
        Set<Integer> some = results.kept().get();
        int count = parallel.brushCount();
        kept.setText(
                some == null
                        ? ""
                        : count
                                + (count == 1 ? " brush, " : " brushes, ")
                                + some.size()
                                + " of "
                                + results.variants().size()
                                + " kept");
        clear.setVisible(some != null);
        clear.setManaged(some != null);
    }

    /** The scatter. */
    Pane scatter() {
        return scatter;
    }

    /** The parallel coordinates with their header. */
    Card parallel() {
        return parallelCard;
    }
}
