package io.sigmalab.engine.execution;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.Policy.OptionRules;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What buying a call and what buying a put at each candidate row would have done, from the
 * contracts' own prices, worked out once for a matrix and an execution rule. Like {@link
 * TradePaths}, whose exits it follows, it depends on no probability.
 *
 * <p>The contract is chosen at the decision from what was known then ({@link ContractPicker}) and
 * bought at the first price afterwards. It is sold where the position in the underlying would have
 * been closed: at the price in force at the end of that bar, or, where the underlying is closed at
 * a bar's open, at the first price after it; without a fresh price at the next instant that has
 * one, and at last at settlement.
 */
public final class ContractPaths {
    private final TradePaths paths;
    private final Attempt[] calls;
    private final Attempt[] puts;

    /** A trade, or why there is none; the pick is null where no contract qualified. */
    private record Attempt(
            @Nullable ContractTrade trade, @Nullable Unfilled reason, @Nullable Pick pick) {}

    private ContractPaths(TradePaths paths) {
        this.paths = paths;
        calls = new Attempt[paths.size()];
        puts = new Attempt[paths.size()];
    }

    /**
     * Follows a contract of each type at every candidate.
     *
     * @param paths exits on the underlying
     * @throws LabException {@link Reason#MISSING_DATA} when the matrix has no option data, {@link
     *     Reason#REFUSED} when it holds contracts of other days to expiry than the policy wants
     */
    public static ContractPaths of(
            Matrix matrix, TradePaths paths, Sessions sessions, Policy.Execution rule) {
        OptionRules rules = rule.options();
        if (rules == null) {
            throw new IllegalArgumentException("the policy has no rules for contracts");
        }
        OptionBoards boards = matrix.options();
        if (boards == null) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "the matrix has no option data, and the policy trades contracts",
                    "matrix of " + matrix.meta().packId() + "/" + matrix.meta().modelId(),
                    "build it again from a source with options, or use the model's _bars variant");
        }
        ContractTenor.require(matrix, rules);
        ContractPaths all = new ContractPaths(paths);
        ContractPicker picker = new ContractPicker(rules);
        ContractExits exits = new ContractExits(matrix.bars(), sessions, boards, rules);
        boolean atClose = rule.entry() == Policy.Entry.CLOSE;
        for (int i = 0; i < paths.size(); i++) {
            int row = paths.row(i);
            int bar = matrix.barIndex()[row];
            int decided = sessions.ofBar(bar);
            int entered = sessions.ofBar(paths.entryBar(i));
            Entry entry = new Entry(boards, sessions, rules, decided, entered, atClose);
            all.calls[i] = entry.attempt(picker, exits, paths, i, matrix.decisionTime(row), 1);
            all.puts[i] = entry.attempt(picker, exits, paths, i, matrix.decisionTime(row), -1);
        }
        return all;
    }

    /** From a decision to the contracts bought. */
    private record Entry(
            OptionBoards boards,
            Sessions sessions,
            OptionRules rules,
            int decided,
            int entered,
            boolean atClose) {
        Attempt attempt(
                ContractPicker picker,
                ContractExits exits,
                TradePaths paths,
                int i,
                long decision,
                int side) {
            OptionBoard board = boards.of(sessions.day(decided));
            if (board == null) {
                return new Attempt(null, Unfilled.NO_OPTION_DATA, null);
            }
            int instant = board.instantAt(decision);
            if (instant < 0) {
                throw new IllegalArgumentException(
                        "the board of " + board.session() + " lacks the instant " + decision);
            }
            OptionType type = side > 0 ? OptionType.CALL : OptionType.PUT;
            ContractPicker.Choice choice =
                    picker.choose(
                            board, instant, type, LocalDate.ofEpochDay(sessions.day(entered)));
            if (choice.reason() != null) {
                return new Attempt(null, choice.reason(), null);
            }
            Pick pick = Objects.requireNonNull(choice.pick());
            OptionBoard entryBoard = entered == decided ? board : boards.of(sessions.day(entered));
            if (entryBoard == null) {
                return new Attempt(null, Unfilled.NO_OPTION_DATA, pick);
            }
            ContractEntry entry =
                    ContractEntry.of(
                            entryBoard, entered == decided ? instant : 0, pick, rules, atClose);
            if (entry.reason() != null) {
                return new Attempt(null, entry.reason(), pick);
            }
            ContractExits.Outcome outcome = exits.leave(pick, entry, entered, paths, i, side);
            return new Attempt(outcome.trade(), outcome.reason(), pick);
        }
    }

    /** Number of candidates. */
    public int size() {
        return calls.length;
    }

    /** The exits on the underlying that the contracts follow. */
    public TradePaths paths() {
        return paths;
    }

    /** The trade of a side: a call for +1, a put for −1; null when it was not filled. */
    public @Nullable ContractTrade trade(int i, int side) {
        return attempt(i, side).trade();
    }

    /** Why there is no trade; null when there is one. */
    public @Nullable Unfilled reason(int i, int side) {
        return attempt(i, side).reason();
    }

    /** The contract chosen; null when none qualified. */
    public @Nullable Pick pick(int i, int side) {
        return attempt(i, side).pick();
    }

    private Attempt attempt(int i, int side) {
        return side > 0 ? calls[i] : puts[i];
    }
}
