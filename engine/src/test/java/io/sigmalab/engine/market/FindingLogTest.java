package io.sigmalab.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.market.Finding.Severity;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FindingLogTest {
    @Test
    void aQuestionAboutSomeDaysGetsTheirFindingsAndThoseOfUnknownDaysErrorsFirst() {
        FindingLog log = new FindingLog("f");
        log.warning("w10", 10, 1, "", "");
        log.error("e11", 11, 2, "", "");
        log.error("any", FindingLog.ANY_DAY, 3, "", "");
        log.add(new Finding(Severity.WARNING, "w12to20", "f", 0, "", ""), 12, 20);

        assertThat(log.between(day(10), day(10)))
                .extracting(Finding::code)
                .containsExactly("any", "w10");
        assertThat(log.between(day(15), day(30)))
                .extracting(Finding::code)
                .containsExactly("any", "w12to20");
        assertThat(log.all())
                .extracting(Finding::code)
                .containsExactly("e11", "any", "w10", "w12to20");
        assertThat(log.between(LocalDate.MIN, LocalDate.MAX)).hasSize(4);
    }

    @Test
    void errorsBeyondTheLimitAreStillCountedForTheDaysTheyConcern() {
        FindingLog log = new FindingLog("f");
        for (int i = 0; i < FindingLog.LIMIT; i++) {
            log.warning("early", 1, i, "", "");
        }
        log.error("late", 100, 1, "", "");
        log.error("late", 100, 2, "", "");
        log.warning("late", 101, 3, "", "");

        assertThat(log.between(day(50), day(60))).isEmpty();
        assertThat(log.between(day(100), day(100)))
                .extracting(Finding::message)
                .containsExactly("2 more errors are not listed");
        assertThat(log.all()).hasSize(FindingLog.LIMIT + 2);
        assertThat(log.errors()).isEqualTo(2);
        assertThat(log.size()).isEqualTo(FindingLog.LIMIT + 3);

        FindingLog copy = new FindingLog("f");
        copy.addAll(log);
        assertThat(copy.all()).isEqualTo(log.all());
    }

    private static LocalDate day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }
}
