package io.sigmalab.app.cli;

import static io.sigmalab.app.format.Formats.number;
import static io.sigmalab.app.format.Formats.percent;
import static io.sigmalab.app.format.Formats.signedPercent;
import static io.sigmalab.app.format.Formats.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Seals and looks for people. */
final class HoldoutReports {
    private HoldoutReports() {}

    static void seals(List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            terminal.print("nothing is sealed – run: sigma-lab holdout seal --ticker T");
            return;
        }
        List<List<String>> cells = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            cells.add(
                    List.of(
                            text(row.get("dataset")),
                            text(row.get("sealed_from")),
                            Boolean.TRUE.equals(row.get("in_force")) ? "sealed" : "released",
                            whole(row.get("looks")),
                            whole(row.get("seen_before")),
                            text(row.get("sealed_by"))));
        }
        terminal.table(
                List.of("data", "from", "state", "looks", "seen before", "sealed by"),
                cells,
                List.of(false, false, false, true, true, false));
        for (Map<String, Object> row : rows) {
            looks(row, terminal);
        }
    }

    private static void looks(Map<String, Object> seal, Terminal terminal) {
        if (!(seal.get("looked") instanceof List<?> looks) || looks.isEmpty()) {
            return;
        }
        terminal.print("");
        List<List<String>> cells = new ArrayList<>();
        for (Object one : looks) {
            Map<?, ?> look = (Map<?, ?>) one;
            Map<?, ?> seen = map(look.get("seen"));
            cells.add(
                    List.of(
                            text(look.get("looked_at")),
                            text(look.get("kind")),
                            text(look.get("run_id")),
                            number(map(seen.get("before")).get("sharpe_annual")),
                            number(map(seen.get("metrics")).get("sharpe_annual")),
                            text(look.get("reason")),
                            text(look.get("looked_by"))));
        }
        terminal.table(
                List.of("looked at", "kind", "run", "Sharpe before", "sealed", "why", "who"),
                cells,
                List.of(false, false, false, true, true, false, false));
    }

    static void sealed(Map<String, Object> d, Terminal terminal) {
        terminal.print(d.get("dataset") + " is sealed from " + d.get("sealed_from") + " on");
        if (d.get("seen_before") instanceof Number seen && seen.intValue() > 0) {
            terminal.print(
                    "  "
                            + whole(seen)
                            + " earlier trials have seen days from there on: what is sealed now is"
                            + " not new to whoever chose after them");
        }
        terminal.print("  builds stop before it; look with: sigma-lab holdout open RUN");
    }

    static void opened(Map<String, Object> d, Terminal terminal) {
        Map<?, ?> seen = map(d.get("seen"));
        Map<?, ?> m = map(seen.get("metrics"));
        Map<?, ?> before = map(seen.get("before"));
        terminal.print(
                "look "
                        + whole(d.get("looks"))
                        + " at "
                        + d.get("dataset")
                        + ", "
                        + seen.get("test_start")
                        + " to "
                        + seen.get("test_end")
                        + ", with "
                        + d.get("run_id"));
        terminal.table(
                List.of("", "Sharpe", "net", "max DD", "win", "trades", "PSR"),
                List.of(line("before the seal", before), line("sealed", m)),
                List.of(false, true, true, true, true, true, true));
        if (d.get("looks") instanceof Number looks && looks.intValue() > 1) {
            terminal.print(
                    "  this is not the first look: the best of several is partly luck, here too");
        }
        if (d.get("seen_before") instanceof Number past && past.intValue() > 0) {
            terminal.print("  " + whole(past) + " trials had seen these days before the seal");
        }
    }

    private static List<String> line(String name, Map<?, ?> m) {
        return List.of(
                name,
                number(m.get("sharpe_annual")),
                signedPercent(m.get("cum_ret")),
                percent(m.get("max_drawdown")),
                percent(m.get("win_rate")),
                whole(m.get("trades")),
                percent(m.get("psr")));
    }

    static void released(Map<String, Object> d, Terminal terminal) {
        terminal.print(
                d.get("dataset")
                        + " is no longer sealed; "
                        + whole(d.get("looks"))
                        + " looks stay counted");
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "–" : String.valueOf(value);
    }
}
