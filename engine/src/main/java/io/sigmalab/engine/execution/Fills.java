package io.sigmalab.engine.execution;

import io.sigmalab.engine.lineage.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Positions that were taken, in order of their decisions, as columns, and beside them those that
 * were wanted and could not be filled. Reusable; not thread-safe.
 */
public final class Fills {
    private int count;
    private int[] position = new int[64];
    private int[] candidate = new int[64];
    private byte[] side = new byte[64];
    private double[] size = new double[64];
    private double[] net = new double[64];
    private int missed;
    private int[] room = new int[0];
    private int[] missedPosition = new int[16];
    private int[] missedCandidate = new int[16];
    private byte[] missedSide = new byte[16];

    /** Number of positions taken. */
    public int count() {
        return count;
    }

    /** Index into the decisions that were given to the simulation. */
    public int position(int i) {
        return position[i];
    }

    /** Index of the candidate. */
    public int candidate(int i) {
        return candidate[i];
    }

    /** +1 long, −1 short. */
    public int side(int i) {
        return side[i];
    }

    /** Part of equity at work. */
    public double size(int i) {
        return size[i];
    }

    /** Net result as a fraction of equity: size × (gross return − costs). */
    public double net(int i) {
        return net[i];
    }

    /** Number of positions that were wanted and could not be had. */
    public int missedCount() {
        return missed;
    }

    /** Index into the decisions of one that could not be had. */
    public int missedPosition(int i) {
        return missedPosition[i];
    }

    /** Candidate of one that could not be had. */
    public int missedCandidate(int i) {
        return missedCandidate[i];
    }

    /** Side of one that could not be had: +1 long, −1 short. */
    public int missedSide(int i) {
        return missedSide[i];
    }

    /**
     * What was done, as a hash: candidate, side and size of every position in order. Variants with
     * the same hash on the same rows decided identically.
     */
    public String sha256() {
        ByteBuffer bytes = ByteBuffer.allocate(13 * count);
        for (int i = 0; i < count; i++) {
            bytes.putInt(candidate[i]).put(side[i]).putDouble(size[i]);
        }
        return Sha256.of(bytes.array());
    }

    /** First position at or after a decision: positions are in the order of decisions. */
    public int firstFrom(int decision) {
        int at = Arrays.binarySearch(position, 0, count, decision);
        return at >= 0 ? at : -at - 1;
    }

    /** Space for the positions of some decisions, used again by the next who asks. */
    int[] room(int decisions) {
        if (room.length < decisions) {
            room = new int[decisions];
        }
        return room;
    }

    void clear() {
        count = 0;
        missed = 0;
    }

    void miss(int atPosition, int atCandidate, int withSide) {
        if (missed == missedPosition.length) {
            int n = missed * 2;
            missedPosition = Arrays.copyOf(missedPosition, n);
            missedCandidate = Arrays.copyOf(missedCandidate, n);
            missedSide = Arrays.copyOf(missedSide, n);
        }
        missedPosition[missed] = atPosition;
        missedCandidate[missed] = atCandidate;
        missedSide[missed] = (byte) withSide;
        missed++;
    }

    void add(int atPosition, int atCandidate, int withSide, double withSize, double withNet) {
        if (count == position.length) {
            int n = count * 2;
            position = Arrays.copyOf(position, n);
            candidate = Arrays.copyOf(candidate, n);
            side = Arrays.copyOf(side, n);
            size = Arrays.copyOf(size, n);
            net = Arrays.copyOf(net, n);
        }
        position[count] = atPosition;
        candidate[count] = atCandidate;
        side[count] = (byte) withSide;
        size[count] = withSize;
        net[count] = withNet;
        count++;
    }
}
