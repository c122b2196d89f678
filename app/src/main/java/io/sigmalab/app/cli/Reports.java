package io.sigmalab.app.cli;

import static io.sigmalab.app.cli.Parts.list;
import static io.sigmalab.app.cli.Parts.map;
import static io.sigmalab.app.cli.Parts.rows;
import static io.sigmalab.app.format.Formats.counted;
import static io.sigmalab.app.format.Formats.gate;
import static io.sigmalab.app.format.Formats.number;
import static io.sigmalab.app.format.Formats.percent;
import static io.sigmalab.app.format.Formats.percentile;
import static io.sigmalab.app.format.Formats.precise;
import static io.sigmalab.app.format.Formats.sha;
import static io.sigmalab.app.format.Formats.signedPercent;
import static io.sigmalab.app.format.Formats.text;
import static io.sigmalab.app.format.Formats.time;
import static io.sigmalab.app.format.Formats.whole;

import io.sigmalab.app.format.ControlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers for people: a few lines and a table. The JSON document holds everything. */
final class Reports {
    private Reports() {}

    private static final List<Column> LEADERBOARD =
            List.of(
                    Column.left("run", r -> text(r.get("run_id"))),
                    Column.left("model", r -> r.get("pack_id") + "/" + r.get("model_id")),
                    Column.left("tag", r -> text(r.get("tag"))),
                    Column.right("Sharpe", r -> number(r.get("sharpe_annual"))),
                    Column.right("net", r -> signedPercent(r.get("cum_ret"))),
                    Column.right("max DD", r -> percent(r.get("max_drawdown"))),
                    Column.right("win", r -> percent(r.get("win_rate"))),
                    Column.right("trades", r -> whole(r.get("trades"))),
                    Column.right("DSR", r -> number(r.get("dsr"))),
                    Column.right("trials", r -> whole(r.get("n_trials"))),
                    Column.right("looks", r -> whole(r.get("looks"))),
                    Column.right("score", r -> number(r.get("score"))),
                    Column.left("gate", r -> gate(r.get("gate"))));

    /** One column of a table. */
    private record Column(
            String heading, boolean right, Function<Map<String, Object>, String> cell) {
        static Column left(String heading, Function<Map<String, Object>, String> cell) {
            return new Column(heading, false, cell);
        }

        static Column right(String heading, Function<Map<String, Object>, String> cell) {
            return new Column(heading, true, cell);
        }
    }

    static void build(Map<String, Object> d, Terminal terminal) {
        Map<String, Object> labels = map(d.get("labels"));
        Map<String, Object> audit = map(d.get("audit"));
        terminal.print(
                "matrix "
                        + sha(d.get("matrix_sha"))
                        + " · "
                        + whole(d.get("rows"))
                        + " rows × "
                        + list(d.get("features")).size()
                        + " features · UP "
                        + whole(labels.get("UP"))
                        + " FLAT "
                        + whole(labels.get("FLAT"))
                        + " DOWN "
                        + whole(labels.get("DOWN"))
                        + " · missing "
                        + percent(share(d.get("missing_pct")))
                        + " · audit "
                        + whole(audit.get("rows_checked"))
                        + " rows × "
                        + whole(audit.get("features_checked"))
                        + " features "
                        + (Boolean.TRUE.equals(audit.get("ok")) ? "ok" : "FAILED"));
        if (d.get("matrix_csv") != null) {
            terminal.print("  " + text(d.get("run_id")) + " → " + text(d.get("matrix_csv")));
        }
    }

    private static @Nullable Double share(@Nullable Object percent) {
        return percent instanceof Number n ? n.doubleValue() / 100 : null;
    }

    static void train(Map<String, Object> d, Terminal terminal) {
        Map<String, Object> m = map(d.get("metrics"));
        terminal.print(
                "trained on "
                        + whole(d.get("rows"))
                        + " rows · out of fold: log loss "
                        + precise(m.get("log_loss"))
                        + ", Brier "
                        + precise(m.get("brier"))
                        + ", AUC "
                        + precise(m.get("auc")));
        terminal.print("  " + text(d.get("run_id")) + " → " + text(d.get("bundle")));
    }

