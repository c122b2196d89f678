package io.sigmalab.engine.backtest;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.learn.ClassCoverage;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.param.Args;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/** Says which class a fold is short of, and the widest band that would give enough of it. */
final class ClassWarnings {
    private ClassWarnings() {}

    static List<String> of(Universe universe, OutOfFold outOfFold) {
        Matrix matrix = universe.matrix();
        List<ClassCoverage.Block> blocks = new ArrayList<>();
        for (OutOfFold.FoldProbabilities fold : outOfFold.folds()) {
            int[] rows = new int[fold.fold().train().length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = universe.rows()[fold.fold().train()[i]];
            }
            blocks.add(
                    new ClassCoverage.Block(
                            "fold " + (fold.fold().index() + 1), rows, fold.classCounts()));
        }
        Band band = Band.of(matrix);
        Set<Direction> expected =
                band.width == 0
                        ? EnumSet.of(Direction.UP, Direction.DOWN)
                        : EnumSet.allOf(Direction.class);
        return ClassCoverage.shortages(blocks, expected, band.width, band.labels(matrix)).stream()
                .map(shortage -> shortage.message(band.name))
                .toList();
    }

    /** The label's band as its definition in the matrix has it. */
    private record Band(String kind, Map<String, Object> args, String name, double width) {
        static Band of(Matrix matrix) {
            Map<String, Object> spec = Canonical.parse(matrix.meta().labelSpec());
            Map<String, Object> args = new LinkedHashMap<>();
            if (spec.get("args") instanceof Map<?, ?> given) {
                given.forEach((k, v) -> args.put(String.valueOf(k), v));
            }
            String name = args.containsKey("fixed_bp") ? "fixed_bp" : "k_sigma";
            double width = args.get(name) instanceof Number n ? n.doubleValue() : 1;
            return new Band(String.valueOf(spec.get("kind")), args, name, width);
        }

        /** Labels of all rows at another width; the same ones where the label has no band. */
        DoubleFunction<byte[]> labels(Matrix matrix) {
            if (!(args.get(name) instanceof Number)) {
                return width -> matrix.label();
            }
            LabelType type = Labels.get(kind, "matrix");
            return width -> {
                Map<String, Object> other = new LinkedHashMap<>(args);
                other.put(name, width);
                Args checked = Args.check(kind, type.params(), other, "matrix");
                byte[] ofBars = type.create(checked).compute(matrix.bars()).label();
                byte[] ofRows = new byte[matrix.rows()];
                for (int row = 0; row < ofRows.length; row++) {
                    ofRows[row] = ofBars[matrix.barIndex()[row]];
                }
                return ofRows;
            };
        }
    }
}
