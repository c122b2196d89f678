package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.backtest.BacktestReport.OofRow;
import io.sigmalab.engine.backtest.BacktestReport.ThresholdRow;
import io.sigmalab.engine.gate.GateCheck;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.FoldRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as the JSON document and the CSV files of {@code interfaces.md}. */
public final class ReportDocument {
    private ReportDocument() {}

    /**
     * The figures by name. The deflated Sharpe and the trial count are added by whoever has them.
     */
    private static Map<String, Object> metrics(Figures f) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("cum_ret", known(f.cumRet()));
        m.put("cum_ret_gross", known(f.cumRetGross()));
        m.put("sharpe", known(f.sharpe()));
        m.put("sharpe_annual", known(f.sharpeAnnual()));
        m.put("sharpe_se", known(f.sharpeSigma()));
        m.put("sortino", known(f.sortino()));
        m.put("calmar", known(f.calmar()));
        m.put("cagr", known(f.cagr()));
        m.put("volatility", known(f.volatility()));
        m.put("max_drawdown", known(f.maxDrawdown()));
        m.put("max_drawdown_sessions", f.maxDrawdownSessions());
        m.put("es95", known(f.es95()));
        m.put("avg_loss_session", known(f.averageLossSession()));
        m.put("win_rate", known(f.winRate()));
        m.put("profit_factor", known(f.profitFactor()));
        m.put("avg_win", known(f.averageWin()));
        m.put("avg_loss", known(f.averageLoss()));
        m.put("expectancy", known(f.expectancy()));
        m.put("trades", f.trades());
        m.put("unfilled", f.unfilled());
        m.put("fill_rate", known(f.fillRate()));
        m.put("exposure", known(f.exposure()));
        m.put("turnover", known(f.turnover()));
        m.put("trades_per_year", known(f.tradesPerYear()));
        m.put("sessions", f.sessions());
        m.put("skew", known(f.skew()));
        m.put("kurtosis", known(f.kurtosis()));
        m.put("fold_sharpe_mean", known(f.foldSharpeMean()));
        m.put("fold_sharpe_sd", known(f.foldSharpeSd()));
        m.put("log_loss", known(f.logLoss()));
        m.put("brier", known(f.brier()));
        m.put("auc", known(f.auc()));
        m.put("accuracy", known(f.accuracy()));
        m.put("ece", known(f.ece()));
        m.put("psr", known(f.psr()));
        m.put("min_track_record", known(f.minTrackRecord()));
        m.put("random_percentile", known(f.randomPercentile()));
        m.put("random_p_value", known(f.randomPValue()));
        return m;
    }

    /** The figures by name, those of contracts included. */
    public static Map<String, Object> metrics(BacktestReport report) {
        Map<String, Object> metrics = metrics(report.figures());
        ContractFigures contracts = report.contracts();
        if (contracts != null) {
            metrics.putAll(contracts.toMap());
        }
        return metrics;
    }

    /** Folds by name. */
    public static List<Map<String, Object>> folds(List<FoldRow> folds) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (FoldRow fold : folds) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("fold", fold.fold());
            row.put("train_rows", fold.trainRows());
            row.put("test_rows", fold.testRows());
            row.put("train_start", fold.trainStart().toString());
            row.put("train_end", fold.trainEnd().toString());
            row.put("test_start", fold.testStart().toString());
            row.put("test_end", fold.testEnd().toString());
            row.put("purged", fold.purged());
            row.put("embargoed", fold.embargoed());
            row.put("threshold", fold.threshold());
            row.put("trades", fold.trades());
            row.put("cum_ret", fold.cumRet());
            row.put("sharpe", fold.sharpe());
            row.put("log_loss", fold.logLoss());
            row.put("auc", fold.auc());
            rows.add(row);
        }
        return rows;
    }

    /** Fixed thresholds by name. */
    public static List<Map<String, Object>> thresholds(List<ThresholdRow> thresholds) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ThresholdRow threshold : thresholds) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("threshold", threshold.threshold());
            row.put("trades", threshold.trades());
            row.put("cum_ret", known(threshold.cumRet()));
            row.put("sharpe", known(threshold.sharpe()));
            row.put("chosen", threshold.chosen());
            rows.add(row);
        }
        return rows;
    }

    /**
     * The gate by name.
     *
     * @param deflated check of the deflated Sharpe, or null when the profile has none
     */
    public static Map<String, Object> gate(
            BacktestReport report, @Nullable GateCheck deflated, @Nullable Double dsrMin) {
        List<GateCheck> all = new ArrayList<>(report.checks());
        if (deflated != null) {
            all.add(deflated);
        }
        List<Map<String, Object>> reasons = new ArrayList<>();
        List<Map<String, Object>> checks = new ArrayList<>();
        for (GateCheck check : all) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", check.reason().code());
            row.put("value", known(check.value()));
            row.put("limit", known(check.limit()));
            if (!check.pass()) {
                reasons.add(row);
            }
            Map<String, Object> full = new LinkedHashMap<>(row);
            full.put("pass", check.pass());
            full.put("used", known(check.usedShare()));
            checks.add(full);
        }
        Map<String, Object> gate = new LinkedHashMap<>();
        gate.put("pass", reasons.isEmpty());
        gate.put("profile", report.spec().profile().code());
        gate.put("reasons", reasons);
        gate.put("checks", checks);
        gate.put("dsr_min", dsrMin);
        return gate;
    }

    /** {@code equity.csv}: one row a session, stamped with its close. */
    public static String equityCsv(BacktestReport report) {
        StringBuilder csv = new StringBuilder("timestamp,period_return,equity,drawdown\n");
        double equity = 1;
        double high = 1;
        for (int s = 0; s < report.net().length; s++) {
            equity *= 1 + report.net()[s];
            high = Math.max(high, equity);
            csv.append(time(report.sessionCloses()[s])).append(',').append(text(report.net()[s]));
            csv.append(',')
                    .append(text(equity))
                    .append(',')
                    .append(text(equity / high - 1))
                    .append('\n');
        }
        return csv.toString();
    }

    /** {@code oof.csv}: one row a test row. */
    public static String oofCsv(List<OofRow> rows) {
        StringBuilder csv =
                new StringBuilder(
                        "timestamp,fold,label,p_up,p_down,p_flat,raw_up,raw_down,raw_flat\n");
        for (OofRow r : rows) {
            csv.append(time(r.timestamp())).append(',').append(r.fold()).append(',');
            csv.append(r.label())
                    .append(',')
                    .append(text(r.up()))
                    .append(',')
                    .append(text(r.down()));
            csv.append(',').append(text(r.flat())).append(',').append(text(r.rawUp())).append(',');
            csv.append(text(r.rawDown())).append(',').append(text(r.rawFlat())).append('\n');
        }
        return csv.toString();
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** A number as the hashes write it, the same text from every Java version. */
    static String text(double value) {
        return Canonical.number(value);
    }

    /** The same; empty when it is not known. */
    static String number(double value) {
        return Double.isFinite(value) ? text(value) : "";
    }
}
