package io.sigmalab.app.ui.model.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.model.designer.LineDiff.Kind;
import io.sigmalab.app.ui.model.designer.LineDiff.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void changedAddedAndRemovedLinesAreToldApart() {
        LineDiff diff = LineDiff.between("a\nb\nc\nd\n", "a\nB\nc\nnew\nd\n");

        assertThat(diff.marks())
                .containsExactly(
                        Mark.NONE, Mark.CHANGED, Mark.NONE, Mark.ADDED, Mark.NONE, Mark.NONE);
        assertThat(diff.changes()).isEqualTo(2);
        assertThat(LineDiff.between("x\ny", "x").changes()).isEqualTo(1);
        assertThat(LineDiff.between("x\ny", "x\ny").changes()).isZero();
    }

    @Test
    void theStepsLeadFromOneTextToTheOther() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<String> before = some(random);
            List<String> after = some(random);
            List<String> left = new ArrayList<>();
            List<String> right = new ArrayList<>();
            for (LineDiff.Step step : LineDiff.of(before, after).steps()) {
                if (step.kind() != Kind.ADD) {
                    left.add(step.text());
                    assertThat(before.get(step.before())).isEqualTo(step.text());
                }
                if (step.kind() != Kind.REMOVE) {
                    right.add(step.text());
                    assertThat(after.get(step.after())).isEqualTo(step.text());
                }
            }
            assertThat(left).isEqualTo(before);
            assertThat(right).isEqualTo(after);
        }
    }

    private static List<String> some(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            lines.add(String.valueOf((char) ('a' + random.nextInt(4))));
        }
        return lines;
    }

    @Test
    void aLongTextThatWasRewrittenIsComparedAtOnce() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            before.add("b" + i);
            after.add("a" + i);
        }
        before.add("end");
        after.add("end");

        assertThat(LineDiff.of(before, after).changes()).isEqualTo(1);
    }
}
