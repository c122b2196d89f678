package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** The colours of a heat map with the values of their ends, for the header of its card. */
public final class HeatBar extends Surface {
    private static final double BAR = 56;
    private static final double ROOM = 6;

    private final String low;
    private final String high;
    private final Function<ThemeColours, HeatScale> scale;

    /**
     * @param low text at the left end
     * @param high text at the right end
     */
    public HeatBar(
            ThemeColours colours,
            String low,
            String high,
            Function<ThemeColours, HeatScale> scale) {
        super(colours);
        this.low = low;
        this.high = high;
        this.scale = scale;
        Font font = Font.font(Typeface.SANS, 11);
        double width =
                Math.ceil(ValueBox.width(low, font))
                        + Math.ceil(ValueBox.width(high, font))
                        + BAR
                        + 2 * ROOM
                        + 2;
        setMinSize(width, 16);
        setPrefSize(width, 16);
        setMaxSize(width, 16);
        setAccessibleText("Colours from " + low + " to " + high);
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        HeatScale heat = scale.apply(colours);
        CanvasPen pen = new CanvasPen(canvas);
        double left = Math.ceil(ValueBox.width(low, Font.font(Typeface.SANS, 11))) + ROOM;
        for (int i = 0; i < BAR; i++) {
            pen.fill(heat.at(heat.low() + (heat.high() - heat.low()) * i / (BAR - 1)));
            pen.box(left + i, 3, 1, 10, 0);
        }
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get("text-muted"));
        pen.text(low, 0, height / 2, TextAlignment.LEFT, VPos.CENTER);
        pen.text(high, left + BAR + ROOM, height / 2, TextAlignment.LEFT, VPos.CENTER);
    }
}
