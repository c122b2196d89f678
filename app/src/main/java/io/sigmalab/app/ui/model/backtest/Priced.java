package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.TradeLine;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A result at one of the price bases, worked out from the stored trades: no job, no training. At
 * the model fill everything is as stored. For positions held over several sessions the difference
 * between two fills is booked when they are left.
 *
 * @param basis which prices
 * @param equity net equity at them; null when there is none
 * @param months net return by month
 * @param figures that depend on prices, by code: cum_ret, sharpe_annual, max_drawdown, win_rate
 */
public record Priced(
        PriceBasis basis,
        @Nullable EquityCurve equity,
        Map<YearMonth, Double> months,
        Map<String, Double> figures) {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final List<String> CODES =
            List.of("cum_ret", "sharpe_annual", "max_drawdown", "win_rate", "profit_factor");

    /** Works it out. */
    public static Priced of(BacktestResult result, PriceBasis basis) {
        EquityCurve stored = result.equity();
        Map<String, Object> atBasis = result.bases().get(basis);
        Map<String, Double> figures = new TreeMap<>();
        for (String code : CODES) {
            Double value =
                    atBasis == null ? result.metric(code) : BacktestResult.number(atBasis, code);
            if (value != null) {
                figures.put(code, value);
            }
        }
        EquityCurve equity =
                stored == null || basis == PriceBasis.MODEL
                        ? stored
                        : at(stored, result.filled(), basis);
        Map<YearMonth, Double> months = new TreeMap<>();
        if (basis == PriceBasis.MODEL) {
            result.monthly().forEach((month, net) -> months.put(YearMonth.parse(month), net));
        } else if (equity != null) {
            months.putAll(byMonth(equity));
        }
        return new Priced(basis, equity, months, figures);
    }

    private static EquityCurve at(EquityCurve stored, List<TradeLine> trades, PriceBasis basis) {
        double[] net = returns(stored);
        for (TradeLine trade : trades) {
            int at = Arrays.binarySearch(stored.times(), trade.exit().toEpochMilli());
            int session = Math.min(net.length - 1, at >= 0 ? at : -at - 1);
            net[session] += basis.net(trade) - trade.net();
        }
        double[] equity = new double[net.length];
        double[] drawdown = new double[net.length];
        double now = 1;
        double high = 1;
        for (int i = 0; i < net.length; i++) {
            now *= 1 + net[i];
            high = Math.max(high, now);
            equity[i] = now;
            drawdown[i] = now / high - 1;
        }
        return new EquityCurve(stored.times(), equity, drawdown);
    }

    /** Net return of each session. */
    static double[] returns(EquityCurve equity) {
        double[] net = new double[equity.size()];
        double before = 1;
        for (int i = 0; i < net.length; i++) {
            net[i] = equity.equity()[i] / before - 1;
            before = equity.equity()[i];
        }
        return net;
    }

    private static Map<YearMonth, Double> byMonth(EquityCurve equity) {
        Map<YearMonth, Double> months = new TreeMap<>();
        double[] net = returns(equity);
        for (int i = 0; i < net.length; i++) {
            LocalDate day = Instant.ofEpochMilli(equity.times()[i]).atZone(ET).toLocalDate();
            double session = net[i];
            months.merge(YearMonth.from(day), session, (a, b) -> (1 + a) * (1 + session) - 1);
        }
        return months;
    }

    /** A cell of the hour × weekday map. */
    public record Cell(int hour, DayOfWeek day) {
        /** Where a trade belongs: the bar that decided it ended at the decision. */
        public static Cell of(TradeLine trade) {
            ZonedDateTime inside = trade.decision().minusMillis(1).atZone(ET);
            return new Cell(inside.getHour(), inside.getDayOfWeek());
        }
    }

    /** Sum of the net results of the trades of each hour and weekday. */
    public static Map<Cell, Double> grid(List<TradeLine> trades, PriceBasis basis) {
        Map<Cell, Double> cells = new HashMap<>();
        for (TradeLine trade : trades) {
            cells.merge(Cell.of(trade), basis.net(trade), Double::sum);
        }
        return cells;
    }
}
