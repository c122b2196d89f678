package io.sigmalab.engine.provider;

/**
 * Random numbers that are the same on every machine and Java version: SplitMix64 with normals and
 * exponentials by the ziggurat method, all in strict arithmetic. Not thread-safe.
 *
 * <p>Sources: G. Steele, D. Lea, C. Flood, <i>Fast splittable pseudorandom number generators</i>,
 * OOPSLA 2014; J. Doornik, <i>An improved ziggurat method to generate normal random samples</i>,
 * 2005; G. Marsaglia, W. W. Tsang, <i>The ziggurat method for generating random variables</i>, J.
 * Stat. Software 5(8), 2000. The generators of the JDK are not used because the way they make
 * normals may change.
 */
final class SimRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    private static final int LAYERS = 128;
    private static final double TAIL = 3.442619855899;
    private static final double AREA = 9.91256303526217e-3;
    private static final double[] EDGE = new double[LAYERS + 1];
    private static final double[] RATIO = new double[LAYERS];
    private static final int EXP_LAYERS = 256;
    private static final double EXP_TAIL = 7.69711747013104972;
    private static final double EXP_AREA = 3.949659822581572e-3;
    private static final double[] EXP_EDGE = new double[EXP_LAYERS + 1];
    private static final double[] EXP_HEIGHT = new double[EXP_LAYERS + 1];

    static {
        EXP_EDGE[0] = EXP_AREA / StrictMath.exp(-EXP_TAIL);
        EXP_EDGE[1] = EXP_TAIL;
        for (int i = 2; i < EXP_LAYERS; i++) {
            EXP_EDGE[i] =
                    -StrictMath.log(EXP_AREA / EXP_EDGE[i - 1] + StrictMath.exp(-EXP_EDGE[i - 1]));
        }
        for (int i = 0; i <= EXP_LAYERS; i++) {
            EXP_HEIGHT[i] = StrictMath.exp(-EXP_EDGE[i]);
        }
    }

    static {
        double density = StrictMath.exp(-0.5 * TAIL * TAIL);
        EDGE[0] = AREA / density;
        EDGE[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            EDGE[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / EDGE[i - 1] + density));
            density = StrictMath.exp(-0.5 * EDGE[i] * EDGE[i]);
        }
        for (int i = 0; i < LAYERS; i++) {
            RATIO[i] = EDGE[i + 1] / EDGE[i];
        }
    }

    private long state;

    /** Starts the stream that belongs to these four numbers. */
    SimRandom seed(long seed, long name, long day, long purpose) {
        state = mix(mix(mix(mix(seed) ^ name) + day) ^ (purpose * GOLDEN));
        return this;
    }

    /** A number for a name, for {@link #seed}. */
    static long nameCode(String name) {
        long code = GOLDEN;
        for (int i = 0; i < name.length(); i++) {
            code = mix(code ^ name.charAt(i));
        }
        return code;
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Exponential with mean 1. */
    double exponential() {
        double shift = 0;
        while (true) {
            long bits = nextLong();
            int layer = (int) bits & (EXP_LAYERS - 1);
            double x = (bits >>> 11) * UNIT * EXP_EDGE[layer];
            if (x < EXP_EDGE[layer + 1]) {
                return shift + x;
            }
            if (layer == 0) {
                shift += EXP_TAIL; // without memory: the tail is the same distribution again
            } else if (EXP_HEIGHT[layer] + uniform() * (EXP_HEIGHT[layer + 1] - EXP_HEIGHT[layer])
                    < StrictMath.exp(-x)) {
                return shift + x;
            }
        }
    }

    /** Standard normal. */
    double normal() {
        while (true) {
            long bits = nextLong();
            int layer = (int) bits & (LAYERS - 1);
            double u = 2 * ((bits >>> 11) * UNIT) - 1;
            if (Math.abs(u) < RATIO[layer]) {
                return u * EDGE[layer];
            }
            if (layer == 0) {
                return tail(u < 0);
            }
            double x = u * EDGE[layer];
            double upper = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
            double lower = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
            if (lower + uniform() * (upper - lower) < 1) {
                return x;
            }
        }
    }

    private double tail(boolean negative) {
        double x;
        double y;
        do {
            x = exponential() / TAIL;
            y = exponential();
        } while (2 * y < x * x);
        return negative ? -TAIL - x : TAIL + x;
    }

    private long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
