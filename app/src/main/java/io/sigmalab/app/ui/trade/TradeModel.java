package io.sigmalab.app.ui.trade;

import io.sigmalab.app.service.ClassChances;
import io.sigmalab.app.service.FeaturePulls;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.service.TradePath;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.model.backtest.PriceBasis;
import io.sigmalab.app.ui.model.backtest.TradeFilter;
import io.sigmalab.app.ui.trade.TradeFacts.Leg;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A trade with everything that led to it, and the list it stands in. Knows no nodes. */
public final class TradeModel {
    private static final String CADENCE = "trade.bars";

    private final Desk desk;
    private final ObservableList<TradeLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<PriceBasis> basis = new SimpleObjectProperty<>(PriceBasis.MODEL);
    private final ReadOnlyObjectWrapper<@Nullable TradePath> bars = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> barsProblem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FeaturePulls> pulls =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> pullsProblem =
            new ReadOnlyObjectWrapper<>();
    private final Latest askedBars = new Latest();
    private final Latest askedPulls = new Latest();
    private @Nullable String runId;
    private int wanted;
    private final Latest asked = new Latest();

    /**
     * What is on the screen.
     *
     * @param packId pack of the run
     * @param modelId its model
     * @param ticker what was traded or what the contracts are on
     * @param facts the explanation
     * @param chances of all classes; null when they were not kept
     * @param path bars and quotes around it; null when the matrix is gone
     * @param cadences of the bars that can be shown, fine to coarse
     * @param isSimulated whether its prices were invented
     * @param modelFill share of the half spread of the policy; NaN for the underlying
     */
    public record Shown(
            String runId,
            String packId,
            String modelId,
            String ticker,
            TradeFacts facts,
            @Nullable ClassChances chances,
            @Nullable TradePath path,
            List<String> cadences,
            boolean isSimulated,
            double modelFill) {
        public Shown {
            cadences = List.copyOf(cadences);
        }
    }

    /** Everything that one fetch brings. */
    private record Fetched(List<TradeLine> lines, Shown shown) {}

    /** On a desk. */
    public TradeModel(Desk desk) {
        this.desk = desk;
    }

    /** Shows a trade. */
    public void show(Destination.Trade trade) {
        boolean isOther = !trade.runId().equals(runId);
        if (isOther) {
            lines.clear();
            shown.set(null);
        }
        runId = trade.runId();
        wanted = trade.index();
        basis.set(PriceBasis.remembered(desk.preferences()));
        List<TradeLine> known = List.copyOf(lines);
        Lab lab = desk.lab();
        loading.set(true);
        asked.ask(
                desk.jobs(),
                () -> fetch(lab, trade, known),
                found -> {
                    loading.set(false);
                    problem.set(null);
                    if (lines.isEmpty()) {
                        lines.setAll(found.lines());
                    }
                    bars.set(null);
                    barsProblem.set(null);
                    pulls.set(null);
                    pullsProblem.set(null);
                    shown.set(found.shown());
                    fetchBars();
                    fetchPulls();
                },
                error -> {
                    loading.set(false);
                    problem.set(error);
                });
    }

    private static Fetched fetch(Lab lab, Destination.Trade trade, List<TradeLine> known) {
        String id = trade.runId();
        List<TradeLine> lines = known;
        if (lines.isEmpty()) {
            // Also makes the files of a variant of a sweep, which are made when they are wanted.
            lab.runs().trades(id, 1, 0);
            lines = lab.explain().trades(id);
        }
        Outcome run = lab.runs().show(id);
        Outcome document = lab.explain().trade(id, trade.index());
        TradeLine line = lines.get(trade.index());
        TradeFacts facts = new TradeFacts(line, document);
        Map<String, Object> params = run.map("params");
        double fill = Double.NaN;
        if (params.get("effective") instanceof Map<?, ?> effective
                && effective.get("execution") instanceof Map<?, ?> execution
                && execution.get("options") instanceof Map<?, ?> options
                && options.get("modelFill") instanceof Number n) {
            fill = n.doubleValue();
        }
        String dataset = String.valueOf(run.document().get("dataset"));
        TradePath path = path(lab, id, facts);
        return new Fetched(
                lines,
                new Shown(
                        id,
                        run.text("pack_id"),
                        run.text("model_id"),
                        dataset.substring(dataset.lastIndexOf('/') + 1),
                        facts,
                        chances(lab, id, line),
                        path,
                        path == null ? List.of() : lab.explain().cadences(id),
                        Boolean.TRUE.equals(run.map("lineage").get("simulated")),
                        fill));
    }

    /** Bars finer than those of the matrix, when they were asked for and are there. */
    private void fetchBars() {
        Shown now = shown.get();
        TradePath path = now == null ? null : now.path();
        if (now == null || path == null) {
            return;
        }
        String cadence = cadence();
        askedBars.forget();
        if (cadence.equals(path.cadence())) {
            barsProblem.set(null);
            bars.set(path);
            return;
        }
        Lab lab = desk.lab();
        TradeLine line = now.facts().line();
        askedBars.ask(
                desk.jobs(),
                () -> lab.explain().finer(now.runId(), line, path, cadence, Progress.NONE),
                found -> {
                    if (now.equals(shown.get())) {
                        barsProblem.set(null);
                        bars.set(found);
                    }
                },
                error -> {
                    if (now.equals(shown.get())) {
                        bars.set(path);
                        barsProblem.set(error);
                    }
                });
    }

