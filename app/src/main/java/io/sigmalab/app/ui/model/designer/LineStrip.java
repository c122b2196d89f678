package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.engine.pack.LintFinding;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.scene.canvas.GraphicsContext;

/** The whole text in the height of the editor: changes, errors, and which part is to be seen. */
final class LineStrip extends Surface {
    private static final double WIDTH = 10;

    private LineDiff.Mark[] marks = {};
    private Map<Integer, List<LintFinding>> findings = Map.of();
    private int lines = 1;
    private double from;
    private double to = 1;

    /**
     * @param clicked told of the line that was clicked, from 0
     */
    LineStrip(ThemeColours colours, IntConsumer clicked) {
        super(colours);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        setOnMousePressed(
                event -> clicked.accept((int) (event.getY() / Math.max(1, getHeight()) * lines)));
    }

    /** Other marks. */
    void show(LineDiff.Mark[] lineMarks, Map<Integer, List<LintFinding>> found, int count) {
        marks = lineMarks;
        findings = found;
        lines = Math.max(1, count);
        changed();
    }

    /** Which part is to be seen, as shares of the whole. */
    void view(double first, double last) {
        from = first;
        to = last;
        changed();
    }

    @Override
    protected void paint(GraphicsContext pen, ThemeColours colours, double width, double height) {
        pen.setFill(colours.get("code"));
        pen.fillRect(0, 0, width, height);
        if (to - from < 1) {
            pen.setFill(colours.get("surface-hover"));
            pen.fillRect(0, from * height, width, Math.max(6, (to - from) * height));
        }
        double step = height / lines;
        double mark = Math.max(2, Math.min(4, step));
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] != LineDiff.Mark.NONE) {
                pen.setFill(colours.get(marks[i] == LineDiff.Mark.ADDED ? "pass" : "warn"));
                pen.fillRect(2, i * step, width - 4, mark);
            }
        }
        findings.forEach(
                (line, found) -> {
                    boolean wrong = found.stream().anyMatch(LintFinding::isBlocking);
                    pen.setFill(colours.get(wrong ? "fail" : "warn"));
                    pen.fillRect(0, line * step, width, mark);
                });
    }
}
