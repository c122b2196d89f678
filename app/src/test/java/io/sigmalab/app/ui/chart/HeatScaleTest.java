package io.sigmalab.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HeatScaleTest {
    private static final ThemeColours DARK = ThemeColours.of(Theme.DARK);
    private static final ThemeColours LIGHT = ThemeColours.of(Theme.LIGHT);

    private static String hex(Color colour) {
        return colour.toString().substring(2, 8).toUpperCase(Locale.ROOT);
    }

    @Test
    void endsAndMiddleOfADivergingScaleAreThoseOfTheTokens() {
        HeatScale dark = HeatScale.diverging(DARK, 0.04);
        assertThat(hex(dark.at(-0.04))).isEqualTo("F0934A");
        assertThat(hex(dark.at(0))).isEqualTo("20262E");
        assertThat(hex(dark.at(0.04))).isEqualTo("6CB0FF");
        assertThat(hex(dark.at(0.9))).as("beyond the end").isEqualTo("6CB0FF");
        assertThat(hex(HeatScale.diverging(LIGHT, 2).at(-2))).isEqualTo("B04A00");
    }

    @Test
    void betweenTwoStopsTheColourLiesOnTheStraightLineInSrgb() {
        // Half way from #171E26 to #3A2F14, at 1/8 of 30 %: each channel by hand.
        HeatScale scale = HeatScale.missing(DARK);
        assertThat(scale.argb(0.30 / 8))
                .isEqualTo(
                        0xFF000000 | rounded(0x17, 0x3A) << 16 | rounded(0x1E, 0x2F) << 8 | 0x1D);
        // Third of four steps of the light scale, a quarter on: #F0C75E to #CF9A1F.
        HeatScale light = HeatScale.missing(LIGHT);
        double value = 0.30 * 2.25 / 4;
        Color colour = light.at(value);
        assertThat(255 * colour.getRed()).isCloseTo(0xF0 - (0xF0 - 0xCF) * 0.25, within(1e-4));
        assertThat(255 * colour.getGreen()).isCloseTo(0xC7 - (0xC7 - 0x9A) * 0.25, within(1e-4));
        assertThat(255 * colour.getBlue()).isCloseTo(0x5E - (0x5E - 0x1F) * 0.25, within(1e-4));
    }

    private static Offset<Double> within(double off) {
        return Assertions.within(off);
    }

    private static int rounded(int a, int b) {
        return (int) Math.round((a + b) / 2.0);
    }

    @Test
    void imageAndCellsHaveTheSameColours() {
        HeatScale scale = HeatScale.sequential(LIGHT, 10, 20);
        for (double value = 9; value < 21; value += 0.37) {
            Color colour = scale.at(value);
            int argb = scale.argb(value);
            assertThat((double) (argb >> 16 & 0xFF))
                    .isCloseTo(255 * colour.getRed(), within(0.5001));
            assertThat((double) (argb >> 8 & 0xFF))
                    .isCloseTo(255 * colour.getGreen(), within(0.5001));
            assertThat((double) (argb & 0xFF)).isCloseTo(255 * colour.getBlue(), within(0.5001));
        }
    }

    @Test
    void textInACellCanBeRead() {
        // 21 : 1 is what WCAG gives for black on white.
        assertThat(HeatScale.contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
        for (ThemeColours colours : List.of(DARK, LIGHT)) {
            for (HeatScale scale :
                    List.of(
                            HeatScale.diverging(colours, 1),
                            HeatScale.sequential(colours, -1, 1),
                            HeatScale.missing(colours))) {
                for (double value = -1; value <= 1; value += 0.01) {
                    Color cell = scale.at(value);
                    assertThat(HeatScale.contrast(scale.textOn(cell), cell)).isGreaterThan(4.3);
                }
            }
        }
    }

    @Test
    void aScaleWithoutWidthStillHasColours() {
        assertThat(HeatScale.sequential(DARK, 3, 3).at(3)).isNotNull();
        assertThat(HeatScale.diverging(DARK, 0).at(0)).isNotNull();
    }

    @Test
    void aGridKnowsItsLimitAndRefusesNamesThatDoNotFit() {
        HeatGrid grid =
                new HeatGrid(
                        List.of("a", "b"),
                        List.of("* 2023", "Feb"),
                        new double[][] {{-3, HeatGrid.NOT_RUN}, {2, HeatGrid.NOT_APPLICABLE}});
        assertThat(grid.largest()).isEqualTo(3);
        assertThat(grid.column(0)).isEqualTo("2023");
        assertThat(grid.csv()).isEqualTo("row,2023,Feb\na,-3.0,\nb,2.0,\n");
        assertThatThrownBy(
                        () -> new HeatGrid(List.of("a"), List.of("x", "y"), new double[][] {{1}}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