    private void fetchPulls() {
        Shown now = shown.get();
        Double raw = now == null ? null : now.facts().number("probability.raw");
        if (now == null || raw == null || !now.facts().line().filled()) {
            return;
        }
        Lab lab = desk.lab();
        TradeLine line = now.facts().line();
        askedPulls.ask(
                desk.jobs(),
                () ->
                        lab.insights()
                                .pulls(
                                        now.runId(),
                                        line.fold(),
                                        line.decision(),
                                        line.isUp(),
                                        raw,
                                        Progress.NONE),
                found -> {
                    if (now.equals(shown.get())) {
                        pulls.set(found);
                    }
                },
                error -> {
                    if (now.equals(shown.get())) {
                        pullsProblem.set(error);
                    }
                });
    }

    /** Cadence of the bars that are shown: the remembered one, or that of the matrix. */
    public String cadence() {
        Shown now = shown.get();
        if (now == null || now.cadences().isEmpty()) {
            return "";
        }
        String kept = desk.preferences().text(CADENCE, "");
        return now.cadences().contains(kept) ? kept : now.cadences().get(now.cadences().size() - 1);
    }

    /** Shows bars of another cadence from now on. */
    public void choose(String cadence) {
        desk.preferences().put(CADENCE, cadence);
        fetchBars();
    }

    /** Counts money at other prices from now on, here and in the backtest. */
    public void choose(PriceBasis other) {
        other.remember(desk.preferences());
        basis.set(other);
    }

    /** Bars around the trade; null until they are known. */
    public ReadOnlyObjectProperty<@Nullable TradePath> bars() {
        return bars.getReadOnlyProperty();
    }

    /** Why the bars that were asked for cannot be shown; null when they can. */
    public ReadOnlyObjectProperty<@Nullable Exception> barsProblem() {
        return barsProblem.getReadOnlyProperty();
    }

    /** What pulled the decision; null until it is known. */
    public ReadOnlyObjectProperty<@Nullable FeaturePulls> pulls() {
        return pulls.getReadOnlyProperty();
    }

    /** Why that cannot be said; null when it can. */
    public ReadOnlyObjectProperty<@Nullable Exception> pullsProblem() {
        return pullsProblem.getReadOnlyProperty();
    }

    private static @Nullable TradePath path(Lab lab, String id, TradeFacts facts) {
        List<String> symbols = new ArrayList<>();
        for (Leg leg : facts.legs("entry")) {
            symbols.add(leg.symbol());
        }
        String wantedContract = facts.text("contract");
        if (!facts.line().filled() && wantedContract != null && !wantedContract.isEmpty()) {
            symbols.add(wantedContract);
        }
        try {
            return lab.explain().path(id, facts.line(), symbols);
        } catch (LabException e) {
            // The matrix was deleted: what was stored with the trade still stands.
            return null;
        }
    }

    private static @Nullable ClassChances chances(Lab lab, String id, TradeLine line) {
        try {
            return lab.explain().chances(id, line).orElse(null);
        } catch (LabException e) {
            // As above.
            return null;
        }
    }

    /** Goes so many trades on in a list of the page; nothing happens at its ends. */
    public void step(List<TradeLine> list, int by) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).index() == wanted) {
                int to = i + by;
                if (to >= 0 && to < list.size()) {
                    select(list.get(to));
                }
                return;
            }
        }
        if (!list.isEmpty()) {
            select(list.get(0));
        }
    }

    /** Shows another trade of the run. */
    public void select(TradeLine line) {
        String run = runId;
        if (run != null && line.index() != wanted) {
            desk.go(new Destination.Trade(run, line.index()));
        }
    }

    /** Tries again. */
    public void retry() {
        String run = runId;
        if (run != null) {
            show(new Destination.Trade(run, wanted));
        }
    }

    /** Goes back to the backtest. */
    public void back() {
        Shown now = shown.get();
        if (now != null) {
            desk.go(
                    new Destination.Model(
                            now.packId(), now.modelId(), ModelTab.BACKTEST, now.runId()));
        }
    }

    /** The trade as Markdown, for a note or a message. */
    public String markdown() {
        Shown now = shown.get();
        if (now == null) {
            return "";
        }
        TradeFacts facts = now.facts();
        TradeLine line = facts.line();
        StringBuilder text = new StringBuilder("## Trade ");
        text.append(line.index() + 1).append(" of ").append(now.runId()).append("\n\n");
        text.append("- ").append(now.packId()).append('/').append(now.modelId()).append('\n');
        text.append("- decided ").append(TradeFilter.time(line)).append(" ET, ");
        text.append(line.side());
        if (!line.contract().isEmpty()) {
            text.append(", `").append(line.contract()).append('`');
        }
        text.append("\n- fold ").append(line.fold()).append(", p ").append(line.p());
        text.append(", cut ").append(line.threshold()).append('\n');
        if (!line.filled()) {
            return text.append("- not filled: ").append(facts.text("text")).append('\n').toString();
        }
        text.append("- exit: ").append(line.reason()).append("\n\n| | |\n|---|---:|\n");
        for (Money.Item item : Money.of(facts, basis.get(), now.modelFill()).lines()) {
            text.append("| ").append(item.name()).append(" | ").append(item.text());
            text.append(" |\n");
        }
        return text.toString();
    }

    /** Trades of the run, in its order. */
    public ObservableList<TradeLine> lines() {
        return lines;
    }

    /** The trade; null until it is known. */
    public ReadOnlyObjectProperty<@Nullable Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether the prices of what is shown were invented. */
    boolean isSimulated() {
        Shown now = shown.get();
        return now != null && now.isSimulated();
    }

    /** Why it cannot be shown. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether it is on its way. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Prices in force. */
    public ObjectProperty<PriceBasis> basis() {
        return basis;
    }
}
