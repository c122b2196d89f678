package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.ReportDocument.number;
import static io.sigmalab.engine.backtest.ReportDocument.text;
import static io.sigmalab.engine.backtest.ReportDocument.time;

import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Sessions;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.run.FoldRow;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tables from which a sceptic recomputes a report without this program: what was decided at
 * every test row and why, how every trade was booked to sessions, and what folds are made of. Cells
 * that do not apply are empty; results are fractions of equity.
 *
 * @param sessions one row a session: net, gross, bars; where contracts are traded also the net
 *     result with every fill in the middle and at the touch
 * @param decisions one row a test row, in the order of the decisions, with what the position would
 *     have brought on either side at size 1
 * @param bookings one row a trade and session
 * @param folds one row a fold, with the sessions its results are added up to
 */
public record ProofTables(String sessions, String decisions, String bookings, String folds) {
    /** Makes the tables of a report from what it was computed with. */
    public static ProofTables of(Evaluator evaluator, BacktestReport report) {
        Result result = evaluator.evaluate(report.spec().rule(), report.spec().tradeHours());
        return new ProofTables(
                sessions(evaluator, result, report),
                decisions(evaluator, result),
                bookings(evaluator, result),
                folds(evaluator, report));
    }

    private static String day(Sessions sessions, int ordinal) {
        return LocalDate.ofEpochDay(sessions.day(ordinal)).toString();
    }

    private static String sessions(Evaluator evaluator, Result result, BacktestReport report) {
        Simulation simulation = evaluator.simulation();
        Sessions sessions = simulation.sessions();
        int first = evaluator.firstSession();
        int count = evaluator.sessionCount();
        boolean isContracts = simulation.contracts() != null;
        double[] none = new double[0];
        double[] mid = isContracts ? simulation.sessionsAt(0, result.fills(), first, count) : none;
        double[] touch =
                isContracts ? simulation.sessionsAt(1, result.fills(), first, count) : none;
        StringBuilder csv = new StringBuilder("session,close,net,gross,bars,net_mid,net_touch\n");
        for (int s = 0; s < count; s++) {
            csv.append(day(sessions, first + s)).append(',');
            csv.append(time(report.sessionCloses()[s])).append(',');
            csv.append(text(report.net()[s])).append(',').append(text(report.gross()[s]));
            csv.append(',').append(sessions.barsBetween(first + s, first + s)).append(',');
            csv.append(isContracts ? text(mid[s]) : "").append(',');
            csv.append(isContracts ? text(touch[s]) : "").append('\n');
        }
        return csv.toString();
    }

    private static String decisions(Evaluator evaluator, Result result) {
        Simulation simulation = evaluator.simulation();
        Outcomes outcomes = simulation.outcomes();
        Matrix matrix = evaluator.universe().matrix();
        Fills fills = result.fills();
        int[] candidates = evaluator.pooledCandidates();
        double[] p = evaluator.pooledProbabilities();
        int[] folds = evaluator.pooledFolds();
        String[] actions = new DecisionReasons(evaluator, result).actions();
        int[] tradeAt = new int[candidates.length];
        Arrays.fill(tradeAt, -1);
        for (int f = 0; f < fills.count(); f++) {
            tradeAt[fills.position(f)] = f;
        }
        StringBuilder csv =
                new StringBuilder(
                        "timestamp,decision_time,session,hour_et,fold,side,confidence,cut,action,"
                                + "trade,size,bars_held,net_up,net_down\n");
        for (int k = 0; k < candidates.length; k++) {
            int i = candidates[k];
            int row = simulation.paths().row(i);
            double up = p[3 * k];
            double down = p[3 * k + 2];
            csv.append(time(matrix.timestamp(row))).append(',');
            csv.append(time(simulation.decisionOf(i))).append(',');
            csv.append(day(simulation.sessions(), simulation.sessionOf(i))).append(',');
            csv.append(matrix.hourEt(row)).append(',').append(folds[k] + 1).append(',');
            csv.append(up > down ? "UP" : down > up ? "DOWN" : "").append(',');
            csv.append(number(Math.max(up, down))).append(',');
            csv.append(number(result.cuts()[folds[k]])).append(',').append(actions[k]);
            int f = tradeAt[k];
            csv.append(',').append(f < 0 ? "" : Integer.toString(f + 1)).append(',');
            csv.append(f < 0 ? "" : text(fills.size(f))).append(',');
            csv.append(
                    f < 0
                            ? ""
                            : Integer.toString(
                                    outcomes.exitBar(i, fills.side(f)) - outcomes.entryBar(i) + 1));
            csv.append(',').append(outcomes.isFilled(i, 1) ? text(outcomes.net(i, 1)) : "");
            csv.append(',').append(outcomes.isFilled(i, -1) ? text(outcomes.net(i, -1)) : "");
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String bookings(Evaluator evaluator, Result result) {
        Simulation simulation = evaluator.simulation();
        Fills fills = result.fills();
        int first = evaluator.firstSession();
        double[] net = new double[evaluator.sessionCount()];
        double[] gross = new double[net.length];
        StringBuilder csv = new StringBuilder("trade,fold,session,net,gross\n");
        for (int f = 0; f < fills.count(); f++) {
            simulation.addToSessions(fills, f, f + 1, first, net, gross);
            int from = simulation.sessionOf(fills.candidate(f)) - first;
            int to = simulation.lastSessionOf(fills.candidate(f)) - first;
            for (int s = from; s <= to; s++) {
                if (net[s] != 0 || gross[s] != 0) {
                    csv.append(f + 1).append(',').append(evaluator.foldOf(result, f) + 1);
                    csv.append(',').append(day(simulation.sessions(), first + s)).append(',');
                    csv.append(text(net[s])).append(',').append(text(gross[s])).append('\n');
                }
                net[s] = 0;
                gross[s] = 0;
            }
        }
        return csv.toString();
    }

    private static String folds(Evaluator evaluator, BacktestReport report) {
        Sessions sessions = evaluator.simulation().sessions();
        StringBuilder csv =
                new StringBuilder(
                        "fold,train_rows,test_rows,train_start,train_end,test_start,test_end,"
                                + "purged,embargoed,first_session,last_session,threshold,trades,"
                                + "cum_ret,sharpe,log_loss,auc\n");
        for (int f = 0; f < report.folds().size(); f++) {
            FoldRow fold = report.folds().get(f);
            Span span =
                    Span.of(
                            evaluator.simulation(),
                            evaluator.outOfFold().folds().get(f).fold().test());
            csv.append(fold.fold()).append(',').append(fold.trainRows()).append(',');
            csv.append(fold.testRows()).append(',').append(fold.trainStart()).append(',');
            csv.append(fold.trainEnd()).append(',').append(fold.testStart()).append(',');
            csv.append(fold.testEnd()).append(',').append(fold.purged()).append(',');
            csv.append(fold.embargoed()).append(',').append(day(sessions, span.first()));
            csv.append(',').append(day(sessions, span.last())).append(',');
            csv.append(cell(fold.threshold())).append(',').append(fold.trades()).append(',');
            csv.append(cell(fold.cumRet())).append(',').append(cell(fold.sharpe())).append(',');
            csv.append(cell(fold.logLoss())).append(',').append(cell(fold.auc())).append('\n');
        }
        return csv.toString();
    }

    private static String cell(@Nullable Double value) {
        return value == null ? "" : number(value);
    }
}
