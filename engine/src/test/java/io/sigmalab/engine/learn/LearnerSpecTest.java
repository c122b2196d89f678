package io.sigmalab.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.param.Args;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnerSpecTest {
    @Test
    void whatIsWrittenOutReadsBackEqual() {
        LearnerSpec spec = LearnerSpec.defaults().withSeed(7);

        Args args = Args.check("learner", LearnerSpec.PARAMS, spec.toMap(), "here");

        assertThat(LearnerSpec.of(args)).isEqualTo(spec);
    }

    @Test
    void defaultsAreThoseOfTheContract() {
        assertThat(LearnerSpec.defaults().toMap())
                .containsEntry("rounds", 300)
                .containsEntry("max_depth", 4)
                .containsEntry("eta", 0.08)
                .containsEntry("subsample", 0.9)
                .containsEntry("colsample", 0.9)
                .containsEntry("seed", 2025L);
    }

    @Test
    void theNumberOfRowsDecidesTheBinsUnlessTheyAreGiven() {
        LearnerSpec byRows = LearnerSpec.defaults();
        Args args = Args.check("learner", LearnerSpec.PARAMS, Map.of("max_bin", 32), "here");

        assertThat(byRows.effectiveMaxBin(1)).isEqualTo(64);
        assertThat(byRows.effectiveMaxBin(2_000)).isEqualTo(64);
        assertThat(byRows.effectiveMaxBin(2_001)).isEqualTo(128);
        assertThat(byRows.effectiveMaxBin(10_000)).isEqualTo(128);
        assertThat(byRows.effectiveMaxBin(10_001)).isEqualTo(256);
        assertThat(LearnerSpec.of(args).effectiveMaxBin(1)).isEqualTo(32);
        assertThat(LearnerSpec.of(args).effectiveMaxBin(100_000)).isEqualTo(32);
    }

    @Test
    void oneBinIsRefusedBecauseItSplitsNothing() {
        Args args = Args.check("learner", LearnerSpec.PARAMS, Map.of("max_bin", 1), "here");

        assertThatThrownBy(() -> LearnerSpec.of(args))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("learner.max_bin must be 0 or at least 2 bins, was 1: ");
    }

    @Test
    void valuesOutOfBoundsAreMistakesOfTheCaller() {
        assertThatThrownBy(() -> Invented.spec(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rounds must be between 1.0 and 5000.0, was 0.0");
        assertThatThrownBy(() -> LearnerSpec.defaults().withSeed(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("seed must be between 0.0");
    }
}
