package io.sigmalab.engine.calibrate;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Corrects the probabilities of the classes {@link Direction}: one curve a class against the rest,
 * then divided by their sum. Fit it on predictions that were out of fold, never on training rows.
 *
 * <p>Tables are rows × {@link Direction#COUNT}, row-major. The curve of a class reads the log-odds
 * of its raw probability, clipped to [1e-7, 1 − 1e-7] (a float softmax knows no more), which for
 * boosted trees is the margin. The rules in full:
 *
 * <ul>
 *   <li>Classes that occur among the fitting labels are <i>present</i>. Raw probabilities are first
 *       made to sum to 1 over the present classes.
 *   <li>Two present classes: one curve, for the first in order, and its complement.
 *   <li>Three: one curve each, divided by the sum; all zero gives 1/3 each.
 *   <li>A class that is absent keeps its raw probability, and the present ones share the rest:
 *       there is nothing to learn its curve from, and inventing one would be worse.
 *   <li>Fewer than two present classes, or {@link Calibration#NONE}: probabilities stay as they
 *       are.
 * </ul>
 *
 * <p>The most probable class may change, so decisions are made from the result. Immutable.
 *
 * <p>Source: B. Zadrozny and C. Elkan, KDD 2002, section 5; scikit-learn's {@code
 * CalibratedClassifierCV}.
 */
public final class Calibrator {
    private static final double CLIP = 1e-7;

    private final Calibration kind;
    private final boolean[] present;

    /** Curve of each class; for two present classes only that of the first. */
    private final Map<Direction, Curve> curves;

    private Calibrator(Calibration kind, boolean[] present, Map<Direction, Curve> curves) {
        this.kind = kind;
        this.present = present;
        this.curves = curves;
    }

    /** Leaves probabilities as they are. */
    public static Calibrator none() {
        return new Calibrator(
                Calibration.NONE, new boolean[Direction.COUNT], new LinkedHashMap<>());
    }

    /**
     * Fits curves.
     *
     * @param kind what to fit
     * @param probabilities raw, rows × 3
     * @param labels class code of each row, never {@link Direction#NONE}
     */
    public static Calibrator fit(Calibration kind, double[] probabilities, byte[] labels) {
        check(probabilities);
        if (probabilities.length != Math.multiplyExact(labels.length, Direction.COUNT)) {
            throw new IllegalArgumentException(
                    "probabilities must have "
                            + Direction.COUNT
                            + " entries a label, had "
                            + probabilities.length
                            + " for "
                            + labels.length);
        }
        boolean[] present = new boolean[Direction.COUNT];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= Direction.COUNT) {
                throw new IllegalArgumentException(
                        "labels must be class codes, entry " + i + " was " + labels[i]);
            }
            present[labels[i]] = true;
        }
        Map<Direction, Curve> curves = new LinkedHashMap<>();
        List<Direction> fitted = fitted(present);
        if (kind == Calibration.NONE || fitted.isEmpty()) {
            return new Calibrator(kind, present, curves);
        }
        double[] row = new double[Direction.COUNT];
        for (Direction direction : fitted) {
            double[] logOdds = new double[labels.length];
            boolean[] positive = new boolean[labels.length];
            double[] outcome = new double[labels.length];
            for (int i = 0; i < labels.length; i++) {
                amongPresent(probabilities, i, present, row);
                logOdds[i] = logOdds(row[direction.code()]);
                positive[i] = labels[i] == direction.code();
                outcome[i] = positive[i] ? 1 : 0;
            }
            curves.put(
                    direction,
                    kind == Calibration.SIGMOID
                            ? Sigmoid.fit(logOdds, positive)
                            : Isotonic.fit(logOdds, outcome));
        }
        return new Calibrator(kind, present, curves);
    }

    /** What was asked for. */
    public Calibration kind() {
        return kind;
    }

    /**
     * Calibrated probabilities, each row summing to 1.
     *
     * @param probabilities raw, rows × 3; not changed
     */
    public double[] apply(double[] probabilities) {
        check(probabilities);
        if (probabilities.length % Direction.COUNT != 0) {
            throw new IllegalArgumentException(
                    "probabilities must be rows × "
                            + Direction.COUNT
                            + ", had "
                            + probabilities.length);
        }
        double[] result = probabilities.clone();
        if (curves.isEmpty()) {
            return result;
        }
        double[] row = new double[Direction.COUNT];
        for (int i = 0; i < result.length / Direction.COUNT; i++) {
            double rest = amongPresent(probabilities, i, present, row);
            calibrate(row);
            for (int k = 0; k < Direction.COUNT; k++) {
                if (present[k]) {
                    result[i * Direction.COUNT + k] = rest * row[k];
                } else {
                    double total = sum(probabilities, i);
                    double raw = probabilities[i * Direction.COUNT + k];
                    result[i * Direction.COUNT + k] = total > 0 ? raw / total : 0;
                }
            }
        }
        return result;
    }

    /** Everything needed to build it again: strings, numbers and lists, for JSON. */
    public Map<String, Object> toMap() {
        List<String> classes = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            if (present[direction.code()]) {
                classes.add(direction.name());
            }
        }
        Map<String, Object> byClass = new LinkedHashMap<>();
        curves.forEach((direction, curve) -> byClass.put(direction.name(), curve.numbers()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind.code());
        map.put("classes", classes);
        map.put("curves", byClass);
        return map;
    }

    /**
     * The calibrator that {@link #toMap} wrote, to the last bit.
     *
     * @param where file it was read from, for messages
     * @throws LabException {@link Reason#BAD_DATA} when it is not one
     */
    public static Calibrator fromMap(Map<String, ?> map, String where) {
        try {
            Calibration kind = Calibration.parse(String.valueOf(map.get("kind")), where);
            boolean[] present = new boolean[Direction.COUNT];
            for (Object name : (List<?>) require(map, "classes")) {
                present[Direction.valueOf((String) name).code()] = true;
            }
            Map<?, ?> stored = (Map<?, ?>) require(map, "curves");
            List<Direction> expected =
                    kind == Calibration.NONE ? List.<Direction>of() : fitted(present);
            if (stored.size() != expected.size()) {
                throw new IllegalArgumentException("curves " + stored.keySet());
            }
            Map<Direction, Curve> curves = new LinkedHashMap<>();
            for (Direction direction : expected) {
                Map<?, ?> numbers = (Map<?, ?>) require(stored, direction.name());
                curves.put(direction, curve(kind, numbers));
            }
            return new Calibrator(kind, present, curves);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new LabException(
                    Reason.BAD_DATA,
                    "the calibrator cannot be read (" + e.getMessage() + ")",
                    where,
                    "train the model again",
                    e);
        }
    }

    private static Curve curve(Calibration kind, Map<?, ?> numbers) {
        if (kind == Calibration.SIGMOID) {
            return new Sigmoid(doubles(numbers, "a")[0], doubles(numbers, "b")[0]);
        }
        return Isotonic.ofPoints(doubles(numbers, "x"), doubles(numbers, "y"));
    }

    private static double[] doubles(Map<?, ?> numbers, String key) {
        List<?> list = (List<?>) require(numbers, key);
        if (list.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty");
        }
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) list.get(i)).doubleValue();
        }
        return values;
    }

    private static Object require(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    /** Classes that get a curve. */
    private static List<Direction> fitted(boolean[] present) {
        List<Direction> classes = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            if (present[direction.code()]) {
                classes.add(direction);
            }
        }
        return switch (classes.size()) {
            case 0, 1 -> List.of();
            case 2 -> List.of(classes.get(0));
            default -> classes;
        };
    }

    /** Turns raw probabilities among the present classes into calibrated ones. */
    private void calibrate(double[] row) {
        int among = 0;
        double total = 0;
        for (int k = 0; k < Direction.COUNT; k++) {
            if (!present[k]) {
                continue;
            }
            among++;
            Curve curve = curves.get(Direction.of((byte) k));
            if (curve == null) { // the second of two classes: the complement of the first
                row[k] = 1 - total;
                return;
            }
            row[k] = curve.apply(logOdds(row[k]));
            total += row[k];
        }
        for (int k = 0; k < Direction.COUNT; k++) {
            if (present[k]) {
                row[k] = total > 0 ? row[k] / total : 1.0 / among;
            }
        }
    }

    /**
     * Writes a row made to sum to 1 over the present classes into {@code out}, equal shares when
     * all are 0; absent classes become 0.
     *
     * @return share of the whole row that belongs to the present classes
     */
    private static double amongPresent(
            double[] probabilities, int row, boolean[] present, double[] out) {
        double mine = 0;
        int among = 0;
        for (int k = 0; k < Direction.COUNT; k++) {
            mine += present[k] ? probabilities[row * Direction.COUNT + k] : 0;
            among += present[k] ? 1 : 0;
        }
        for (int k = 0; k < Direction.COUNT; k++) {
            double raw = probabilities[row * Direction.COUNT + k];
            out[k] = !present[k] ? 0 : mine > 0 ? raw / mine : 1.0 / among;
        }
        double total = sum(probabilities, row);
        return total > 0 ? mine / total : 1;
    }

    private static double sum(double[] probabilities, int row) {
        double total = 0;
        for (int k = 0; k < Direction.COUNT; k++) {
            total += probabilities[row * Direction.COUNT + k];
        }
        return total;
    }

    private static double logOdds(double p) {
        double clipped = Math.min(1 - CLIP, Math.max(CLIP, p));
        return StrictMath.log(clipped / (1 - clipped));
    }

    private static void check(double[] probabilities) {
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new IllegalArgumentException(
                        "probabilities must lie in [0, 1], entry "
                                + i
                                + " was "
                                + probabilities[i]);
            }
        }
    }
}
