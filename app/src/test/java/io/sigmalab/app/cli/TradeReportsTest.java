package io.sigmalab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.lineage.Canonical;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Trades of contracts as text, from a document written by hand. */
class TradeReportsTest {
    private static final String DOCUMENT =
            """
            {"run_id": "bt_1", "pnl_source": "observed", "trades_total": 7, "unfilled_total": 1,
             "next_offset": 1,
             "trades": [{
               "decision_time": "2024-07-02T17:00:00Z", "side": "UP",
               "features": {"known_by": "2024-07-02T17:00:00Z", "values": {"a": 1, "b": null},
                            "known_at": {"a": "2024-07-01T20:15:00Z",
                                         "b": "2024-07-02T17:00:00Z"}},
               "fold": {"fold": 3, "train_rows": 1200, "train_start": "2023-01-03T15:00:00Z",
                        "train_end": "2024-06-28T20:00:00Z", "purged_rows": 2,
                        "embargoed_rows": 1, "label_known": "2024-07-02T18:00:00Z"},
               "probability": {"raw": 0.58, "calibrated": 0.6, "calibration": "isotonic"},
               "threshold": {"value": 0.55, "rule": "thresholds 0.55", "chosen_on": "fold 3"},
               "contract": {"symbol": "O:SPY240702C00547000", "why": "of 30 listed calls"},
               "entry": {"time": "2024-07-02T17:00:00Z", "price": 0.2175, "quotes": [
                 {"symbol": "O:SPY240702C00547000", "quantity": 1, "bid": 0.2, "ask": 0.22,
                  "source": "trade", "age_s": 0}]},
               "exit": {"time": "2024-07-02T18:00:00Z", "price": 0.6525, "quotes": [
                 {"symbol": "O:SPY240702C00547000", "quantity": 1, "bid": 0.65, "ask": 0.67,
                  "source": "trade", "age_s": 59}]},
               "exit_reason": "horizon", "premium": 21.75, "fees": 1.3,
               "profit_per_contract": {"mid": 43.7, "model": 42.2, "touch": 41.7},
               "size": 1, "gross": 0.0402, "cost": 0.0014, "net": 0.0388}],
             "unfilled": [{
               "decision_time": "2024-07-02T18:00:00Z", "side": "DOWN", "contract": "",
               "reason": "min_oi", "text": "too little open interest", "fold": 3,
               "threshold": 0.55, "p": 0.57}]}
            """;

    @Test
    void aTradeSaysWhatWasKnownWhoDecidedWhatWasHeldAndAtWhichPrices() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        TradeReports.show(Canonical.parse(DOCUMENT), new Terminal(stream, stream, false));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "backtest bt_1 · P&L observed · 1 of 7 trades, 1 skipped",
                        "2024-07-02 17:00 UP O:SPY240702C00547000 · net +3.9 % (gross +4.0 %) ·"
                                + " size 1.00 · horizon",
                        "  known   2 features by 2024-07-02 17:00, 1 of them by 2024-07-01 20:15",
                        "  model   fold 3, 1,200 rows of 2023-01-03 15:00 to 2024-06-28 20:00, 2"
                                + " purged, 1 embargoed; label known 2024-07-02 18:00",
                        "  p       0.6000 (raw 0.5800, calibration isotonic), cut 0.5500:"
                                + " thresholds 0.55, chosen on fold 3",
                        "  held    of 30 listed calls",
                        "  in      2024-07-02 17:00 at 0.2175 · 1 × O:SPY240702C00547000 trade"
                                + " 0.2000 / 0.2200, age 0 s",
                        "  out     2024-07-02 18:00 at 0.6525 · 1 × O:SPY240702C00547000 trade"
                                + " 0.6500 / 0.6700, age 59 s",
                        "  dollars premium 21.75, fees 1.30, profit at the middle 43.70, as"
                                + " modelled 42.20, at the touch 41.70",
                        "skipped:",
                        "  2024-07-02 18:00 DOWN – · min_oi: too little open interest · fold 3, p"
                                + " 0.5700, cut 0.5500",
                        "more: --offset 1");
    }
}
