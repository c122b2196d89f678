package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.GammaExposure;
import io.sigmalab.engine.option.GammaProfile;
import io.sigmalab.engine.option.OpenInterest;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.SettlementRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * Open contracts of one expiry of a board by strike, and the gamma they carry at an instant.
 *
 * <p>Strikes are those at which open interest was published: others on the board became known
 * during the session. Where several roots share an expiry and a strike their open contracts are
 * added up and take the gamma of the first root that has one.
 */
final class Chain {
    private final OptionBoard board;
    private final int expiry;
    private final double[] strikes;
    private final OpenInterest open;

    Chain(OptionBoard board, int expiry) {
        this.board = board;
        this.expiry = expiry;
        TreeSet<Double> published = new TreeSet<>();
        for (int c = 0; c < board.size(); c++) {
            if (isPublished(c)) {
                published.add(board.contracts().get(c).strike());
            }
        }
        strikes = published.stream().mapToDouble(Double::doubleValue).toArray();
        double[] calls = unknown();
        double[] puts = unknown();
        for (int c = 0; c < board.size(); c++) {
            if (isPublished(c)) {
                double[] side = isCall(c) ? calls : puts;
                int k = strikeOf(c);
                side[k] = Double.isNaN(side[k]) ? 0 : side[k];
                side[k] += board.openInterest(c);
            }
        }
        open = new OpenInterest(strikes, calls, puts);
    }

    private boolean isPublished(int contract) {
        return board.expiryOf(contract) == expiry && !Double.isNaN(board.openInterest(contract));
    }

    private boolean isCall(int contract) {
        return board.contracts().get(contract).type() == OptionType.CALL;
    }

    private int strikeOf(int contract) {
        return Arrays.binarySearch(strikes, board.contracts().get(contract).strike());
    }

    private double[] unknown() {
        double[] values = new double[strikes.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Whether this is the chain of that board and expiry. */
    boolean isOf(OptionBoard otherBoard, int otherExpiry) {
        return board == otherBoard && expiry == otherExpiry;
    }

    /** Open contracts by strike. */
    OpenInterest open() {
        return open;
    }

    /** Whether at least one contract is open. */
    boolean isOpen() {
        return open.total(OptionType.CALL) + open.total(OptionType.PUT) > 0;
    }

    /** Gamma exposure at an instant, from the gammas that the board implies there. */
    GammaExposure exposure(int instant, double spot, GammaExposure.Unit unit) {
        return new GammaExposure(
                open,
                values(Column.GAMMA, instant, OptionType.CALL),
                values(Column.GAMMA, instant, OptionType.PUT),
                spot,
                GammaProfile.MULTIPLIER,
                unit);
    }

    /** Share of the open contracts whose gamma is known at an instant; NaN where none is open. */
    double coverage(int instant) {
        double known = 0;
        double all = 0;
        for (OptionType type : OptionType.values()) {
            double[] gamma = values(Column.GAMMA, instant, type);
            for (int k = 0; k < gamma.length; k++) {
                double contracts = open.contracts(k, type);
                if (!Double.isNaN(contracts)) {
                    all += contracts;
                    known += Double.isNaN(gamma[k]) ? 0 : contracts;
                }
            }
        }
        return all > 0 ? known / all : Double.NaN;
    }

    /** Exposure as a function of the price, with the volatilities implied at an instant. */
    GammaProfile profile(int instant, double spot) {
        LocalDate day = board.expiries().get(expiry);
        double years =
                ExpiryClock.calendarTime()
                        .years(board.instant(instant), day, SettlementRule.of(root()).time());
        double forward = board.forward(instant, expiry);
        // The volatilities were implied on the forward: a yield that gives it moves with the price.
        double dividend = years > 0 && forward > 0 ? -StrictMath.log(forward / spot) / years : 0;
        return new GammaProfile(
                open,
                values(Column.IV, instant, OptionType.CALL),
                values(Column.IV, instant, OptionType.PUT),
                new OptionTerms(spot, spot, years, 0, dividend));
    }

    private String root() {
        int c = 0;
        while (board.expiryOf(c) != expiry) {
            c++;
        }
        return board.contracts().get(c).root();
    }

    private double[] values(Column column, int instant, OptionType type) {
        double[] values = unknown();
        for (int c = 0; c < board.size(); c++) {
            if (isPublished(c) && isCall(c) == (type == OptionType.CALL)) {
                int k = strikeOf(c);
                values[k] = Double.isNaN(values[k]) ? board.get(column, instant, c) : values[k];
            }
        }
        return values;
    }
}
