package io.sigmalab.engine.execution;

/** Results of positions in the underlying itself. */
final class UnderlyingOutcomes implements Outcomes {
    private final TradePaths paths;
    private final Sessions sessions;
    private final double cost;
    private final int[] entrySession;
    private final double[] gross;
    private final int[] exitSession;

    /**
     * Results of every candidate.
     *
     * @param cost cost of one side as a fraction of price
     */
    UnderlyingOutcomes(TradePaths paths, Sessions sessions, double cost) {
        this.paths = paths;
        this.sessions = sessions;
        this.cost = cost;
        int n = paths.size();
        entrySession = new int[n];
        gross = new double[2 * n];
        exitSession = new int[2 * n];
        for (int i = 0; i < n; i++) {
            entrySession[i] = sessions.ofBar(paths.entryBar(i));
            for (int side = -1; side <= 1; side += 2) {
                gross[at(i, side)] = paths.grossReturn(i, side);
                exitSession[at(i, side)] = sessions.ofBar(paths.exitBar(i, side));
            }
        }
    }

    /** Which side is meant cannot be foretold: it is counted, not asked. */
    private static int at(int i, int side) {
        return 2 * i + (side >>> 31);
    }

    @Override
    public boolean isFilled(int i, int side) {
        return true;
    }

    @Override
    public double share() {
        return 1;
    }

    @Override
    public double gross(int i, int side) {
        return gross[at(i, side)];
    }

    @Override
    public double net(int i, int side) {
        return gross(i, side) - 2 * cost;
    }

    @Override
    public long entryTime(int i, int side) {
        return paths.entryTime(i);
    }

    @Override
    public long exitTime(int i, int side) {
        return paths.exitTime(i, side);
    }

    @Override
    public int entryBar(int i) {
        return paths.entryBar(i);
    }

    @Override
    public int exitBar(int i, int side) {
        return paths.exitBar(i, side);
    }

    @Override
    public int exitSession(int i, int side) {
        return exitSession[at(i, side)];
    }

    @Override
    public void book(int i, int side, double size, int firstSession, double[] net, double[] gross) {
        int enter = entrySession[i];
        int exit = exitSession(i, side);
        net[enter - firstSession] -= size * cost;
        net[exit - firstSession] -= size * cost;
        if (enter == exit) {
            Outcomes.add(net, gross, enter - firstSession, size * gross(i, side));
            return;
        }
        double entry = paths.entryPrice(i);
        double mark = entry;
        for (int s = enter; s <= exit; s++) {
            double next = s == exit ? paths.exitPrice(i, side) : sessions.close(s);
            Outcomes.add(net, gross, s - firstSession, size * side * (next - mark) / entry);
            mark = next;
        }
    }
}