    static void backtest(Map<String, Object> d, Terminal terminal) {
        terminal.print("backtest " + text(d.get("run_id")) + " · P&L " + d.get("pnl_source"));
        table(
                rows(d.get("folds")),
                List.of(
                        Column.right("fold", r -> whole(r.get("fold"))),
                        Column.left("test from", r -> time(r.get("test_start"))),
                        Column.left("to", r -> time(r.get("test_end"))),
                        Column.right("train rows", r -> whole(r.get("train_rows"))),
                        Column.right("test", r -> whole(r.get("test_rows"))),
                        Column.right("purged", r -> whole(r.get("purged"))),
                        Column.right("cut", r -> precise(r.get("threshold"))),
                        Column.right("trades", r -> whole(r.get("trades"))),
                        Column.right("net", r -> signedPercent(r.get("cum_ret"))),
                        Column.right("log loss", r -> precise(r.get("log_loss"))),
                        Column.right("AUC", r -> precise(r.get("auc")))),
                terminal);
        Map<String, Object> m = map(d.get("metrics"));
        terminal.print(
                "net "
                        + signedPercent(m.get("cum_ret"))
                        + " (gross "
                        + signedPercent(m.get("cum_ret_gross"))
                        + ") · Sharpe "
                        + number(m.get("sharpe_annual"))
                        + " · max drawdown "
                        + percent(m.get("max_drawdown"))
                        + " · "
                        + whole(m.get("trades"))
                        + " trades, "
                        + percent(m.get("win_rate"))
                        + " won · AUC "
                        + precise(m.get("auc")));
        terminal.print(
                "probability that the Sharpe is real: "
                        + percent(m.get("psr"))
                        + " alone, "
                        + percent(m.get("dsr"))
                        + " after "
                        + counted(
                                m.get("n_trials") instanceof Number n ? n.longValue() : 0, "trial")
                        + " · random trader: "
                        + percentile(m.get("random_percentile")));
        ControlText.of(map(d.get("details"))).forEach(terminal::print);
        terminal.print("gate (" + map(d.get("gate")).get("profile") + "): " + gate(d.get("gate")));
    }

    static void sweep(Map<String, Object> d, Terminal terminal) {
        terminal.print(
                "sweep "
                        + d.get("sweep_id")
                        + " "
                        + d.get("state")
                        + " · "
                        + d.get("done")
                        + " of "
                        + d.get("variants")
                        + " variants, "
                        + d.get("failed")
                        + " failed · "
                        + whole(d.get("trained_folds"))
                        + " folds trained · probability of"
                        + " overfitting "
                        + percent(d.get("pbo")));
        table(
                rows(d.get("results")),
                List.of(
                        Column.left("kind", r -> text(r.get("kind"))),
                        Column.left("value", r -> text(r.get("value"))),
                        Column.left("hours", r -> text(r.get("hours"))),
                        Column.right("Sharpe", r -> number(metric(r, "sharpe_annual"))),
                        Column.right("net", r -> signedPercent(metric(r, "cum_ret"))),
                        Column.right("max DD", r -> percent(metric(r, "max_drawdown"))),
                        Column.right("trades", r -> whole(metric(r, "trades"))),
                        Column.right("DSR", r -> number(metric(r, "dsr"))),
                        Column.left("gate", r -> gate(r.get("gate"))),
                        Column.left("run", r -> text(r.get("run_id")))),
                terminal);
    }

    private static @Nullable Object metric(Map<String, Object> row, String name) {
        return row.get("metrics") instanceof Map<?, ?> metrics ? metrics.get(name) : null;
    }

