package io.sigmalab.engine.option;

/**
 * Cubic over linear between two points with given slopes, bent by one control parameter: −1 is the
 * edge of its range, 3 a plain cubic, +∞ the chord.
 *
 * <p>Source: R. Delbourgo and J. A. Gregory, <i>Shape preserving piecewise rational
 * interpolation</i>, SIAM Journal on Scientific and Statistical Computing 6, 1985; the fit of a
 * second derivative at an end as in P. Jäckel, <i>Let's Be Rational</i>, 2015, appendix.
 */
final class RationalCubic {
    private static final double LEAST = -(1 - Math.sqrt(Math.ulp(1.0)));
    private static final double MOST = 2 / (Math.ulp(1.0) * Math.ulp(1.0));

    private RationalCubic() {}

    /** The value at x for ends (x0, y0, slope d0) and (x1, y1, slope d1). */
    static double at(
            double x,
            double x0,
            double x1,
            double y0,
            double y1,
            double d0,
            double d1,
            double control) {
        double h = x1 - x0;
        double t = (x - x0) / h;
        if (!(control < MOST)) {
            return y1 * t + y0 * (1 - t);
        }
        double u = 1 - t;
        return (y1 * t * t * t
                        + (control * y1 - h * d1) * t * t * u
                        + (control * y0 + h * d0) * t * u * u
                        + y0 * u * u * u)
                / (1 + (control - 3) * t * u);
    }

    /** Control with which the second derivative at the left end is {@code second}, if it may be. */
    static double controlAtLeft(
            double x0, double x1, double y0, double y1, double d0, double d1, double second) {
        double h = x1 - x0;
        double slope = (y1 - y0) / h;
        double control = ratio(0.5 * h * second + (d1 - d0), slope - d0);
        return Math.max(control, least(d0, d1, slope));
    }

    /**
     * Control with which the second derivative at the right end is {@code second}, if it may be.
     */
    static double controlAtRight(
            double x0, double x1, double y0, double y1, double d0, double d1, double second) {
        double h = x1 - x0;
        double slope = (y1 - y0) / h;
        double control = ratio(0.5 * h * second + (d1 - d0), d1 - slope);
        return Math.max(control, least(d0, d1, slope));
    }

    private static double ratio(double numerator, double denominator) {
        if (numerator == 0) {
            return 0;
        }
        return denominator == 0 ? (numerator > 0 ? MOST : LEAST) : numerator / denominator;
    }

    /** Smallest control that keeps rising data rising and bent data bent one way. */
    private static double least(double d0, double d1, double slope) {
        boolean monotonic = d0 * slope >= 0 && d1 * slope >= 0;
        boolean bentOneWay = (d0 <= slope && slope <= d1) || (d0 >= slope && slope >= d1);
        double control = LEAST;
        if (monotonic && slope != 0) {
            control = Math.max(control, (d0 + d1) / slope);
        }
        if (bentOneWay && slope != d0 && slope != d1) {
            control = Math.max(control, Math.abs((d1 - d0) / (d1 - slope)));
            control = Math.max(control, Math.abs((d1 - d0) / (slope - d0)));
        } else if (monotonic || bentOneWay) {
            control = MOST;
        }
        return control;
    }
}
