package io.sigmalab.engine.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import java.time.LocalTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What tests that use made-up boards rely on. */
class BoardFixtureTest {
    private static final OptionNeeds NEEDS =
            OptionNeeds.SAME_DAY
                    .withTenor(30)
                    .withSampling(new Sampling(LocalTime.of(10, 0), LocalTime.of(11, 0)));

    @Test
    void whatWasKnownAtAMomentIsTheWholeBoardWithoutWhatCameLater() {
        Bars bars = TestInputs.intraday(3, 5).bars();
        BoardFixture whole = BoardFixture.around(bars, 1);
        int last = 78 + 20;
        BoardFixture then = whole.knownBy(bars.endMillis(last), bars.head(last + 1));
        int day = bars.sessionDay(last);

        OptionBoard full = Objects.requireNonNull(whole.of(day, NEEDS));
        OptionBoard known = Objects.requireNonNull(then.of(day, NEEDS));

        assertThat(known.size()).isPositive().isLessThanOrEqualTo(full.size());
        assertThat(known.instantCount()).isEqualTo(20 + 3);
        assertThat(full.instantCount()).isEqualTo(79);
        for (int i = 0; known.instant(i) <= bars.endMillis(last); i++) {
            int at = full.instantAt(known.instant(i));
            assertThat(known.spot(i)).isEqualTo((Double) full.spot(at));
            for (int c = 0; c < full.size(); c++) {
                int k = known.indexOf(full.contracts().get(c));
                for (Column column : Column.values()) {
                    boolean later =
                            column.name().startsWith("ENTRY") && i == known.instantCount() - 2;
                    double nothing =
                            column == Column.VOLUME || column == Column.PREMIUM ? 0 : Double.NaN;
                    double then1 = k < 0 || later ? nothing : known.get(column, i, k);
                    if (k >= 0 && later) {
                        assertThat(known.get(column, i, k)).isNaN();
                    } else if (k >= 0 || !column.name().startsWith("ENTRY")) {
                        assertThat(full.get(column, at, c))
                                .as("%s", column)
                                .isEqualTo((Double) then1);
                    }
                }
            }
        }
        assertThat(then.of(bars.sessionDay(2 * 78), NEEDS)).isNull();
    }

    @Test
    void boardsOfOtherNeedsAgreeInWhatTheyShare() {
        Bars bars = TestInputs.intraday(3, 5).bars();
        BoardFixture fixture = BoardFixture.around(bars, 2);
        int day = bars.sessionDay(0);

        OptionBoard wide = Objects.requireNonNull(fixture.of(day, NEEDS.withTenor(60)));
        OptionBoard narrow = Objects.requireNonNull(fixture.of(day, OptionNeeds.SAME_DAY));

        assertThat(wide.size()).isGreaterThan(narrow.size());
        for (int c = 0; c < narrow.size(); c++) {
            int w = wide.indexOf(narrow.contracts().get(c));
            assertThat(wide.openInterest(w)).isEqualTo((Double) narrow.openInterest(c));
            assertThat(wide.get(Column.VOLUME, 5, w))
                    .isEqualTo((Double) narrow.get(Column.VOLUME, 5, c));
            assertThat(wide.get(Column.IV, 5, w)).isEqualTo((Double) narrow.get(Column.IV, 5, c));
        }
    }
}
