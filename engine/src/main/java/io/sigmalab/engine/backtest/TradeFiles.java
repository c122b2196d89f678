package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.ReportDocument.number;
import static io.sigmalab.engine.backtest.ReportDocument.text;
import static io.sigmalab.engine.backtest.ReportDocument.time;

import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.BacktestReport.UnfilledRow;
import io.sigmalab.engine.execution.ContractPrice;
import io.sigmalab.engine.execution.ContractTrade;
import io.sigmalab.engine.execution.HeldLeg;
import java.util.List;
import java.util.function.Function;

/** Trades, and those that did not happen, as CSV. Cells that do not apply are empty. */
public final class TradeFiles {
    private static final String HEADER =
            "decision_time,entry_time,exit_time,side,contract,entry,exit,size,gross,"
                    + "cost,net,exit_reason,fold,threshold,p,"
                    + "quote_source,quote_age_s,entry_bid,entry_ask,exit_source,exit_age_s,"
                    + "exit_bid,exit_ask,delta,iv,oi,volume,premium,fees,net_mid,net_touch\n";
    private static final int CONTRACT_CELLS = 16;

    private TradeFiles() {}

    /**
     * {@code trades.csv}. Prices are dollars a unit; {@code premium} and {@code fees} are dollars
     * for one contract of each leg; results are fractions of equity. Bid and ask of a vertical are
     * those of both legs together.
     */
    public static String trades(List<TradeRow> trades) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (TradeRow t : trades) {
            csv.append(time(t.decisionTime())).append(',');
            csv.append(time(t.entryTime())).append(',').append(time(t.exitTime())).append(',');
            csv.append(t.side() > 0 ? "UP" : "DOWN").append(',').append(t.contract()).append(',');
            csv.append(text(t.entry()))
                    .append(',')
                    .append(text(t.exit()))
                    .append(',')
                    .append(text(t.size()));
            csv.append(',').append(text(t.gross())).append(',').append(text(t.cost())).append(',');
            csv.append(text(t.net()))
                    .append(',')
                    .append(t.exitReason())
                    .append(',')
                    .append(t.fold());
            csv.append(',').append(number(t.threshold())).append(',').append(text(t.p()));
            ContractTrade held = t.held();
            if (held == null) {
                csv.append(",".repeat(CONTRACT_CELLS));
            } else {
                held(csv, t, held);
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static void held(StringBuilder csv, TradeRow t, ContractTrade held) {
        HeldLeg first = held.legs().get(0);
        csv.append(',').append(first.entry().source().code());
        csv.append(',').append(seconds(held, HeldLeg::entry));
        csv.append(',').append(number(bid(held, HeldLeg::entry)));
        csv.append(',').append(number(ask(held, HeldLeg::entry)));
        csv.append(',').append(first.exit().source().code());
        csv.append(',').append(seconds(held, HeldLeg::exit));
        csv.append(',').append(number(bid(held, HeldLeg::exit)));
        csv.append(',').append(number(ask(held, HeldLeg::exit)));
        csv.append(',').append(number(held.pick().delta()));
        csv.append(',').append(number(held.pick().iv()));
        csv.append(',').append(number(held.pick().openInterest()));
        csv.append(',').append(number(held.pick().volume()));
        csv.append(',').append(number(ContractTrade.MULTIPLIER * held.paid()));
        csv.append(',').append(number(held.fees()));
        csv.append(',').append(number(t.netMid())).append(',').append(number(t.netTouch()));
    }

    /** Age of the oldest price, whole seconds. */
    private static long seconds(ContractTrade held, Function<HeldLeg, ContractPrice> price) {
        return held.legs().stream()
                .mapToLong(leg -> price.apply(leg).ageMillis() / 1000)
                .max()
                .orElse(0);
    }

    static double bid(ContractTrade held, Function<HeldLeg, ContractPrice> price) {
        double sum = 0;
        for (HeldLeg leg : held.legs()) {
            ContractPrice p = price.apply(leg);
            sum += leg.quantity() > 0 ? p.bid() : -p.ask();
        }
        return sum;
    }

    static double ask(ContractTrade held, Function<HeldLeg, ContractPrice> price) {
        double sum = 0;
        for (HeldLeg leg : held.legs()) {
            ContractPrice p = price.apply(leg);
            sum += leg.quantity() > 0 ? p.ask() : -p.bid();
        }
        return sum;
    }

    /** {@code unfilled.csv}: one row a trade that was wanted and did not happen. */
    public static String unfilled(List<UnfilledRow> rows) {
        StringBuilder csv =
                new StringBuilder("decision_time,side,contract,reason,fold,threshold,p\n");
        for (UnfilledRow row : rows) {
            csv.append(time(row.decisionTime())).append(',');
            csv.append(row.side() > 0 ? "UP" : "DOWN").append(',').append(row.contract());
            csv.append(',').append(row.reason().code()).append(',').append(row.fold());
            csv.append(',').append(number(row.threshold())).append(',').append(text(row.p()));
            csv.append('\n');
        }
        return csv.toString();
    }
}
