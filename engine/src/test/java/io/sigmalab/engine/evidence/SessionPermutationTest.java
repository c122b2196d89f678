package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionPermutationTest {
    @Test
    void sessionsChangePlacesWholeAndHoursStayWhereTheyAre() {
        Random random = new Random(1);
        List<int[]> rows = new ArrayList<>();
        for (int day = 0; day < 400; day++) {
            int last = random.nextInt(10) == 0 ? 12 : 15;
            for (int hour = 10; hour <= last; hour++) {
                rows.add(new int[] {day, hour});
            }
        }
        rows.add(new int[] {400, 9});
        int n = rows.size();
        int[] day = rows.stream().mapToInt(r -> r[0]).toArray();
        int[] hour = rows.stream().mapToInt(r -> r[1]).toArray();
        int[] source = SessionPermutation.of(day, hour, 7);
        assertThat(IntStream.of(source).sorted().toArray())
                .as("every label is used once")
                .isEqualTo(IntStream.range(0, n).toArray());
        Map<Integer, Integer> wentTo = new HashMap<>();
        int moved = 0;
        for (int i = 0; i < n; i++) {
            assertThat(hour[source[i]]).isEqualTo(hour[i]);
            wentTo.putIfAbsent(day[i], day[source[i]]);
            assertThat(day[source[i]]).as("row %d", i).isEqualTo(wentTo.get(day[i]));
            moved += day[source[i]] == day[i] ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(n * 9 / 10);
        assertThat(source[n - 1]).as("hours of its own").isEqualTo(n - 1);
        assertThat(SessionPermutation.of(day, hour, 7)).isEqualTo(source);
        assertThat(SessionPermutation.of(day, hour, 8)).isNotEqualTo(source);
    }
}