    static void leaderboard(List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            terminal.print("no backtest yet – run: sigma-lab pipeline");
            return;
        }
        table(rows, LEADERBOARD, terminal);
    }

    static void models(List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            terminal.print("no model yet – run: sigma-lab model create --help");
            return;
        }
        table(
                rows,
                List.of(
                        Column.left("pack", r -> text(r.get("pack_id"))),
                        Column.left("model", r -> text(r.get("model_id"))),
                        Column.left("ticker", r -> text(r.get("ticker"))),
                        Column.left("cadence", r -> text(r.get("cadence"))),
                        Column.left("created", r -> time(r.get("created_at")))),
                terminal);
    }

    static void packs(List<Map<String, Object>> rows, Terminal terminal) {
        table(
                rows,
                List.of(
                        Column.left("pack", r -> text(r.get("pack_id"))),
                        Column.left("family", r -> text(r.get("family"))),
                        Column.left("name", r -> text(r.get("name"))),
                        Column.left("problem", r -> text(r.get("problem")))),
                terminal);
    }

    static void runs(List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            terminal.print("no run yet");
            return;
        }
        table(
                rows,
                List.of(
                        Column.left("run", r -> text(r.get("run_id"))),
                        Column.left("model", r -> r.get("pack_id") + "/" + r.get("model_id")),
                        Column.left("state", r -> text(r.get("state"))),
                        Column.left("started", r -> time(r.get("started_at"))),
                        Column.left("matrix", r -> sha(r.get("matrix_sha"))),
                        Column.left("tag", r -> text(r.get("tag"))),
                        Column.left("error", r -> text(r.get("error")))),
                terminal);
    }

    static void sweeps(List<Map<String, Object>> rows, Terminal terminal) {
        if (rows.isEmpty()) {
            terminal.print("no sweep yet");
            return;
        }
        table(
                rows,
                List.of(
                        Column.left("sweep", r -> text(r.get("sweep_id"))),
                        Column.left("model", r -> r.get("pack_id") + "/" + r.get("model_id")),
                        Column.left("state", r -> text(r.get("state"))),
                        Column.right("done", r -> r.get("done") + "/" + r.get("variants")),
                        Column.right("failed", r -> whole(r.get("failed"))),
                        Column.right("PBO", r -> percent(r.get("pbo"))),
                        Column.left("tag", r -> text(r.get("tag"))),
                        Column.left("started", r -> time(r.get("started_at")))),
                terminal);
    }

    static void findings(List<Map<String, Object>> rows, Terminal terminal) {
        for (Map<String, Object> r : rows) {
            terminal.print(r.get("severity") + ": " + r.get("where") + ": " + r.get("message"));
        }
        if (rows.isEmpty()) {
            terminal.print("no findings");
        }
    }

    static void explained(List<Map<String, Object>> rows, Terminal terminal) {
        table(
                rows,
                List.of(
                        Column.left("key", r -> text(r.get("key"))),
                        Column.left("value", r -> text(r.get("value"))),
                        Column.left("from", r -> text(r.get("from")))),
                terminal);
    }

    static void coverage(List<Map<String, Object>> rows, Terminal terminal) {
        table(
                rows,
                List.of(
                        Column.left("ticker", r -> text(r.get("ticker"))),
                        Column.left("cadence", r -> text(r.get("cadence"))),
                        Column.left("first", r -> text(r.get("first"))),
                        Column.left("last", r -> text(r.get("last"))),
                        Column.right("bars", r -> whole(r.get("bars")))),
                terminal);
    }

    static void doctor(List<Map<String, Object>> rows, Terminal terminal) {
        table(
                rows,
                List.of(
                        Column.left("", r -> text(r.get("status"))),
                        Column.left("check", r -> text(r.get("check"))),
                        Column.left("found", r -> text(r.get("found"))),
                        Column.left("what to do", r -> text(r.get("hint")))),
                terminal);
    }

    static void replay(Map<String, Object> d, Terminal terminal) {
        terminal.print(
                Boolean.TRUE.equals(d.get("equal"))
                        ? d.get("run_id") + ": equal to the last bit"
                        : d.get("run_id") + ": not equal");
        for (Object difference : list(d.get("differences"))) {
            terminal.print("  " + difference);
        }
        map(d.get("compared"))
                .forEach((what, count) -> terminal.print("  compared: " + count + " " + what));
    }

    /** A nested document as indented lines. */
    static void tree(Map<String, Object> document, Terminal terminal) {
        branch(document, "", terminal);
    }

    private static void branch(Map<?, ?> document, String indent, Terminal terminal) {
        document.forEach(
                (key, value) -> {
                    if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                        terminal.print(indent + key + ":");
                        branch(below, indent + "  ", terminal);
                    } else if (value instanceof List<?> many
                            && !many.isEmpty()
                            && many.get(0) instanceof Map<?, ?>) {
                        terminal.print(indent + key + ":");
                        for (Object one : many) {
                            terminal.print(indent + "  - " + one);
                        }
                    } else {
                        terminal.print(indent + key + ": " + (value == null ? "–" : value));
                    }
                });
    }

    private static void table(
            List<Map<String, Object>> rows, List<Column> columns, Terminal terminal) {
        List<List<String>> cells = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            cells.add(columns.stream().map(c -> c.cell().apply(row)).toList());
        }
        terminal.table(
                columns.stream().map(Column::heading).toList(),
                cells,
                columns.stream().map(Column::right).toList());
    }
}
