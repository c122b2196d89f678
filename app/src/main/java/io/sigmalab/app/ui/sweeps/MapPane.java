package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.HeatGrid;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.HeatScale;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Heat map over two dimensions and one figure, or the scatter. */
final class MapPane {
    /** A figure that can be shown. */
    private enum Shown {
        SHARPE("Sharpe", "sharpe_annual", true, Formats::number),
        NET("Net return", "cum_ret", true, Formats::signedPercent),
        DRAWDOWN("Max DD", "max_drawdown", false, Formats::percent),
        TRADES("Trades", "trades", false, Formats::whole),
        DSR("DSR", "dsr", false, Formats::number),
        WIN_RATE("Win rate", "win_rate", false, Formats::percent),
        SORTINO("Sortino", "sortino", true, Formats::number),
        CALMAR("Calmar", "calmar", true, Formats::number),
        SCORE("Score", "score", true, Formats::number);

        private final String title;
        private final String code;
        private final boolean isSigned;
        private final DoubleFunction<String> format;

        Shown(String title, String code, boolean isSigned, DoubleFunction<String> format) {
            this.title = title;
            this.code = code;
            this.isSigned = isSigned;
            this.format = format;
        }

        @Nullable Double of(SweepRow row) {
            return this == SCORE ? row.score() : row.figure(code);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * A dimension of the plan.
     *
     * @param code {@code value}, {@code hours}, {@code kind}, or the name of a setting
     */
    private record Dimension(String code) {
        static final Dimension VALUE = new Dimension("value");
        static final Dimension HOURS = new Dimension("hours");
        static final Dimension KIND = new Dimension("kind");

        String of(SweepRow row) {
            return switch (code) {
                case "value" -> (row.kind().equals("top_pct") ? "T " : "") + row.valueText();
                case "hours" -> row.hoursText();
                case "kind" -> row.kindText();
                default -> row.vary().getOrDefault(code, "–");
            };
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** Names of the further settings that variants differ in. */
    static List<String> settings(List<SweepRow> rows) {
        return rows.stream().flatMap(row -> row.vary().keySet().stream()).distinct().toList();
    }

    private static final Dimension[] USUAL = {Dimension.VALUE, Dimension.HOURS, Dimension.KIND};

    private final SweepsModel model;
    private final SweepResultsModel results;
    private final HeatMap map;
    private final ComboBox<Dimension> across = box("sweeps-map-x", "Columns", USUAL);
    private final ComboBox<Dimension> down = box("sweeps-map-y", "Rows", USUAL);
    private final ComboBox<Shown> figure = box("sweeps-map-figure", "Figure", Shown.values());
    private final Label note = Ui.label("", Styles.FAINT);
    private final Card card = new Card("");
    private final BorderPane mapBody = new BorderPane();
    private final Pane scatter;
    private final ChartMenu scatterMenu;
    private final Node heatMore;
    private final Node scatterMore;
    private List<List<List<SweepRow>>> cells = List.of();
    private boolean offering;
    private HeatMap.@Nullable Cell fresh;
    private @Nullable Wanted wanted;
    private boolean isPointing;

    MapPane(SweepsModel model, ResultCharts charts) {
        this.model = model;
        scatter = charts.scatter();
        scatterMenu = charts.scatterMenu();
        results = model.results();
        map =
                new HeatMap(
                        ThemeColours.of(model.desk().theme().get()),
                        "A figure of the variants over two dimensions");
        map.setId("sweeps-heat");
        map.setOnChosen(this::chosen);
        map.selected().addListener((property, was, is) -> moved(is));
        across.setValue(dimension("sweeps.map.x", Dimension.VALUE));
        down.setValue(dimension("sweeps.map.y", Dimension.HOURS));
        figure.setValue(choice(Shown.values(), "sweeps.map.figure", Shown.SHARPE));
        across.valueProperty()
                .addListener((property, was, is) -> chosenDimension("sweeps.map.x", is));
        down.valueProperty()
                .addListener((property, was, is) -> chosenDimension("sweeps.map.y", is));
        figure.valueProperty().addListener((property, was, is) -> chosen("sweeps.map.figure", is));
        FlowPane bar =
                new FlowPane(10, 2, named("x", across), named("y", down), named("colour", figure));
        mapBody.setTop(bar);
        mapBody.setCenter(map);
        mapBody.setBottom(note);
        BorderPane.setMargin(map, new Insets(8, 0, 2, 0));
        ChartMenu heatMenu =
                new ChartMenu(
                                model.desk(),
                                "sweeps-heat-menu",
                                map,
                                () ->
                                        ResultCharts.title(
                                                model,
                                                figure.getValue()
                                                        + " by "
                                                        + down.getValue()
                                                        + " and "
                                                        + across.getValue()))
                        .from(results.simulated()::get);
        heatMore = heatMenu.button("sweeps-heat-more");
        scatterMore = scatterMenu.button("sweeps-scatter-more");
        HBox header = new HBox();
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add(Styles.CARD_HEADER);
        // Before what is below it: Tab goes in this order.
        card.setTop(header);
        header.getChildren().addAll(tabs(), Ui.spring(), heatMore, scatterMore);
        results.variants().addListener((ListChangeListener<SweepRow>) change -> fill());
        results.selected().addListener((property, was, is) -> point(is));
        model.sweep().addListener((property, was, is) -> fill());
        model.desk()
                .theme()
                .addListener((property, was, is) -> map.setColours(ThemeColours.of(is)));
        fill();
    }

    private static <T> ComboBox<T> box(String id, String title, T[] values) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(List.of(values));
        box.setId(id);
        box.setAccessibleText(title);
        box.getStyleClass().add("lab-flat-box");
        box.setMinWidth(0);
        box.setPrefWidth(76);
        return box;
    }

    private static HBox named(String text, Node box) {
        Label label = Ui.label(text, Styles.FAINT);
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox both = new HBox(4, label, box);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private <T extends Enum<T>> T choice(T[] values, String name, T usual) {
        String kept = model.desk().preferences().text(name, usual.name());
        for (T value : values) {
            if (value.name().equals(kept)) {
                return value;
            }
        }
        return usual;
    }

    /** As it was remembered; a setting that this sweep does not vary is given up in fill. */
    private Dimension dimension(String name, Dimension usual) {
        String kept = model.desk().preferences().text(name, usual.code());
        return new Dimension(kept.toLowerCase(Locale.ROOT));
    }

    private void chosenDimension(String name, @Nullable Dimension value) {
        if (value != null && !offering) {
            model.desk().preferences().put(name, value.code());
            fill();
        }
    }

    /** Offers what the variants differ in. */
    private void offer() {
        List<Dimension> all = new ArrayList<>(List.of(USUAL));
        settings(results.variants()).forEach(name -> all.add(new Dimension(name)));
        offering = true;
        for (ComboBox<Dimension> box : List.of(across, down)) {
            Dimension now = box.getValue();
            if (!box.getItems().equals(all)) {
                box.getItems().setAll(all);
            }
            Dimension usual = box == across ? Dimension.VALUE : Dimension.HOURS;
            box.setValue(now != null && all.contains(now) ? now : usual);
        }
        offering = false;
    }

    private void chosen(String name, Enum<?> value) {
        model.desk().preferences().put(name, value.name());
        fill();
    }

    private Node tabs() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton heat = tab("sweeps-tab-heat", "Heat map", group);
        ToggleButton points = tab("sweeps-tab-scatter", "Scatter", group);
        Runnable show =
                () -> {
                    boolean isScatter = points.isSelected();
                    see(heatMore, !isScatter);
                    see(scatterMore, isScatter);
                    if (isScatter) {
                        card.flush(scatter);
                    } else {
                        card.body(mapBody);
                    }
                    model.desk()
                            .preferences()
                            .put("sweeps.map.tab", isScatter ? "scatter" : "heat");
                };
        boolean wasScatter =
                model.desk().preferences().text("sweeps.map.tab", "heat").equals("scatter");
        (wasScatter ? points : heat).setSelected(true);
        for (ToggleButton tab : List.of(heat, points)) {
            tab.setOnAction(
                    event -> {
                        tab.setSelected(true);
                        show.run();
                    });
        }
        show.run();
        HBox box = new HBox(heat, points);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static void see(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private static ToggleButton tab(String id, String title, ToggleGroup group) {
        ToggleButton tab = new ToggleButton(title);
        tab.setId(id);
        tab.setToggleGroup(group);
        tab.getStyleClass().add("lab-tab");
        return tab;
    }

    private void fill() {
        offer();
        Shown shown = figure.getValue();
        Map<String, Integer> columns = new LinkedHashMap<>();
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (SweepRow row : results.variants()) {
            columns.putIfAbsent(across.getValue().of(row), columns.size());
            rows.putIfAbsent(down.getValue().of(row), rows.size());
        }
        List<List<List<SweepRow>>> found = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            List<List<SweepRow>> line = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                line.add(new ArrayList<>());
            }
            found.add(line);
        }
        boolean isMean = false;
        boolean isThin = false;
        for (SweepRow row : results.variants()) {
            List<SweepRow> cell =
                    found.get(rows.getOrDefault(down.getValue().of(row), 0))
                            .get(columns.getOrDefault(across.getValue().of(row), 0));
            cell.add(row);
            isMean |= cell.size() > 1;
            isThin |= !row.belowGuard().isEmpty();
        }
        cells = found;
        double[][] values = new double[rows.size()][columns.size()];
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                values[r][c] = mean(found.get(r).get(c), shown);
            }
        }
        HeatGrid grid =
                new HeatGrid(List.copyOf(rows.keySet()), List.copyOf(columns.keySet()), values);
        map.setText(value -> signed(shown, value), value -> signed(shown, value));
        double limit = grid.largest();
        map.setScale(
                shown.isSigned
                        ? colours -> HeatScale.diverging(colours, limit)
                        : colours -> HeatScale.sequential(colours, 0, Math.max(limit, 1e-9)));
        isPointing = true;
        map.show(grid);
        isPointing = false;
        note.setText(
                (isMean ? "Mean over what shares a cell. " : "")
                        + (model.isRunning() ? "Dashed: not run yet. " : "")
                        + (isThin ? "Some variants are below a guard rail." : ""));
        SweepRow selected = results.selected().get();
        Wanted asked = wanted;
        HeatMap.Cell there = asked == null || selected != null ? null : asked.in(grid);
        if (there != null && !cells.get(there.row()).get(there.column()).isEmpty()) {
            results.selected().set(cells.get(there.row()).get(there.column()).get(0));
        } else {
            point(selected);
        }
    }

