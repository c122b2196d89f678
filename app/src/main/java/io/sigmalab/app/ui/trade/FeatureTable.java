package io.sigmalab.app.ui.trade;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.FeaturePulls;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.error.LabException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Features at the decision: value, since when known, and how far each pulled towards UP. */
final class FeatureTable {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final double BAR = 30;
    private static final double TALL = 10;

    private final Card card = new Card("Features");
    private final Label words = Ui.label("", Styles.MUTED);
    private final Tooltip tip = new Tooltip();
    private final ObservableList<Feature> rows = FXCollections.observableArrayList();
    private final TableView<Feature> table = new TableView<>();
    private final TableColumn<Feature, Feature> pull;
    private ThemeColours colours;
    private double most;

    /**
     * A feature.
     *
     * @param known when, at the latest; null where nobody has said
     * @param pull towards UP, or null while it is not known
     */
    private record Feature(
            String name, double value, @Nullable Instant known, @Nullable Double pull) {}

    FeatureTable(Desk desk, ThemeColours colours) {
        this.colours = colours;
        table.setId("trade-features");
        table.setFixedCellSize(23);
        table.setMinHeight(150);
        table.getStyleClass().add("lab-dense");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(Ui.label("Features are kept for trades that happened", Styles.MUTED));
        pull =
                Columns.sortedBy(
                        Columns.node("Pull to UP", 94, feature -> new Label()), Feature::pull);
        pull.setCellFactory(column -> new PullCell());
        pull.getStyleClass().add(Styles.NUMBER);
        pull.setMinWidth(90);
        TableColumn<Feature, Feature> value =
                Columns.figure("Value", 66, f -> value(f.value()), Feature::value);
        TableColumn<Feature, Feature> known =
                Columns.sorted("Known (ET)", 88, f -> clock(f.known()), Feature::known);
        TableColumn<Feature, String> name =
                Columns.sortable(Columns.text("Feature", 122, Feature::name));
        name.setCellFactory(column -> new NameCell());
        // Where there is little room names give way: their tooltip has them whole.
        value.setMinWidth(60);
        known.setMinWidth(84);
        table.getColumns().setAll(List.<TableColumn<Feature, ?>>of(name, value, known, pull));
        TableMemory.rows(table, rows);
        TableMemory.of(table, desk.preferences(), "trade.features");
        Tooltip.install(words, tip);
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        Metrics.find("pull_to_up").ifPresent(metric -> Ui.tip(card.getTop(), metric.tip()));
        card.with(words).flush(table);
    }

    Card card() {
        return card;
    }

    void setColours(ThemeColours other) {
        colours = other;
        table.refresh();
    }

    /**
     * Shows a trade.
     *
     * @param pulls what pulled it; null while it is not known
     * @param problem why it cannot be said; null when it can
     */
    void show(TradeFacts facts, @Nullable FeaturePulls pulls, @Nullable Exception problem) {
        Instant decision = facts.time("features.known_by");
        Map<String, Instant> known = facts.knownAt();
        Map<String, Double> byName = pulls == null ? Map.of() : pulls.pulls();
        most = byName.values().stream().mapToDouble(Math::abs).max().orElse(0);
        List<Feature> found = new ArrayList<>();
        facts.features()
                .forEach(
                        (name, value) -> {
                            Instant at = known.get(name);
                            found.add(
                                    new Feature(
                                            name,
                                            value,
                                            at == null ? decision : at,
                                            byName.get(name)));
                        });
        found.sort(
                Comparator.comparingDouble(
                        (Feature f) -> f.pull() == null ? 0 : -Math.abs(f.pull())));
        rows.setAll(found);
        words.setText(words(found.size(), pulls, problem));
        tip.setText(
                problem == null
                        ? "Values at the decision, all known by then, as the audit of the build"
                                + " showed. "
                                + (known.isEmpty()
                                        ? "The indicators of the model have changed since: which"
                                                + " were known earlier cannot be said."
                                        : "Known: at the latest, by what the indicator looks at;"
                                                + " days count from their close.")
                                + " Base: the probability of UP when no feature is known; with all"
                                + " pulls it is the raw one."
                        : problem instanceof LabException lab
                                ? lab.what() + " – " + lab.where() + " – " + lab.hint()
                                : String.valueOf(problem));
    }

    private static String words(
            int count, @Nullable FeaturePulls pulls, @Nullable Exception problem) {
        if (count == 0) {
            return "";
        }
        if (problem != null) {
            return "pulls are not to be had";
        }
        return pulls == null
                ? count + " · pulls are worked out"
                : String.format(
                        Locale.ROOT,
                        "%d by pull · base %.3f → raw %.3f",
                        count,
                        pulls.base(),
                        pulls.probability());
    }

    private static String clock(@Nullable Instant time) {
        return time == null ? "–" : CLOCK.format(time.atZone(ET));
    }

    private static String value(double value) {
        if (Double.isNaN(value)) {
            return "∅";
        }
        double size = Math.abs(value);
        String format = size != 0 && size < 0.001 ? "%.2e" : size >= 1000 ? "%,.0f" : "%.4f";
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }

    private static final class NameCell extends TableCell<Feature, String> {
        NameCell() {
            getStyleClass().add(Styles.MONO);
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
            if (!empty && name != null) {
                Ui.tip(this, name);
            }
        }
    }

    /** A bar to the right for a pull towards UP, to the left for one away from it. */
    private final class PullCell extends TableCell<Feature, Feature> {
        private final Canvas bar = new Canvas(BAR, TALL);

        PullCell() {
            getStyleClass().add(Styles.NUMBER);
        }

        @Override
        protected void updateItem(@Nullable Feature feature, boolean empty) {
            super.updateItem(feature, empty);
            Double pulled = empty || feature == null ? null : feature.pull();
            getStyleClass().removeAll(Styles.GAIN, Styles.LOSS);
            if (pulled == null) {
                setGraphic(null);
                setText(empty ? null : "–");
                return;
            }
            setText(Formats.signed3(pulled));
            setGraphic(bar);
            boolean isUp = pulled >= 0;
            getStyleClass().add(isUp ? Styles.GAIN : Styles.LOSS);
            GraphicsContext pen = bar.getGraphicsContext2D();
            pen.clearRect(0, 0, BAR, TALL);
            double length = most == 0 ? 0 : Math.abs(pulled) / most * (BAR / 2 - 1);
            pen.setFill(colours.get("chart-axis"));
            pen.fillRect(BAR / 2 - 0.5, 0, 1, TALL);
            pen.setFill(colours.get(isUp ? "gain" : "loss"));
            pen.fillRect(isUp ? BAR / 2 : BAR / 2 - length, 1, length, TALL - 2);
        }
    }
}
