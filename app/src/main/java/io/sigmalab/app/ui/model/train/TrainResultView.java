package io.sigmalab.app.ui.model.train;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Axis;
import io.sigmalab.app.ui.chart.BarList;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.Drawing;
import io.sigmalab.app.ui.chart.HeatGrid;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.HeatScale;
import io.sigmalab.app.ui.chart.Legend;
import io.sigmalab.app.ui.chart.Line;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CopyChip;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How good the probabilities of a training are, on rows its models never saw. */
final class TrainResultView extends VBox {
    private static final int FEATURES = 40;

    /** Width of the tile that names the classes. */
    private static final double ROWS = 160;

    private final HBox head = new HBox(10);
    private final HBox tiles = new HBox(8);
    private final BorderPane body = new BorderPane();
    private final ComboBox<String> curve = new ComboBox<>();
    private final ReliabilityChart reliability;
    private final HeatMap confusion;
    private final BarList gain;
    private final BarList permutation;
    private final LineChart learning;
    private final Legend legend;
    private final Label learningNote = Ui.label("", Styles.FAINT);
    private final GridPane cards;
    private @Nullable TrainResult result;

    TrainResultView(Desk desk) {
        super(8);
        setId("train-result");
        ThemeColours colours = ThemeColours.of(desk.theme().get());
        reliability = new ReliabilityChart(colours);
        reliability.setId("train-reliability");
        confusion = new HeatMap(colours, "Rows by true class and by forecast");
        confusion.setId("train-confusion");
        confusion.setScale(
                c -> HeatScale.sequential(c, 0, Math.max(1, confusion.grid().largest())));
        confusion.setText(Formats::whole, value -> Formats.whole(value) + " rows");
        gain = new BarList(colours, "Features by share of the gain");
        permutation = new BarList(colours, "Features by rise of the log loss when shuffled");
        gain.setId("train-gain");
        permutation.setId("train-permutation");
        learning = new LineChart(colours, "Log loss by round, learned and watched");
        learning.setId("train-learning");
        legend = new Legend("train-learning-series", learning);
        desk.theme()
                .addListener(
                        (property, was, is) -> {
                            ThemeColours other = ThemeColours.of(is);
                            reliability.setColours(other);
                            confusion.setColours(other);
                            gain.setColours(other);
                            permutation.setColours(other);
                            learning.setColours(other);
                            legend.setColours(other);
                        });
        curve.setId("train-curve");
        curve.setAccessibleText("Which reliability curve");
        curve.getStyleClass().add("lab-small-combo");
        curve.valueProperty().addListener((property, was, is) -> curve());
        curve.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String name) {
                        return name == null
                                ? ""
                                : name.equals("top") ? "top class" : name.toLowerCase(Locale.ROOT);
                    }

