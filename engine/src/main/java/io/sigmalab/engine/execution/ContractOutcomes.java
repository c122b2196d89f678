package io.sigmalab.engine.execution;

import java.util.Objects;

/**
 * Results of positions in contracts as fractions of the premium at the model fill, for one share of
 * the half spread given up.
 */
final class ContractOutcomes implements Outcomes {
    private final ContractPaths contracts;
    private final double share;
    private final double half;
    private final double[] net;

    /**
     * Results of every candidate.
     *
     * @param share part of a position's equity that is spent on premium
     * @param half share of the half spread given up: 0 in the middle, 1 at the touch
     */
    ContractOutcomes(ContractPaths contracts, double share, double half) {
        this.contracts = contracts;
        this.share = share;
        this.half = half;
        net = new double[2 * contracts.size()];
        for (int i = 0; i < contracts.size(); i++) {
            net[2 * i] = netOf(i, 1);
            net[2 * i + 1] = netOf(i, -1);
        }
    }

    private double netOf(int i, int side) {
        ContractTrade trade = contracts.trade(i, side);
        return trade == null ? Double.NaN : trade.net(half);
    }

    private ContractTrade trade(int i, int side) {
        return Objects.requireNonNull(contracts.trade(i, side), "no trade");
    }

    @Override
    public boolean isFilled(int i, int side) {
        return !Double.isNaN(net[side > 0 ? 2 * i : 2 * i + 1]);
    }

    @Override
    public double share() {
        return share;
    }

    @Override
    public double gross(int i, int side) {
        return trade(i, side).gross();
    }

    @Override
    public double net(int i, int side) {
        return net[side > 0 ? 2 * i : 2 * i + 1];
    }

    @Override
    public long entryTime(int i, int side) {
        return trade(i, side).entryTime();
    }

    @Override
    public long exitTime(int i, int side) {
        return trade(i, side).exitTime();
    }

    @Override
    public int entryBar(int i) {
        return contracts.paths().entryBar(i);
    }

    @Override
    public int exitBar(int i, int side) {
        return trade(i, side).exitBar();
    }

    @Override
    public int exitSession(int i, int side) {
        return trade(i, side).exitSession();
    }

    @Override
    public void book(
            int i, int side, double size, int firstSession, double[] toNet, double[] toGross) {
        bookAt(half, i, side, size, firstSession, toNet, toGross);
    }

    /** As {@link #book} at another fill. */
    void bookAt(
            double otherHalf,
            int i,
            int side,
            double size,
            int firstSession,
            double[] toNet,
            double[] toGross) {
        ContractTrade trade = trade(i, side);
        int enter = trade.entrySession();
        int exit = trade.exitSession();
        toNet[enter - firstSession] -= size * trade.entryCost(otherHalf);
        toNet[exit - firstSession] -= size * trade.exitCost(otherHalf);
        double mark = trade.entryAt(0);
        for (int s = enter; s <= exit; s++) {
            double next = s == exit ? trade.exitAt(0) : trade.marks().get(s - enter);
            Outcomes.add(toNet, toGross, s - firstSession, size * (next - mark) / trade.paid());
            mark = next;
        }
    }
}
