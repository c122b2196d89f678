package io.sigmalab.engine.learn;

import io.sigmalab.engine.label.Direction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * Whether there is enough of every class to learn from, said before anything is trained, and what
 * to do where there is not.
 */
public final class ClassCoverage {
    /** Rows of a class below which a block is short of it. */
    public static final int ENOUGH = 30;

    /** Halvings of the band: a thousandth of it and finer. */
    private static final int HALVINGS = 14;

    private ClassCoverage() {}

    /**
     * Training rows of one fold.
     *
     * @param name {@code fold 2}
     * @param rows positions of its training rows
     * @param counts rows by class, {@link Direction} order
     */
    public record Block(String name, int[] rows, int[] counts) {}

    /**
     * A class of which a block has too little.
     *
     * @param block name of the block
     * @param blockRows its rows
     * @param direction the class
     * @param count how many it has
     * @param widestBand the widest flat band with which it would have {@link #ENOUGH}, rounded down
     *     to three digits; empty for FLAT, which wants a wider one, and where no band gives enough
     */
    public record Shortage(
            String block,
            int blockRows,
            Direction direction,
            int count,
            OptionalDouble widestBand) {
        /**
         * One sentence for people.
         *
         * @param bandName the label's parameter, {@code k_sigma} or {@code fixed_bp}
         */
        public String message(String bandName) {
            String what =
                    block
                            + " has "
                            + count
                            + " "
                            + direction
                            + " in "
                            + blockRows
                            + " training rows, fewer than "
                            + ENOUGH;
            if (direction == Direction.FLAT) {
                return what + "; a wider " + bandName + " gives more";
            }
            return widestBand.isPresent()
                    ? what
                            + "; the widest "
                            + bandName
                            + " that gives "
                            + ENOUGH
                            + " is "
                            + widestBand.getAsDouble()
                    : what + "; no " + bandName + " gives " + ENOUGH + ", use a longer window";
        }
    }

    /** Counts the classes of some rows; rows without label are not counted. */
    public static Block count(String name, byte[] labels, int[] rows) {
        int[] counts = new int[Direction.COUNT];
        for (int row : rows) {
            if (labels[row] != Direction.NONE) {
                counts[labels[row]]++;
            }
        }
        return new Block(name, rows, counts);
    }

    /**
     * Classes that blocks are short of, in order of blocks and classes.
     *
     * @param expected classes the label can give; without FLAT where its band is 0
     * @param band the label's flat band now, in its own unit
     * @param labelsAtBand the labels of all rows with another band; a narrower band never turns a
     *     direction into FLAT. Asked only when a block is short, at most once a width
     */
    public static List<Shortage> shortages(
            List<Block> blocks,
            Set<Direction> expected,
            double band,
            DoubleFunction<byte[]> labelsAtBand) {
        Map<Double, byte[]> known = new HashMap<>();
        DoubleFunction<byte[]> labels = b -> known.computeIfAbsent(b, labelsAtBand::apply);
        List<Shortage> shortages = new ArrayList<>();
        for (Block block : blocks) {
            for (Direction direction : Direction.values()) {
                int count = block.counts()[direction.ordinal()];
                if (expected.contains(direction) && count < ENOUGH) {
                    shortages.add(
                            new Shortage(
                                    block.name(),
                                    block.rows().length,
                                    direction,
                                    count,
                                    direction == Direction.FLAT
                                            ? OptionalDouble.empty()
                                            : widestBand(block, direction, band, labels)));
                }
            }
        }
        return List.copyOf(shortages);
    }

    /** By halving: the number of UP and of DOWN only falls as the band widens. */
    private static OptionalDouble widestBand(
            Block block, Direction direction, double band, DoubleFunction<byte[]> labels) {
        double enough = 0;
        double tooWide = band;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (enough + tooWide) / 2;
            if (count("", labels.apply(middle), block.rows()).counts()[direction.ordinal()]
                    >= ENOUGH) {
                enough = middle;
            } else {
                tooWide = middle;
            }
        }
        // 0 itself was never tried: a band of exactly 0 makes two classes, not narrower ones.
        return enough == 0 ? OptionalDouble.empty() : OptionalDouble.of(roundDown(enough));
    }

    private static double roundDown(double value) {
        BigDecimal exact = new BigDecimal(value);
        return exact.round(new MathContext(3, RoundingMode.DOWN)).doubleValue();
    }
}
