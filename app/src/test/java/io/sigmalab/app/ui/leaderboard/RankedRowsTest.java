package io.sigmalab.app.ui.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RankedRowsTest {
    private final List<Integer> asked = new ArrayList<>();
    private final RankedRows rows = new RankedRows(asked::add);

    private static LeaderRow run(int number) {
        return LeaderRow.of(new Outcome(Map.of("rows", List.of(Map.of("run_id", "run" + number)))))
                .get(0);
    }

    private static List<LeaderRow> page(int page, int size) {
        return IntStream.range(page * RankedRows.PAGE, page * RankedRows.PAGE + size)
                .mapToObj(RankedRowsTest::run)
                .toList();
    }

    @Test
    void onlyPagesThatAreLookedAtAreAskedForAndOnlyOnce() {
        rows.reset(100_000, page(0, RankedRows.PAGE));
        assertThat(rows.size()).isEqualTo(100_000);
        assertThat(rows.get(99).row()).isEqualTo(run(99));
        assertThat(asked).isEmpty();

        assertThat(rows.get(73_250)).isEqualTo(new Slot(73_250, null));
        assertThat(rows.get(73_251).row()).isNull();
        assertThat(asked).containsExactly(732);

        rows.put(732, page(732, RankedRows.PAGE));
        assertThat(rows.get(73_250).row()).isEqualTo(run(73_250));
        assertThat(rows.find("run73250")).isEqualTo(73_250);
        assertThat(asked).containsExactly(732);
    }

    @Test
    void aPageThatDidNotComeIsAskedForAgain() {
        rows.reset(250, page(0, RankedRows.PAGE));
        rows.get(200);
        rows.lost(2);
        rows.get(200);
        assertThat(asked).containsExactly(2, 2);
    }

    @Test
    void pagesLookedAtLongAgoAreLetGoAndAskedForAnew() {
        rows.reset(100_000, page(0, RankedRows.PAGE));
        for (int page = 1; page <= 60; page++) {
            rows.put(page, page(page, RankedRows.PAGE));
        }
        assertThat(rows.peek(5)).isNull();
        assertThat(rows.peek(6_050)).isEqualTo(run(6_050));
        rows.get(5);
        assertThat(asked).containsExactly(0);
    }

    @Test
    void listenersAreToldOfThePlacesOfAPageAndASelectionStays() {
        rows.reset(250, page(0, RankedRows.PAGE));
        Slot before = rows.get(220);
        List<String> told = new ArrayList<>();
        rows.addListener(
                (ListChangeListener<Slot>)
                        change -> {
                            while (change.next()) {
                                told.add(change.getFrom() + "–" + change.getTo());
                                assertThat(change.wasReplaced()).isTrue();
                                assertThat(change.getRemovedSize()).isEqualTo(50);
                            }
                        });
        rows.put(2, page(2, 50));
        assertThat(told).containsExactly("200–250");
        assertThat(rows.indexOf(before)).isEqualTo(220);
    }

    @Test
    void anotherFilterForgetsWhatWasThere() {
        rows.reset(250, page(0, RankedRows.PAGE));
        rows.put(2, page(2, 50));
        rows.reset(0, List.of());
        assertThat(rows).isEmpty();
        assertThat(rows.find("run201")).isEqualTo(-1);
    }
}
