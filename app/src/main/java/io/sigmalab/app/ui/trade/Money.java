package io.sigmalab.app.ui.trade;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.model.backtest.PriceBasis;
import io.sigmalab.app.ui.trade.TradeFacts.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a trade earned, line by line. Lines that are no totals add up to the total after them.
 *
 * @param lines in order
 * @param total what the addends amount to: dollars for one contract of each leg, or for the
 *     underlying the part of equity
 */
public record Money(List<Item> lines, double total) {
    private static final double MULTIPLIER = 100;

    /** What a line is. */
    public enum Kind {
        /** Said for information. */
        FACT,
        /** Added up. */
        ADDEND,
        /** What was added up, or follows from it. */
        TOTAL
    }

    /**
     * A line.
     *
     * @param amount of an addend or total; NaN for a fact
     */
    public record Item(Kind kind, String name, String text, double amount) {}

    public Money {
        lines = List.copyOf(lines);
    }

    /** Of a trade that happened, at some prices; the underlying has one price only. */
    public static Money of(TradeFacts trade, PriceBasis basis, double modelFill) {
        return trade.isContract() ? contract(trade, basis, modelFill) : share(trade.line());
    }

    /** Net result on equity at some prices, written. */
    static String signedNet(TradeModel.Shown shown, PriceBasis basis) {
        if (!shown.facts().line().filled()) {
            return "–";
        }
        List<Item> all = of(shown.facts(), basis, shown.modelFill()).lines();
        return all.get(all.size() - 1).text();
    }

    private static Money share(TradeLine line) {
        List<Item> items = new ArrayList<>();
        fact(items, "Entry", Formats.number(line.entryPrice()));
        fact(items, "Exit", Formats.number(line.exitPrice()));
        fact(
                items,
                line.isUp() ? "Move of the price" : "Move of the price, held short",
                percent(line.exitPrice() / line.entryPrice() - 1));
        fact(items, "Size, part of equity", Formats.percent(line.size()));
        add(items, "Gross on equity", percent(line.gross()), line.gross());
        add(items, "Slippage and commission, both sides", percent(-line.cost()), -line.cost());
        items.add(new Item(Kind.TOTAL, "Net on equity", percent(line.net()), line.net()));
        return new Money(items, line.net());
    }

    private static Money contract(TradeFacts trade, PriceBasis basis, double modelFill) {
        double half =
                switch (basis) {
                    case MID -> 0;
                    case MODEL -> modelFill;
                    case TOUCH -> 1;
                };
        List<Leg> in = trade.legs("entry");
        List<Leg> out = trade.legs("exit");
        double entryMid = middle(in);
        double exitMid = middle(out);
        double entry = entryMid + 0.5 * half * spread(in);
        double exit = Math.max(0, exitMid - 0.5 * half * spread(out));
        Double stored = trade.number("fees");
        double fees = stored == null ? 0 : stored;
        Double premiumStored = trade.number("premium");
        double premium = premiumStored == null ? MULTIPLIER * entry : premiumStored;
        List<Item> items = new ArrayList<>();
        quotes(items, "Entry quote", in);
        quotes(items, "Exit quote", out);
        fact(items, "Paid a unit, " + basis.title().toLowerCase(Locale.ROOT), price(entry));
        fact(items, "Received a unit", price(exit));
        double gross = MULTIPLIER * (exitMid - entryMid);
        add(items, "Gross, mid to mid", dollars(gross), gross);
        double inCost = -MULTIPLIER * (entry - entryMid);
        add(items, "Spread given up at entry", dollars(inCost), inCost);
        double outCost = -MULTIPLIER * (exitMid - exit);
        add(items, "Spread given up at exit", dollars(outCost), outCost);
        add(items, "Fees, both sides", dollars(-fees), -fees);
        double profit = gross + inCost + outCost - fees;
        items.add(new Item(Kind.TOTAL, "Profit for one contract, USD", dollars(profit), profit));
        double onPremium = profit / premium;
        items.add(
                new Item(
                        Kind.TOTAL,
                        "Net on the premium of " + price(premium) + " USD",
                        percent(onPremium),
                        onPremium));
        double onEquity = trade.line().size() * onPremium;
        items.add(
                new Item(
                        Kind.TOTAL,
                        "Net on equity, " + Formats.percent(trade.line().size()) + " at work",
                        percent(onEquity),
                        onEquity));
        return new Money(items, profit);
    }

    private static void quotes(List<Item> items, String name, List<Leg> legs) {
        for (Leg leg : legs) {
            fact(
                    items,
                    name + (legs.size() > 1 ? " " + leg.symbol() : ""),
                    price(leg.bid())
                            + " / "
                            + price(leg.ask())
                            + " · "
                            + leg.source()
                            + ", age "
                            + leg.ageSeconds()
                            + " s");
        }
    }

    private static double middle(List<Leg> legs) {
        return legs.stream().mapToDouble(l -> l.quantity() * (l.bid() + l.ask()) / 2).sum();
    }

    private static double spread(List<Leg> legs) {
        return legs.stream().mapToDouble(l -> l.ask() - l.bid()).sum();
    }

    private static void fact(List<Item> items, String name, String text) {
        items.add(new Item(Kind.FACT, name, text, Double.NaN));
    }

    private static void add(List<Item> items, String name, String text, double amount) {
        items.add(new Item(Kind.ADDEND, name, text, amount));
    }

    private static String price(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String dollars(double value) {
        return String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%+.3f %%", 100 * value).replace('-', '−');
    }
}
