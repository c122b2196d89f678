package io.sigmalab.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    @Test
    void gatheringEqualsPickingEveryValueByHand() {
        Features features = Invented.rows(1000, 7, 0.2, 1).features();
        int[] rows = new SplittableRandom(2).ints(517, 0, 1000).toArray();

        float[] values = features.gather(rows);

        float[] byHand = new float[517 * 7];
        for (int i = 0; i < 517; i++) {
            for (int j = 0; j < 7; j++) {
                byHand[i * 7 + j] = (float) features.columns()[j][rows[i]];
            }
        }
        assertThat(values).isEqualTo(byHand);
    }

    @Test
    void aTrainingSetTakesTheLabelsOfItsRows() {
        Features features = new Features(List.of("a"), new double[][] {{10, 11, 12, 13}});

        TrainingSet set = features.trainingSet(new byte[] {0, -1, 2, 1}, new int[] {3, 0, 2});

        assertThat(set.values()).containsExactly(13, 10, 12);
        assertThat(set.labels()).containsExactly(1, 0, 2);
        assertThat(set.classCounts()).containsExactly(1, 1, 1);
    }

    @Test
    void aRowWithoutLabelCannotBeLearnedFrom() {
        Features features = new Features(List.of("a"), new double[][] {{10, 11}});

        assertThatThrownBy(() -> features.trainingSet(new byte[] {0, -1}, new int[] {0, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels must be class codes 0 to 2, was -1 at row 1");
    }

    @Test
    void whatNoFloatCanHoldIsRefusedByName() {
        Features features =
                new Features(List.of("a", "b"), new double[][] {{1, 2, 3}, {1, 2, 1e300}});

        assertThat(features.gather(new int[] {0, 1})).containsExactly(1, 1, 2, 2);
        assertThatThrownBy(() -> features.gather(new int[] {1, 2}))
                .isInstanceOf(LabException.class)
                .hasMessage(
                        "feature b is 1.0E300, which no float can hold: row 2: give NaN where a"
                                + " value is not known, or scale the feature");
    }

    @Test
    void columnsOfDifferentLengthAndDoubleNamesAreMistakes() {
        assertThatThrownBy(() -> new Features(List.of("a", "b"), new double[][] {{1}, {1, 2}}))
                .hasMessage("columns must be of one length, b has 2 rows and a has 1");
        assertThatThrownBy(() -> new Features(List.of("a", "a"), new double[][] {{1}, {1}}))
                .hasMessage("names must be unique, were [a, a]");
        assertThatThrownBy(() -> new Features(List.of("a"), new double[][] {}))
                .hasMessage("names must be one a column, were 1 for 0 columns");
    }
}
