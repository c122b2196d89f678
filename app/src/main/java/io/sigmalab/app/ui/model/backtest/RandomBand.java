package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What random traders reach, worked out beside a result: that does not wait for it. Knows no nodes.
 */
public final class RandomBand {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable Ends> ends = new ReadOnlyObjectWrapper<>();
    private int asked;

    RandomBand(Desk desk) {
        this.desk = desk;
    }

    /**
     * Between what most random traders lie after each session.
     *
     * @param low 5 % of them are below
     * @param high 5 % of them are above
     */
    public record Ends(String runId, double[] low, double[] high) {}

    /** For another result, or the same again. */
    void show(@Nullable BacktestResult found) {
        Ends before = ends.get();
        if (found == null || found.equity() == null) {
            ends.set(null);
            return;
        }
        if (before != null && before.runId().equals(found.runId())) {
            return;
        }
        ends.set(null);
        Lab lab = desk.lab();
        String id = found.runId();
        int sessions = found.equity().size();
        int mine = ++asked;
        desk.jobs()
                .fetch(
                        () -> lab.insights().randomBand(id),
                        got -> {
                            if (mine == asked
                                    && got.isPresent()
                                    && got.get()[0].length == sessions) {
                                ends.set(new Ends(id, got.get()[0], got.get()[1]));
                            }
                        },
                        error -> {
                            // Matrix or pack are others now: the curve stands without the band.
                        });
    }

    /** Where they lie; null while that is not known. */
    ReadOnlyObjectProperty<@Nullable Ends> ends() {
        return ends.getReadOnlyProperty();
    }
}
