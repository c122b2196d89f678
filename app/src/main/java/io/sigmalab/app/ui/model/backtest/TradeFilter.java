package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.TradeLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is typed to find trades: {@code fold:3 exit:stop side:up hour:14 p>0.55 net<0 won lost
 * unfilled}; any other word is looked for in date, contract and reason. All words must hold.
 */
public final class TradeFilter {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern NAMED = Pattern.compile("(fold|exit|side|hour|day):(\\S+)");
    private static final Pattern COMPARED = Pattern.compile("(p|net|size)([<>])(-?[\\d.]+)(%?)");

    private TradeFilter() {}

    /** The test that a text stands for. */
    public static Predicate<TradeLine> of(String text) {
        Predicate<TradeLine> all = trade -> true;
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!word.isEmpty()) {
                all = all.and(word(word));
            }
        }
        return all;
    }

    private static Predicate<TradeLine> word(String word) {
        Matcher named = NAMED.matcher(word);
        if (named.matches()) {
            String wanted = named.group(2);
            return switch (named.group(1)) {
                case "fold" -> trade -> Integer.toString(trade.fold()).equals(wanted);
                case "exit" -> trade -> trade.reason().startsWith(wanted);
                case "side" -> trade -> trade.side().toLowerCase(Locale.ROOT).equals(wanted);
                case "hour" ->
                        trade -> Integer.toString(Priced.Cell.of(trade).hour()).equals(wanted);
                default ->
                        trade ->
                                Priced.Cell.of(trade)
                                        .day()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith(wanted);
            };
        }
        Matcher compared = COMPARED.matcher(word.replace('−', '-'));
        if (compared.matches()) {
            try {
                double limit =
                        Double.parseDouble(compared.group(3))
                                / (compared.group(4).isEmpty() ? 1 : 100);
                boolean above = compared.group(2).equals(">");
                String name = compared.group(1);
                return trade -> above ? value(trade, name) > limit : value(trade, name) < limit;
            } catch (NumberFormatException e) {
                return trade -> false;
            }
        }
        return switch (word) {
            case "won" -> trade -> trade.filled() && trade.net() > 0;
            case "lost" -> trade -> trade.filled() && trade.net() <= 0;
            case "unfilled" -> trade -> !trade.filled();
            default -> trade -> words(trade).contains(word);
        };
    }

    private static double value(TradeLine trade, String name) {
        return switch (name) {
            case "p" -> trade.p();
            case "net" -> trade.net();
            default -> trade.size();
        };
    }

    private static String words(TradeLine trade) {
        return (time(trade) + " " + trade.contract() + " " + trade.reason() + " " + trade.side())
                .toLowerCase(Locale.ROOT);
    }

    /** The decision in market time. */
    public static String time(TradeLine trade) {
        return TIME.format(trade.decision().atZone(ET));
    }
}
