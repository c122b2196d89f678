package io.sigmalab.engine.validate;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up rows to split: decision times, label ends, sessions. */
record Rows(long[] decision, long[] labelEnd, int[] sessionDay) {
    static final long HOUR = 3_600_000;

    /** One row a session whose label ends {@code horizon} rows later. */
    static Rows daily(int n, int horizon) {
        long[] decision = new long[n];
        long[] end = new long[n];
        int[] day = new int[n];
        for (int i = 0; i < n; i++) {
            decision[i] = 24 * HOUR * i;
            end[i] = 24 * HOUR * (i + horizon);
            day[i] = i;
        }
        return new Rows(decision, end, day);
    }

    /** Sessions of one to seven rows with labels of random length, some across sessions. */
    static Rows random(long seed, int n) {
        Random random = new Random(seed);
        long[] decision = new long[n];
        long[] end = new long[n];
        int[] day = new int[n];
        int session = 0;
        int left = 0;
        int hour = 0;
        for (int i = 0; i < n; i++) {
            if (left == 0) {
                session++;
                left = 1 + random.nextInt(7);
                hour = 0;
            }
            decision[i] = HOUR * (24L * session + hour);
            end[i] = decision[i] + HOUR * random.nextInt(random.nextInt(5) == 0 ? 200 : 3);
            day[i] = session;
            left--;
            hour++;
        }
        return new Rows(decision, end, day);
    }

    int size() {
        return decision.length;
    }

    static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    /** Whether a row's span meets the span of any of the given test rows' contiguous block. */
    boolean touches(int row, int[] block) {
        long from = Arrays.stream(block).mapToLong(i -> decision[i]).min().orElseThrow();
        long to = Arrays.stream(block).mapToLong(i -> labelEnd[i]).max().orElseThrow();
        return Math.max(from, decision[row]) <= Math.min(to, labelEnd[row]);
    }
}
