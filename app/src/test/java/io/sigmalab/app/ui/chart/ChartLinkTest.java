package io.sigmalab.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartLinkTest {
    private static ChartLink link() {
        ChartLink link = new ChartLink();
        link.extent(new Object(), 0, 1000);
        return link;
    }

    private static Scale scale(ChartLink link) {
        return new Scale(link.low(), link.high(), 50, 450);
    }

    @Test
    void zoomingInKeepsTheValueUnderThePointer() {
        ChartLink link = link();
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            double pixel = 50 + 400 * random.nextDouble();
            double value = scale(link).valueAt(pixel);
            link.zoom(value, 0.8);
            assertThat(scale(link).at(value)).isCloseTo(pixel, within(1e-6));
        }
    }

    @Test
    void zoomingOutEndsAtEverything() {
        ChartLink link = link();
        link.zoom(900, 0.1);
        assertThat(link.isZoomed()).isTrue();
        for (int i = 0; i < 40; i++) {
            link.zoom(100, 1.5);
        }
        assertThat(link.low()).isZero();
        assertThat(link.high()).isEqualTo(1000);
        assertThat(link.isZoomed()).isFalse();
    }

    @Test
    void panningStopsAtTheEnds() {
        ChartLink link = link();
        link.range(100, 200);
        link.pan(-500);
        assertThat(new double[] {link.low(), link.high()}).containsExactly(0, 100);
        link.pan(5000);
        assertThat(new double[] {link.low(), link.high()}).containsExactly(900, 1000);
    }

    @Test
    void chartsThatShareShowAllThatEitherHas() {
        ChartLink link = new ChartLink();
        link.extent("a", 0, 50);
        link.extent("b", 20, 90);
        assertThat(new double[] {link.low(), link.high()}).containsExactly(0, 90);
    }

    @Test
    void theStretchFollowsACrosshairThatLeavesIt() {
        ChartLink link = link();
        link.range(100, 200);
        link.point(230);
        assertThat(new double[] {link.low(), link.high()}).containsExactly(130, 230);
    }
}
