package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.market.Cadence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that are appended later change nothing that was said before. */
class AppendedRowsTest {
    @Test
    void appendingRowsChangesNoFeatureAndNoLabelThatWasKnown() {
        Matrix shorter = until("2019-09-30");
        Matrix longer = until("2020-04-30");

        assertThat(longer.rows()).isGreaterThan(shorter.rows() + 500);
        for (int f = 0; f < shorter.features().length; f++) {
            for (int r = 0; r < shorter.rows(); r++) {
                assertThat(Double.doubleToLongBits(longer.features()[f][r]))
                        .as("%s, row %d", shorter.featureNames().get(f), r)
                        .isEqualTo(Double.doubleToLongBits(shorter.features()[f][r]));
            }
        }
        int labelled = 0;
        for (int r = 0; r < shorter.rows(); r++) {
            assertThat(longer.timestamp(r)).isEqualTo(shorter.timestamp(r));
            if (shorter.isLabelled(r)) {
                labelled++;
                assertThat(longer.label()[r]).isEqualTo(shorter.label()[r]);
                assertThat(longer.labelEnd()[r]).isEqualTo(shorter.labelEnd()[r]);
                assertThat(longer.labelReturn()[r]).isEqualTo(shorter.labelReturn()[r]);
            }
        }
        assertThat(labelled).isGreaterThan(1000);
    }

    private static Matrix until(String end) {
        MatrixSpec spec =
                MatrixFixture.spec(
                        Cadence.HOURLY,
                        "2019-01-02",
                        end,
                        MatrixFixture.honest(),
                        "next_bar",
                        Map.of("k_sigma", 0.3),
                        List.of());
        return MatrixFixture.build(spec, MatrixFixture.market()).matrix();
    }
}
