package io.sigmalab.app.ui.data;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.engine.progress.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Where prices are to come from: chosen, tried, and put in force at once. Knows no nodes. */
public final class SourceModel {
    /** The simulated market. */
    public static final String SIMULATED = "simulated";

    /** Files on disk. */
    public static final String FOLDER = "folder";

    /** The vendor. */
    public static final String POLYGON = "polygon";

    private static final String FILES = "files:";

    private final Desk desk;
    private final StringProperty source = new SimpleStringProperty(SIMULATED);
    private final StringProperty seed = new SimpleStringProperty("7");
    private final StringProperty edge = new SimpleStringProperty("0.0");
    private final StringProperty folder = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OPEN);
    private int asked;

    /**
     * How far it is.
     *
     * @param isChecking whether the source is being tried
     * @param found what was found, in a sentence; empty before it was tried
     * @param problem what is wrong with it, or null
     */
    public record State(boolean isChecking, String found, @Nullable Exception problem) {
        static final State OPEN = new State(false, "", null);

        /** Whether the source is in force. */
        public boolean isDone() {
            return !found.isEmpty();
        }
    }

    /** Begins with the simulated market. */
    public SourceModel(Desk desk) {
        this.desk = desk;
        for (StringProperty part : List.of(source, seed, edge, folder, key)) {
            part.addListener((property, was, is) -> reopen());
        }
    }

    /** Begins with the source in force. */
    public void showInForce() {
        String spec = spec(desk);
        if (spec.startsWith(FILES)) {
            source.set(FOLDER);
            folder.set(spec.substring(FILES.length()));
        } else if (spec.equals(POLYGON)) {
            source.set(POLYGON);
        } else {
            source.set(SIMULATED);
            for (String part : spec.substring(spec.indexOf(':') + 1).split(",", -1)) {
                String[] pair = part.split("=", 2);
                if (pair.length == 2 && pair[0].equals("seed")) {
                    seed.set(pair[1]);
                } else if (pair.length == 2 && pair[0].equals("edge")) {
                    edge.set(pair[1]);
                }
            }
        }
    }

    private static String spec(Desk desk) {
        return desk.lab().source().spec();
    }

    /** The specification in force. */
    public String inForce() {
        return spec(desk);
    }

    /** Whether a key of the vendor is known. */
    public boolean hasKey() {
        return desk.lab().source().hasKey();
    }

    /** Takes the key of the vendor out. */
    public void forgetKey() {
        int mine = ++asked;
        desk.jobs()
                .fetch(
                        () -> {
                            desk.lab().source().forgetKey();
                            return true;
                        },
                        done -> {
                            desk.changed();
                            if (mine == asked) {
                                state.set(State.OPEN);
                            }
                        },
                        error -> {
                            if (mine == asked) {
                                state.set(new State(false, "", error));
                            }
                        });
    }

    /** Nothing is chosen for good any more. */
    public void reopen() {
        asked++;
        state.set(State.OPEN);
    }

    /** The specification of what is chosen. */
    public String spec() {
        return switch (source.get()) {
            case FOLDER -> FILES + folder.get().strip();
            case POLYGON -> POLYGON;
            default -> "simulated:seed=" + seed.get().strip() + ",edge=" + edge.get().strip();
        };
    }

    /** Tries the source, and puts it in force when it is good. */
    public void use() {
        use(() -> {});
    }

    /**
     * The same, and then something else.
     *
     * @param then done when the source is in force, not when it is wrong or was changed meanwhile
     */
    public void use(Runnable then) {
        int mine = ++asked;
        String spec = spec();
        String given = source.get().equals(POLYGON) ? key.get().strip() : "";
        state.set(new State(true, "", null));
        desk.jobs()
                .fetch(
                        () -> {
                            String secret = given.isEmpty() ? null : given;
                            Outcome found = desk.lab().source().tryOut(spec, secret, Progress.NONE);
                            desk.lab().source().use(spec, secret);
                            return sentence(found);
                        },
                        sentence -> {
                            desk.changed();
                            if (mine == asked) {
                                state.set(new State(false, sentence, null));
                                then.run();
                            }
                        },
                        error -> {
                            if (mine == asked) {
                                state.set(new State(false, "", error));
                            }
                        });
    }

    /** What a source offers, in a sentence. */
    static String sentence(Outcome found) {
        Map<String, Object> map = found.document();
        Object tried = map.get("tried_ticker");
        if (tried != null) {
            return "The key works: " + map.get("tried_bars") + " daily bars of " + tried + ".";
        }
        long tickers = ((Number) found.get("tickers")).longValue();
        long options = ((Number) found.get("option_underlyings")).longValue();
        return String.format(Locale.ROOT, "%d %s", tickers, tickers == 1 ? "ticker" : "tickers")
                + ", "
                + map.get("first")
                + " to "
                + map.get("last")
                + (options > 0 ? ", options of " + options : ", no options");
    }

    /** {@link #SIMULATED}, {@link #FOLDER} or {@link #POLYGON}. */
    public StringProperty source() {
        return source;
    }

    /** Seed of the simulated market. */
    public StringProperty seed() {
        return seed;
    }

    /** Planted edge of the simulated market. */
    public StringProperty edge() {
        return edge;
    }

    /** Folder of files. */
    public StringProperty folder() {
        return folder;
    }

    /** Key of the vendor; never remembered here. */
    public StringProperty key() {
        return key;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }
}