    private static String signed(Shown shown, double value) {
        String text = shown.format.apply(value);
        return shown == Shown.SHARPE && value > 0 ? "+" + text : text;
    }

    private static double mean(List<SweepRow> rows, Shown shown) {
        if (rows.isEmpty()) {
            return HeatGrid.NOT_RUN;
        }
        double sum = 0;
        int count = 0;
        for (SweepRow row : rows) {
            Double value = shown.of(row);
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? HeatGrid.NOT_APPLICABLE : sum / count;
    }

    /** The cell with the frame is what all views point at; one that is empty yet keeps it. */
    private void moved(HeatMap.@Nullable Cell cell) {
        if (isPointing) {
            return;
        }
        wanted = cell == null ? null : new Wanted(map.grid(), cell);
        List<SweepRow> rows = cell == null ? List.of() : cells.get(cell.row()).get(cell.column());
        fresh = rows.isEmpty() ? null : cell;
        results.selected().set(rows.isEmpty() ? null : rows.get(0));
    }

    private void chosen(HeatMap.Cell cell) {
        if (cell.equals(fresh)) {
            // This click has only just brought the frame here.
            fresh = null;
            return;
        }
        List<SweepRow> rows = cells.get(cell.row()).get(cell.column());
        if (!rows.isEmpty()) {
            // Of several in a cell the next one with every click.
            SweepRow now = results.selected().get();
            int at = now == null ? -1 : indexOf(rows, now);
            results.selected().set(rows.get((at + 1) % rows.size()));
        }
    }

    private static int indexOf(List<SweepRow> rows, SweepRow row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).cell() == row.cell()) {
                return i;
            }
        }
        return -1;
    }

    private void point(@Nullable SweepRow row) {
        HeatMap.Cell cell = row == null ? null : cellOf(row);
        Wanted asked = wanted;
        if (cell != null) {
            wanted = null;
        } else if (asked != null) {
            cell = asked.in(map.grid());
        }
        isPointing = true;
        map.selected().set(cell);
        isPointing = false;
    }

    private HeatMap.@Nullable Cell cellOf(SweepRow row) {
        for (int r = 0; r < cells.size(); r++) {
            for (int c = 0; c < cells.get(r).size(); c++) {
                if (indexOf(cells.get(r).get(c), row) >= 0) {
                    return new HeatMap.Cell(r, c);
                }
            }
        }
        return null;
    }

    /** A cell by its names: while variants arrive its place moves. */
    private record Wanted(String row, String column) {
        Wanted(HeatGrid grid, HeatMap.Cell cell) {
            this(grid.rows().get(cell.row()), grid.columns().get(cell.column()));
        }

        HeatMap.@Nullable Cell in(HeatGrid grid) {
            int r = grid.rows().indexOf(row);
            int c = grid.columns().indexOf(column);
            return r < 0 || c < 0 ? null : new HeatMap.Cell(r, c);
        }
    }

    /** The card. */
    Card node() {
        return card;
    }
}
