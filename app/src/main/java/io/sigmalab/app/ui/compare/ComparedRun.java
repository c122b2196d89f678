package io.sigmalab.app.ui.compare;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the runs that are compared, with everything the comparison shows.
 *
 * @param row its figures and its gate of today
 * @param show its document
 * @param equity net equity by session; null when its file cannot be read
 * @param trades what it traded, in order; empty when that cannot be read
 * @param problem why something of it is missing; null when nothing is
 */
public record ComparedRun(
        LeaderRow row,
        Outcome show,
        @Nullable EquityCurve equity,
        List<Trade> trades,
        @Nullable String problem) {
    private static final ZoneId ET = ZoneId.of("America/New_York");

    public ComparedRun {
        trades = List.copyOf(trades);
    }

    /**
     * A trade.
     *
     * @param contract symbol, empty for the underlying
     * @param net part of equity
     */
    public record Trade(Instant decision, String side, String contract, double net) {
        /** Reads trades of a page. */
        static List<Trade> of(List<Map<String, Object>> rows) {
            List<Trade> trades = new ArrayList<>();
            for (Map<String, Object> row : rows) {
                trades.add(
                        new Trade(
                                Instant.parse(String.valueOf(row.get("decision_time"))),
                                String.valueOf(row.get("side")),
                                row.get("contract") == null
                                        ? ""
                                        : String.valueOf(row.get("contract")),
                                row.get("net") instanceof Number n ? n.doubleValue() : 0));
            }
            return trades;
        }

        private String key() {
            return decision + " " + side + " " + contract;
        }

        /** The hour and weekday (ET) of the bar that decided it: it ended at the decision. */
        Cell cell() {
            ZonedDateTime inside = decision.minusMillis(1).atZone(ET);
            return new Cell(inside.getHour(), inside.getDayOfWeek());
        }
    }

    /** An hour of a weekday, ET. */
    public record Cell(int hour, DayOfWeek day) {}

    /** Sum of the net results of each hour and weekday, parts of equity. */
    public Map<Cell, Double> hours() {
        Map<Cell, Double> sums = new HashMap<>();
        trades.forEach(trade -> sums.merge(trade.cell(), trade.net(), Double::sum));
        return sums;
    }

    /** Trades that both made: the same side of the same thing, decided at the same time. */
    public int shared(ComparedRun other) {
        Set<String> mine = new HashSet<>();
        trades.forEach(trade -> mine.add(trade.key()));
        return (int) other.trades.stream().map(Trade::key).filter(mine::contains).count();
    }

    /** Figures by their code. */
    public Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        Object metrics = show.map("metrics").get("metrics");
        if (metrics instanceof Map<?, ?> map) {
            map.forEach((code, value) -> all.put(String.valueOf(code), value));
        }
        // Those of today: they fall as more is tried.
        all.put("dsr", row.dsr());
        all.put("n_trials", row.trials());
        all.put("pbo", row.pbo());
        all.put("looks", row.looks());
        all.put("score", row.score());
        all.put("sharpe_low", row.sharpeLow());
        all.put("sharpe_high", row.sharpeHigh());
        return all;
    }

    /** The gate as it was judged, with every check. */
    public Map<String, Object> gate() {
        return object(show.map("metrics").get("gate"));
    }

    /** Effective parameters. */
    public Map<String, Object> params() {
        return object(show.map("params").get("effective"));
    }

    /** What determined it. */
    public Map<String, Object> lineage() {
        return show.map("lineage");
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> all.put(String.valueOf(name), part));
        }
        return all;
    }

    /** Its tag, or what it decided by where it has none. */
    public String called() {
        String tag = row.tag();
        if (tag != null && !tag.isEmpty()) {
            return tag;
        }
        Map<String, Object> params = params();
        return params.get("value") == null
                ? row.runId()
                : params.get("kind") + " " + params.get("value");
    }
}
