package io.sigmalab.engine.signal;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.calibrate.Calibrator;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.execution.ContractOffer;
import io.sigmalab.engine.execution.ContractPicker;
import io.sigmalab.engine.execution.ContractTenor;
import io.sigmalab.engine.execution.Limits;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.execution.Unfilled;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.label.Label;
import io.sigmalab.engine.learn.Features;
import io.sigmalab.engine.learn.ModelBundle;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores rows that have no label yet, by the rules that a backtest applies to those that have: the
 * larger of UP and DOWN must reach the threshold; gate, size by confidence, cooldown and most
 * trades a session as the policy says, from the first row of a session on and as if every trade
 * before had been taken. The daily loss cap needs results that nobody knows yet and is not applied.
 *
 * <p>A position opens at the end of the row's bar, or with {@code next_open} at the next bar's
 * open, and is {@linkplain Score#validUntil valid} for five minutes: as long as a backtest waits
 * for a fill. Stop and target are distances of the ATR known at the decision about its price.
 * Prices are dollars of the day, not adjusted ones. Where the policy trades contracts, the one is
 * chosen that a backtest would choose.
 */
public final class Scorer {
    /** How long an entry may take. */
    public static final long ENTRY_MILLIS = OptionBoard.FRESH_MILLIS;

    private final Matrix matrix;
    private final Label label;
    private final Policy.Execution execution;
    private final Limits limits;
    private final double threshold;
    private final @Nullable ContractPicker picker;

    /**
     * @param matrix newest rows with their history
     * @param label what the model predicts
     * @param execution entry, gate, sizing and brackets
     * @param limits cooldown, trades a session, slots
     * @param threshold smallest probability that trades
     * @throws LabException {@link Reason#REFUSED} when the matrix holds contracts of other days to
     *     expiry than the policy wants
     */
    public Scorer(
            Matrix matrix,
            Label label,
            Policy.Execution execution,
            Limits limits,
            double threshold) {
        this.matrix = matrix;
        this.label = label;
        this.execution = execution;
        this.limits = limits;
        this.threshold = threshold;
        Policy.OptionRules rules = execution.options();
        picker =
                execution.instrument() == Policy.Instrument.CONTRACT && rules != null
                        ? new ContractPicker(rules)
                        : null;
        if (picker != null && rules != null && matrix.options() != null) {
            ContractTenor.require(matrix, rules);
        }
    }

    /** Rows at which this model decides, in the hours asked for, empty for all; ascending. */
    public int[] rows(List<Integer> hours) {
        int[] rows = new int[matrix.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            boolean inHours = hours.isEmpty() || hours.contains(matrix.hourEt(row));
            if (inHours && label.decidesAt(matrix.bars(), matrix.barIndex()[row])) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /**
     * Scores rows.
     *
     * @param bundle the trained model
     * @param rows ascending, whole sessions
     * @throws LabException {@link Reason#REFUSED} when the features of matrix and model differ,
     *     naming them
     */
    public List<Score> score(ModelBundle bundle, int[] rows) {
        Features features = new Features(matrix.featureNames(), matrix.features());
        Calibrator calibrator =
                Calibrator.fromMap(bundle.info().calibration(), "calibration of the bundle");
        return judge(calibrator.apply(bundle.predict(features, rows)), rows);
    }

    /**
     * Applies the rules to probabilities.
     *
     * @param p calibrated, rows × {@link Direction#COUNT}
     * @param rows ascending, whole sessions
     * @throws LabException {@link Reason#INVALID_CONFIG} when the gate column is no feature
     */
    public List<Score> judge(double[] p, int[] rows) {
        Policy.Brackets brackets = execution.brackets();
        double[] atr = brackets == null ? null : TradePaths.bracketAtr(matrix.bars(), brackets);
        double @Nullable [] gate = limits.gate() ? gateColumn() : null;
        List<Score> scores = new ArrayList<>();
        int today = Integer.MIN_VALUE;
        int trades = 0;
        long blockedUntil = Long.MIN_VALUE;
        for (int k = 0; k < rows.length; k++) {
            int row = rows[k];
            if (matrix.sessionDay(row) != today) {
                today = matrix.sessionDay(row);
                trades = 0;
            }
            double up = p[Direction.COUNT * k + Direction.UP.ordinal()];
            double down = p[Direction.COUNT * k + Direction.DOWN.ordinal()];
            double confidence = Math.max(up, down);
            double size =
                    limits.sizeByConfidence()
                            ? Math.min(limits.confidenceCap(), Math.max(0, 2 * confidence - 1))
                            : 1;
            Verdict verdict;
            if (up == down) {
                verdict = Verdict.NO_DIRECTION;
            } else if (!(confidence >= threshold)) {
                verdict = Verdict.BELOW_THRESHOLD;
            } else if (trades >= limits.maxTradesPerSession()) {
                verdict = Verdict.MAX_TRADES;
            } else if (matrix.decisionTime(row) < blockedUntil) {
                verdict = Verdict.COOLDOWN;
            } else if (gate != null && !(gate[row] >= limits.gateMin())) {
                verdict = Verdict.GATE;
            } else {
                verdict = size > 0 ? Verdict.TRADE : Verdict.NO_SIZE;
            }
            // Like the backtest, ask for a contract only where a position would be taken.
            Offered offered =
                    picker != null && verdict == Verdict.TRADE
                            ? offer(row, up > down ? OptionType.CALL : OptionType.PUT)
                            : Offered.NONE;
            if (offered.unfilled != null) {
                verdict = Verdict.UNFILLED;
            }
            if (verdict == Verdict.TRADE) {
                trades++;
                blockedUntil = entry(row) + limits.cooldownMillis();
            }
            double flat = p[Direction.COUNT * k + Direction.FLAT.ordinal()];
            scores.add(score(row, up, flat, down, verdict, size / limits.slots(), offered, atr));
        }
        return scores;
    }

    private Score score(
            int row,
            double up,
            double flat,
            double down,
            Verdict verdict,
            double size,
            Offered offered,
            double @Nullable [] atr) {
        Policy.Brackets brackets = execution.brackets();
        Bars bars = matrix.bars();
        int bar = matrix.barIndex()[row];
        double price = bars.close(bar) / bars.factor(bar);
        double unit = atr == null ? Double.NaN : atr[bar] / bars.factor(bar);
        int side = down > up ? -1 : 1;
        double stop = brackets == null ? Double.NaN : price - side * brackets.atrMultStop() * unit;
        double target =
                brackets == null ? Double.NaN : price + side * brackets.atrMultTarget() * unit;
        long entry = entry(row);
        long exitBy = label.latestExit(bars, bar);
        if (brackets != null && brackets.timeStopMinutes() > 0) {
            exitBy = Math.min(exitBy, entry + brackets.timeStopMinutes() * 60_000L);
        }
        return new Score(
                row,
                matrix.decisionTime(row),
                entry,
                entry + ENTRY_MILLIS,
                exitBy,
                up,
                flat,
                down,
                down > up ? Direction.DOWN : Direction.UP,
                verdict,
                verdict == Verdict.TRADE ? size : 0,
                price,
                stop,
                target,
                offered.offer,
                offered.unfilled,
                missing(row));
    }

    /** A contract, or why there is none, or neither. */
    private record Offered(@Nullable ContractOffer offer, @Nullable Unfilled unfilled) {
        static final Offered NONE = new Offered(null, null);
    }

    private Offered offer(int row, OptionType type) {
        Policy.OptionRules rules = execution.options();
        OptionBoards boards = matrix.options();
        if (picker == null || rules == null || boards == null) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "there are no options for the newest rows, and the policy trades contracts",
                    "matrix of " + matrix.meta().packId() + "/" + matrix.meta().modelId(),
                    "use a source with options, or the model's _bars variant");
        }
        OptionBoard board = boards.of(matrix.sessionDay(row));
        int instant = board == null ? -1 : board.instantAt(matrix.decisionTime(row));
        if (board == null || instant < 0) {
            return new Offered(null, Unfilled.NO_OPTION_DATA);
        }
        int opened = SessionCalendar.nyse().marketDay(entry(row));
        ContractPicker.Choice choice =
                picker.choose(board, instant, type, LocalDate.ofEpochDay(opened));
        if (choice.pick() == null) {
            return new Offered(null, choice.reason());
        }
        ContractOffer offer = ContractOffer.of(board, instant, choice.pick(), rules);
        return offer == null ? new Offered(null, Unfilled.NO_SHORT_LEG) : new Offered(offer, null);
    }

    /** When a position decided at a row is opened. */
    private long entry(int row) {
        long decision = matrix.decisionTime(row);
        if (execution.entry() == Policy.Entry.CLOSE) {
            return decision;
        }
        SessionCalendar calendar = SessionCalendar.nyse();
        int day = matrix.sessionDay(row);
        return decision < calendar.closeMillis(day)
                ? decision
                : calendar.openMillis(calendar.next(LocalDate.ofEpochDay(day)));
    }

    private List<String> missing(int row) {
        List<String> missing = new ArrayList<>();
        for (int f = 0; f < matrix.features().length; f++) {
            if (Double.isNaN(matrix.features()[f][row])) {
                missing.add(matrix.featureNames().get(f));
            }
        }
        return missing;
    }

    private double[] gateColumn() {
        int column = matrix.featureIndex(limits.gateColumn());
        if (column < 0) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "the momentum gate needs the column \"" + limits.gateColumn() + "\"",
                    "matrix of " + matrix.meta().packId() + "/" + matrix.meta().modelId(),
                    "add the indicator to the set, or switch momentum_gate off");
        }
        return matrix.features()[column];
    }
}
