package io.sigmalab.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KnownTest {
    private static Instant known(Known known, String day, String end) {
        int session = (int) LocalDate.parse(day).toEpochDay();
        return Instant.ofEpochMilli(known.at(session, Instant.parse(end).toEpochMilli()));
    }

    @Test
    void aDayBeforeIsKnownAtItsCloseWhateverLiesBetween() {
        // Monday after a whole session of summer time: Friday 16:00 in New York.
        assertThat(known(Known.LAST_CLOSE, "2024-07-08", "2024-07-08T14:30:00Z"))
                .isEqualTo(Instant.parse("2024-07-05T20:00:00Z"));
        // The session before Independence Day ended at 13:00, the fourth had none.
        assertThat(known(Known.LAST_CLOSE, "2024-07-05", "2024-07-05T14:30:00Z"))
                .isEqualTo(Instant.parse("2024-07-03T17:00:00Z"));
        // Over the change of the clock: Friday was winter time, Monday is summer time.
        assertThat(known(Known.LAST_CLOSE, "2024-03-11", "2024-03-11T14:30:00Z"))
                .isEqualTo(Instant.parse("2024-03-08T21:00:00Z"));
    }

    @Test
    void volatilityIndicesAreKnownAQuarterOfAnHourLater() {
        assertThat(known(Known.daily("I:VIX3M"), "2024-07-08", "2024-07-08T14:30:00Z"))
                .isEqualTo(Instant.parse("2024-07-05T20:15:00Z"));
        assertThat(Known.daily("^SKEW")).isEqualTo(Known.LAST_INDEX_CLOSE);
        assertThat(Known.daily("")).isEqualTo(Known.LAST_CLOSE);
        assertThat(Known.daily("SPY")).isEqualTo(Known.LAST_CLOSE);
    }

    @Test
    void theRestIsKnownWithItsBar() {
        assertThat(known(Known.BAR_END, "2024-07-08", "2024-07-08T14:30:00Z"))
                .isEqualTo(Instant.parse("2024-07-08T14:30:00Z"));
    }
}
