package io.sigmalab.app.ui.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.chart.ChartLink;
import org.junit.jupiter.api.Test;

class SharedCrosshairTest {
    @Test
    void barsAndQuotesArePointedAtTheSameMomentWhicheverIsMoved() {
        ChartLink bars = new ChartLink();
        ChartLink quotes = new ChartLink();
        bars.extent(this, -0.6, 3.6);
        quotes.extent(this, 100, 300);
        SharedCrosshair shared = new SharedCrosshair(bars, quotes);
        shared.bars(new long[] {100, 200, 300, 400});
        shared.quotes(150, 320);

        bars.point(1);
        assertThat(quotes.cursor()).isEqualTo(200);
        bars.point(0);
        assertThat(quotes.cursor()).as("before the first quote").isNaN();
        quotes.point(201);
        assertThat(bars.cursor()).as("the bar that ends after it").isEqualTo(2);
        quotes.point(200);
        assertThat(bars.cursor()).isEqualTo(1);
        quotes.point(Double.NaN);
        assertThat(bars.cursor()).isNaN();
    }
}
