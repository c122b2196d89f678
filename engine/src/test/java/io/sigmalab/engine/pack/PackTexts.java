package io.sigmalab.engine.pack;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Packs written by hand. */
abstract class PackTexts {
    @TempDir Path dir;
    static final String FULL_POLICY =
            """
            name: default
            version: 3
            description: every key
            risk_profile: aggressive
            risk: {max_drawdown: 0.2, max_exposure: 5000}
            execution:
              instrument: contract
              slippage_bps: 2.5
              commission_bps: 0.5
              entry: close
              size_by_conf: true
              conf_cap: 0.8
              momentum_gate: true
              momentum_min: 0.1
              momentum_column: macd_line
              brackets:
                enabled: true
                mode: atr
                atr_period: 10
                atr_mult_stop: 1.25
                atr_mult_target: 2.5
                time_stop_minutes: 240
                min_rr: 1.5
                regime_adjust: true
              options:
                selection:
                  target_delta: 0.4
                  dte_target: 9
                  min_oi: 11
                  min_vol: 12
                  max_spread: 0.07
                  spread_width: 2.5
                  weekly_ok: false
                structure: vertical
                prices: modelled
                model_fill: 0.5
                assumed_spread: 0.03
                assumed_spread_min: 0.04
                commission: tastytrade
                commission_per_contract: 0.9
                force_exit_minutes: 15
                premium_fraction: 0.03
            alerting: {cooldown_minutes: 7, max_trades_per_day: 8}
            risk_budget:
              min_trades: 61
              max_drawdown: 0.11
              es95_mult: 1.1
              sharpe_min: 1.2
              calmar_min: 1.3
              dsr_min: 0.4
              ece_max: 0.15
              spread_max: 0.16
              oi_min: 17
              volume_min: 18
              fill_rate_min: 0.19
              turnover_max: 20
              adv_bps_max: 21
              trades_per_year_min: 22
              daily_loss_cap: 0.023
              allowed_hours: [11, 10]
            """;
}
