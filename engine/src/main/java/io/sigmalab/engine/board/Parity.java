package io.sigmalab.engine.board;

import java.util.Arrays;

/**
 * The forward that calls and puts agree on.
 *
 * <p>A call less a put of the same strike K and expiry is worth D (F − K), so that K + (C − P) / D
 * is the forward F; the discount D is 1 up to {@value #PLAIN_DAYS} days. Of the pairs whose prices
 * are both known the {@value #PAIRS} nearest the money are taken, and of their forwards the median:
 * last trades of a call and a put are not of the same second, and one of them may be off. Farther
 * out D is minus the slope of C − P over K, by least squares over strikes within {@value
 * #DISCOUNT_WIDTH} of the price, kept within [0.8, 1.05]; with fewer than three strikes it is 1.
 * Not thread-safe: it is one board's workspace.
 */
final class Parity {
    /** Strikes nearest the money that are asked. */
    static final int PAIRS = 7;

    /** Days to expiry up to which nothing is discounted. */
    static final int PLAIN_DAYS = 14;

    /** How far from the price strikes tell the discount. */
    static final double DISCOUNT_WIDTH = 0.10;

    private static final double LEAST_DISCOUNT = 0.8;
    private static final double MOST_DISCOUNT = 1.05;
    private static final int LEAST_STRIKES = 3;

    private final double[] strike;
    private final double[] difference;
    private final double[] forwards = new double[PAIRS];
    private int size;
    private double discount = 1;

    /** With room for so many pairs. */
    Parity(int capacity) {
        strike = new double[capacity];
        difference = new double[capacity];
    }

    /** Forgets all pairs. */
    void clear() {
        size = 0;
        discount = 1;
    }

    /** Adds a pair unless one of the prices is not known. */
    void add(double strikePrice, double call, double put) {
        double less = call - put;
        if (Double.isNaN(less)) {
            return;
        }
        // Pairs come by strike but for a second root of the same expiry, and stay by strike.
        int at = size++;
        for (; at > 0 && strike[at - 1] > strikePrice; at--) {
            strike[at] = strike[at - 1];
            difference[at] = difference[at - 1];
        }
        strike[at] = strikePrice;
        difference[at] = less;
    }

    /**
     * The forward.
     *
     * @param spot price of the underlying, NaN where it is not known
     * @param days calendar days to the expiry
     * @return NaN when there is no pair
     */
    double forward(double spot, long days) {
        if (size == 0) {
            return Double.NaN;
        }
        double money = spot > 0 ? spot : atTheMoney();
        discount = days > PLAIN_DAYS ? slope(money) : 1;
        // By strike the nearest ones are a run; of equally near ones the lower is taken.
        int from = 0;
        int to = size;
        while (to - from > PAIRS) {
            if (money - strike[from] > strike[to - 1] - money) {
                from++;
            } else {
                to--;
            }
        }
        for (int k = from; k < to; k++) {
            forwards[k - from] = strike[k] + difference[k] / discount;
        }
        int n = to - from;
        Arrays.sort(forwards, 0, n);
        return 0.5 * (forwards[(n - 1) / 2] + forwards[n / 2]);
    }

    /** The discount that {@link #forward} worked out last. */
    double discount() {
        return discount;
    }

    /** Where call and put are worth the same, roughly. */
    private double atTheMoney() {
        int best = 0;
        for (int k = 1; k < size; k++) {
            best = Math.abs(difference[k]) < Math.abs(difference[best]) ? k : best;
        }
        return strike[best] + difference[best];
    }

    private double slope(double money) {
        int n = 0;
        double strikes = 0;
        double differences = 0;
        for (int k = 0; k < size; k++) {
            if (isNear(strike[k], money)) {
                n++;
                strikes += strike[k];
                differences += difference[k];
            }
        }
        if (n < LEAST_STRIKES) {
            return 1;
        }
        double squares = 0;
        double products = 0;
        for (int k = 0; k < size; k++) {
            if (isNear(strike[k], money)) {
                double away = strike[k] - strikes / n;
                squares += away * away;
                products += away * (difference[k] - differences / n);
            }
        }
        return Math.max(LEAST_DISCOUNT, Math.min(MOST_DISCOUNT, -products / squares));
    }

    private static boolean isNear(double strike, double money) {
        return Math.abs(strike - money) <= DISCOUNT_WIDTH * money;
    }
}
