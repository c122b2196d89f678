package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.chart.Chart.LegendItem;
import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** The series of a chart, each a switch. Made anew with {@link #refresh} when they change. */
public final class Legend extends HBox {
    private final Chart chart;
    private final String id;
    private final List<String> hidden;

    /**
     * @param id its switches are {@code id-1}, {@code id-2} …
     * @param chart whose series
     * @param hidden names that have no switch
     */
    public Legend(String id, Chart chart, String... hidden) {
        super(4);
        this.chart = chart;
        this.id = id;
        this.hidden = List.of(hidden);
        setId(id);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("lab-legend");
        refresh();
    }

    /** Takes the series that the chart has now. */
    public void refresh() {
        getChildren().clear();
        int number = 0;
        for (LegendItem item : chart.legend()) {
            if (!hidden.contains(item.name())) {
                getChildren().add(entry(item, ++number));
            }
        }
    }

    private ToggleButton entry(LegendItem item, int number) {
        ToggleButton button = new ToggleButton(item.name(), new Swatch(chart.colours(), item));
        // Names of settings have underscores.
        button.setMnemonicParsing(false);
        button.setId(String.format(Locale.ROOT, "%s-%d", id, number));
        button.getStyleClass().setAll("lab-legend-entry");
        button.setSelected(item.isShown());
        button.selectedProperty().addListener((property, was, is) -> chart.show(item, is));
        return button;
    }

    /** Other colours from now on. */
    public void setColours(ThemeColours colours) {
        getChildren()
                .forEach(
                        node -> {
                            if (((ToggleButton) node).getGraphic() instanceof Swatch swatch) {
                                swatch.setColours(colours);
                            }
                        });
    }

    /** A bit of the line. */
    private static final class Swatch extends Surface {
        private static final double WIDTH = 14;

        private final LegendItem item;

        Swatch(ThemeColours colours, LegendItem item) {
            super(colours);
            this.item = item;
            setMinSize(WIDTH, 10);
            setPrefSize(WIDTH, 10);
            setMaxSize(WIDTH, 10);
        }

        @Override
        protected void paint(
                GraphicsContext canvas, ThemeColours colours, double width, double height) {
            Pen pen = new CanvasPen(canvas);
            pen.stroke(colours.get(item.colour()), 2, item.dashes());
            pen.line(0, height / 2, width, height / 2);
        }
    }
}
