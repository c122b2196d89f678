package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.backtest.BacktestReport.OofRow;
import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.BacktestReport.UnfilledRow;
import io.sigmalab.engine.execution.Unfilled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers in the files of a backtest. */
class ReportTextTest {
    /** Java 17 writes 1.9999999999999998E23 and 9.999999999999999E22, Java 19 the shortest text. */
    private static final double A = 2.0E23;

    private static final double B = 1.0E23;

    @Test
    void everyJavaVersionWritesTheSameText() {
        String oof = ReportDocument.oofCsv(List.of(new OofRow(0, 1, "UP", A, B, 0.1, 2e-3, 0, 1)));
        assertThat(oof).endsWith("\n1970-01-01T00:00:00Z,1,UP,2.0E23,1.0E23,0.1,0.002,0.0,1.0\n");

        String unfilled =
                TradeFiles.unfilled(List.of(new UnfilledRow(0, 1, "", Unfilled.NO_PRICE, 2, A, B)));
        assertThat(unfilled).endsWith(",2,2.0E23,1.0E23\n");

        TradeRow trade =
                new TradeRow(
                        0, 0, 0, 0, 1, "SPY", A, B, A, B, A, B, "horizon", 3, A, B, 0.5, 10, null,
                        0, 0);
        assertThat(TradeFiles.trades(List.of(trade)))
                .contains(
                        ",SPY,2.0E23,1.0E23,2.0E23,1.0E23,2.0E23,1.0E23,horizon,3,2.0E23,1.0E23,");
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        assertThat(ReportDocument.number(Double.NaN)).isEmpty();
        assertThat(ReportDocument.number(Double.POSITIVE_INFINITY)).isEmpty();
    }
}
