package io.sigmalab.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class FuzzyTest {
    private static int score(String typed, String title) {
        return Objects.requireNonNull(Fuzzy.match(typed, title, "")).score();
    }

    @Test
    void everyWordHasToOccurInAnyOrder() {
        assertThat(Fuzzy.match("hourly 0dte", "spy_opt_0dte_hourly", "zerosigma")).isNotNull();
        assertThat(Fuzzy.match("0dte daily", "spy_opt_0dte_hourly", "zerosigma")).isNull();
        assertThat(Fuzzy.match("0dte zero", "spy_opt_0dte_hourly", "zerosigma")).isNotNull();
    }

    @Test
    void theLettersThatWereTypedAreKnown() {
        Fuzzy.Match match = Fuzzy.match("0dte ho", "spy_opt_0dte_hourly", "");
        assertThat(match).isNotNull();
        assertThat(match.letters().stream().toArray()).containsExactly(8, 9, 10, 11, 13, 14);
    }

    @Test
    void aWholeWordBeatsScatteredLettersAndAShortTitleALongOne() {
        assertThat(score("swe", "Sweeps")).isGreaterThan(score("swe", "Show jobs needed"));
        assertThat(score("0dte", "spy_opt_0dte_hourly"))
                .isGreaterThan(score("0dte", "spy_opt_0dte_hourly_gamma"));
        assertThat(score("eqsw", "spy_eq_swing_daily")).isPositive();
    }
}
