package io.sigmalab.engine.provider;

/**
 * How a session's variance and volume are spread over its minutes: high after the open, low around
 * noon, higher again into the close.
 */
final class SimulatedShape {
    /** Minutes at which the clock hours of a session begin, and its end. */
    private static final int[] HOURS = {0, 30, 90, 150, 210, 270, 330, 390};

    private static final SimulatedShape FULL = new SimulatedShape(390, 1.0, 1.0);
    private static final SimulatedShape HALF = new SimulatedShape(210, 0.6, 0.5);

    /** Minutes in the session. */
    final int minutes;

    /** Clock hours the session touches. */
    final int hours;

    /** Share of a full session's variance by minute. */
    final double[] variance;

    /** Share of a full session's volume by minute. */
    final double[] volume;

    /** Sum of {@link #variance} by clock hour. */
    final double[] hourVariance;

    private SimulatedShape(int minutes, double varianceSum, double volumeSum) {
        this.minutes = minutes;
        variance = new double[minutes];
        volume = new double[minutes];
        for (int i = 0; i < minutes; i++) {
            int left = minutes - 1 - i;
            variance[i] = 1 + 2.2 * StrictMath.exp(-i / 25.0) + 0.6 * StrictMath.exp(-left / 20.0);
            volume[i] = 1 + 2.5 * StrictMath.exp(-i / 20.0) + 3.0 * StrictMath.exp(-left / 12.0);
        }
        scale(variance, varianceSum);
        scale(volume, volumeSum);
        int count = 0;
        while (HOURS[count] < minutes) {
            count++;
        }
        hours = count;
        hourVariance = new double[hours];
        for (int k = 0; k < hours; k++) {
            for (int i = HOURS[k]; i < HOURS[k + 1]; i++) {
                hourVariance[k] += variance[i];
            }
        }
    }

    /** The shape of a regular or a shortened session. */
    static SimulatedShape of(boolean earlyClose) {
        return earlyClose ? HALF : FULL;
    }

    /** First minute of clock hour {@code k} of a session; of the hour after the last, its end. */
    static int hourStart(int k) {
        return HOURS[k];
    }

    private static void scale(double[] weights, double sum) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= sum / total;
        }
    }
}
