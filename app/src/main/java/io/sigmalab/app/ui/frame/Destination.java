package io.sigmalab.app.ui.frame;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where to go, and what to show there. */
public sealed interface Destination {
    /** The screen that shows it. */
    Place place();

    /**
     * A screen as it was left.
     *
     * @param place which
     */
    record Screen(Place place) implements Destination {}

    /**
     * A model.
     *
     * @param packId its pack
     * @param modelId its id in the pack
     * @param tab which tab to open
     * @param runId the run to show there, or null for the newest
     */
    record Model(String packId, String modelId, ModelTab tab, @Nullable String runId)
            implements Destination {
        @Override
        public Place place() {
            return Place.MODEL;
        }
    }

    /**
     * The sweeps of a model.
     *
     * @param packId pack of the model
     * @param modelId its id in the pack
     * @param sweepId the sweep to show, or null for the newest
     */
    record Sweep(String packId, String modelId, @Nullable String sweepId) implements Destination {
        @Override
        public Place place() {
            return Place.SWEEPS;
        }
    }

    /**
     * Backtests side by side.
     *
     * @param runIds two to six; the first is what the others are measured against
     */
    record Comparison(List<String> runIds) implements Destination {
        public Comparison {
            runIds = List.copyOf(runIds);
        }

        @Override
        public Place place() {
            return Place.COMPARE;
        }
    }

    /**
     * One trade of a backtest with everything that led to it.
     *
     * @param runId the backtest
     * @param index number of the trade in it, from 0
     */
    record Trade(String runId, int index) implements Destination {
        @Override
        public Place place() {
            return Place.TRADE;
        }
    }

    /**
     * A new model, from a template of a pack.
     *
     * @param packId the pack to begin with, or null
     */
    record Create(@Nullable String packId) implements Destination {
        @Override
        public Place place() {
            return Place.CREATE;
        }
    }

    /**
     * A page of the help.
     *
     * @param topic its name, {@code deflated-sharpe}
     */
    record Help(String topic) implements Destination {
        @Override
        public Place place() {
            return Place.HELP;
        }
    }

    /**
     * The data of a ticker.
     *
     * @param ticker symbol, or null for all
     * @param cadence of the bars, or null for the one looked at last
     * @param day whose bars to open, or null
     */
    record Data(@Nullable String ticker, @Nullable String cadence, @Nullable LocalDate day)
            implements Destination {
        /** All of its days. */
        public Data(@Nullable String ticker) {
            this(ticker, null, null);
        }

        @Override
        public Place place() {
            return Place.DATA;
        }
    }

    /**
     * A pack.
     *
     * @param packId its id
     */
    record Pack(String packId) implements Destination {
        @Override
        public Place place() {
            return Place.PACKS;
        }
    }
}