                    @Override
                    public @Nullable String fromString(@Nullable String text) {
                        return text; // never typed
                    }
                });
        learningNote.setWrapText(true);
        learningNote.setMinHeight(USE_PREF_SIZE);
        head.setAlignment(Pos.CENTER_LEFT);
        cards = cards(desk);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, tiles, body);
    }

    private GridPane cards(Desk desk) {
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(8);
        for (double share : new double[] {39, 30.5, 30.5}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        }
        for (double share : new double[] {56, 44}) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(share);
            row.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(row);
        }
        ChartMenu menu =
                new ChartMenu(
                                desk,
                                "train-learning-menu",
                                learning,
                                () -> "Learning curve " + (result == null ? "" : result.runId()))
                        .from(this::isSimulated);
        more(desk, "reliability", reliability);
        more(desk, "gain", gain);
        more(desk, "permutation", permutation);
        more(desk, "confusion", confusion);
        grid.add(Card.explained("Reliability", "ece", reliability, key(), curve), 0, 0);
        grid.add(
                Card.explained("Gain", "gain", gain, Ui.label("share of all splits", Styles.FAINT)),
                1,
                0,
                1,
                2);
        grid.add(
                Card.explained(
                        "Permutation",
                        "permutation",
                        permutation,
                        Ui.label("rise of log loss", Styles.FAINT)),
                2,
                0);
        VBox learned = new VBox(4, learning, learningNote);
        VBox.setVgrow(learning, Priority.ALWAYS);
        grid.add(
                Card.explained(
                        "Learning curve",
                        "log_loss",
                        learned,
                        legend,
                        menu.button("train-learning-more")),
                0,
                1);
        grid.add(
                Card.explained(
                        "Confusion",
                        "confusion",
                        confusion,
                        Ui.label("row true, column forecast", Styles.FAINT)),
                2,
                1);
        grid.setMinHeight(0);
        return grid;
    }

    /** Copy and save, on right click. */
    private <C extends Region & Drawing> void more(Desk desk, String name, C chart) {
        new ChartMenu(
                        desk,
                        "train-" + name + "-menu",
                        chart,
                        () -> name + " " + (result == null ? "" : result.runId()))
                .from(this::isSimulated);
    }

    private boolean isSimulated() {
        return result != null && result.isSimulated();
    }

    private static HBox key() {
        HBox key = new HBox(10, entry("lab-key-own", "calibrated"), entry("lab-key-flat", "raw"));
        key.setAlignment(Pos.CENTER_RIGHT);
        return key;
    }

    private static HBox entry(String style, String text) {
        Region mark = new Region();
        mark.getStyleClass().addAll("lab-swatch", style);
        HBox box = new HBox(4, mark, Ui.label(text, Styles.FAINT));
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    void show(TrainResult shown) {
        if (shown.equals(result)) {
            return;
        }
        result = shown;
        head.getChildren()
                .setAll(
                        Ui.badge("Succeeded", "fth-check", Styles.PASS),
                        Ui.label(shown.runId(), Styles.MONO),
                        Ui.label(
                                shown.calibration()
                                        + " calibration · finished "
                                        + Formats.time(shown.finishedAt())
                                        + " UTC",
                                Styles.MUTED),
                        new CopyChip("train-bundle", "bundle", shown.bundleSha()));
        tiles(shown);
        gain.show(
                shown.gain().entrySet().stream()
                        .limit(FEATURES)
                        .map(
                                entry ->
                                        new BarList.Bar(
                                                entry.getKey(),
                                                entry.getValue(),
                                                Double.NaN,
                                                Formats.percent(entry.getValue()),
                                                "series-1"))
                        .toList());
        TrainResult.Evidence evidence = shown.evidence();
        if (evidence == null) {
            body.setCenter(
                    Notice.empty(
                            "No figures out of fold",
                            "This training is of an older version, which kept only the gain. Train"
                                    + " again to see reliability, confusion and learning curve."));
            return;
        }
        evidence(evidence);
        body.setCenter(cards);
    }

    private void evidence(TrainResult.Evidence evidence) {
        permutation.show(
                evidence.permutation().stream()
                        .limit(FEATURES)
                        .map(
                                one ->
                                        new BarList.Bar(
                                                one.feature(),
                                                Math.max(0, one.rise()),
                                                one.rise() > 0 ? one.deviation() : Double.NaN,
                                                Formats.precise(one.rise()),
                                                one.rise() > 0 ? "series-2" : "series-7"))
                        .toList());
        confusion.show(new HeatGrid(evidence.classes(), evidence.classes(), evidence.confusion()));
        String before = curve.getValue();
        List<String> names = new ArrayList<>(evidence.curves().keySet());
        curve.getItems().setAll(names);
        curve.setValue(before != null && names.contains(before) ? before : names.get(0));
        curve();
        learning.show(
                Axis.numbers(round -> Formats.whole(Math.round(round + 1))),
                List.of(
                        new LineChart.Pane(
                                1,
                                List.of(
                                        new Line("watched", "series-1", evidence.watched()),
                                        new Line("learned", "series-7", evidence.train())
                                                .dashed(6, 3)),
                                Formats::number,
                                false)));
        legend.refresh();
        learningNote.setText(
                "By round. Newest inner fold: "
                        + Formats.whole(evidence.trainRows())
                        + " rows learned, "
                        + Formats.whole(evidence.watchedRows())
                        + " watched · lowest at round "
                        + evidence.best()
                        + " of "
                        + evidence.watched().length);
    }

    private void curve() {
        TrainResult shown = result;
        String name = curve.getValue();
        if (shown != null && shown.evidence() != null && name != null) {
            reliability.show(Objects.requireNonNull(shown.evidence()).curves().get(name));
        }
    }

    private void tiles(TrainResult shown) {
        int all = shown.classCounts().values().stream().mapToInt(Integer::intValue).sum();
        String classes =
                String.join(
                        " · ",
                        shown.classCounts().entrySet().stream()
                                .map(
                                        entry ->
                                                entry.getKey().toLowerCase(Locale.ROOT)
                                                        + " "
                                                        + Math.round(
                                                                100.0
                                                                        * entry.getValue()
                                                                        / Math.max(1, all)))
                                .toList());
        TrainResult.Evidence evidence = shown.evidence();
        TrainResult.Curves top = evidence == null ? null : evidence.curves().get("top");
        double right = evidence == null ? Double.NaN : right(evidence.confusion());
        Map<String, Double> metrics = shown.metrics();
        VBox rows = tile("Rows", Formats.whole(shown.rows()), classes + " %", "rows");
        rows.setPrefWidth(ROWS);
        tiles.getChildren()
                .setAll(
                        rows,
                        tile("Log loss", known(metrics.get("log_loss")), "out of fold", "log_loss"),
                        tile("Brier", known(metrics.get("brier")), "out of fold", "brier"),
                        tile("AUC", known(metrics.get("auc")), "mean of the classes", "auc"),
                        tile(
                                "ECE",
                                top == null ? "–" : known(top.ece()),
                                top == null ? "not kept" : "raw " + known(top.rawEce()),
                                "ece"),
                        tile(
                                "Accuracy",
                                Double.isNaN(right) ? "–" : Formats.percent(right),
                                evidence == null
                                        ? "not kept"
                                        : "of " + Formats.whole(evidence.rows()) + " rows",
                                "accuracy"));
    }

    private static String known(@Nullable Double value) {
        return value == null || value.isNaN()
                ? "–"
                : String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
    }

    private static double right(double[][] confusion) {
        double all = Arrays.stream(confusion).flatMapToDouble(Arrays::stream).sum();
        double right = 0;
        for (int c = 0; c < confusion.length; c++) {
            right += confusion[c][c];
        }
        return right / all;
    }

    private static VBox tile(String name, String value, String hint, String metric) {
        Label number = Ui.label(value, "lab-tile-value");
        number.setMinWidth(0);
        Label below = Ui.label(hint, Styles.FAINT);
        below.setMinWidth(0);
        VBox tile = new VBox(Ui.label(name, "lab-tile-name"), number, below);
        tile.getStyleClass().add("lab-tile");
        tile.setMinWidth(0);
        tile.setPrefWidth(100);
        HBox.setHgrow(tile, Priority.ALWAYS);
        Metrics.find(metric).ifPresent(found -> Ui.tip(tile, found.tip()));
        return tile;
    }
}
