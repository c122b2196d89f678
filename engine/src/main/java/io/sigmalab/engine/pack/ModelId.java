package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Name of a model: {@code <ticker>_<asset>_<horizon>_<cadence>[_<variant>]}, for instance {@code
 * spy_eq_swing_daily_breakout}. Lower case letters, digits and underscores only, at most {@value
 * #MAX_LENGTH} characters: safe as a file name on every system.
 *
 * @param ticker first part: letters and digits, punctuation of the symbol left out ({@code brkb})
 * @param asset what is traded
 * @param horizon how long a position is meant to live
 * @param cadence of the decisions: 5m, 15m, hourly or daily
 * @param variant the rest, or empty; may hold underscores ({@code headfake_1030})
 */
public record ModelId(
        String ticker, AssetType asset, Horizon horizon, Cadence cadence, String variant) {
    /** Longest id. */
    public static final int MAX_LENGTH = 80;

    /** Cadences a model can decide on, by code. */
    public static final List<String> CADENCES =
            List.of(
                    Cadence.M5.code(),
                    Cadence.M15.code(),
                    Cadence.HOURLY.code(),
                    Cadence.DAILY.code());

    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9_]+");
    private static final Pattern TICKER = Pattern.compile("[a-z0-9]{1,15}");
    private static final String SHAPE =
            "write <ticker>_<asset>_<horizon>_<cadence>[_<variant>], like spy_eq_swing_daily";

    public ModelId {
        if (!TICKER.matcher(ticker).matches()) {
            throw bad(ticker, "its ticker must be 1 to 15 of a-z, 0-9", SHAPE);
        }
        if (!CADENCES.contains(cadence.code())) {
            throw bad(
                    cadence.code(),
                    "a model cannot decide every " + cadence.code(),
                    "one of: " + String.join(", ", CADENCES));
        }
        if (!variant.isEmpty() && !Ids.isName(variant)) {
            throw bad(variant, "its variant must be words of a-z, 0-9 joined by single _", SHAPE);
        }
        String text = text(ticker, asset, horizon, cadence, variant);
        if (text.length() > MAX_LENGTH) {
            throw bad(text, "it has more than " + MAX_LENGTH + " characters", "shorten it");
        }
    }

    /**
     * Id of a model of this ticker.
     *
     * @param symbol as the market writes it, any case: {@code BRK.B}
     * @throws LabException {@link Reason#INVALID_VALUE}
     */
    public static ModelId of(
            String symbol, AssetType asset, Horizon horizon, Cadence cadence, String variant) {
        return new ModelId(tickerPart(symbol), asset, horizon, cadence, variant);
    }

    /**
     * Takes an id apart.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} naming the part that is wrong
     */
    public static ModelId parse(String id) {
        if (id.isEmpty()) {
            throw bad(id, "it is empty", SHAPE);
        }
        if (id.length() > MAX_LENGTH) {
            throw bad(id, "it has more than " + MAX_LENGTH + " characters", "shorten it");
        }
        if (!CHARACTERS.matcher(id).matches()) {
            throw bad(id, "it may hold only a-z, 0-9 and _", SHAPE);
        }
        String[] parts = id.split("_", 5);
        if (parts.length < 4) {
            throw bad(id, "it has fewer than four parts", SHAPE);
        }
        if (parts.length == 5 && !Ids.isName(parts[4])) {
            throw bad(id, "its variant must be words of a-z, 0-9 joined by single _", SHAPE);
        }
        part(id, "asset", parts[1], AssetType.codes());
        part(id, "horizon", parts[2], Horizon.codes());
        part(id, "cadence", parts[3], CADENCES);
        return new ModelId(
                parts[0],
                AssetType.parse(parts[1]),
                Horizon.parse(parts[2]),
                Cadence.parse(parts[3]),
                parts.length == 5 ? parts[4] : "");
    }

    /** How a symbol stands in an id: lower case, without punctuation. */
    public static String tickerPart(String symbol) {
        return Ids.ticker(symbol).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** The id as text. */
    public String text() {
        return text(ticker, asset, horizon, cadence, variant);
    }

    /** The same model under another variant. */
    public ModelId withVariant(String other) {
        return new ModelId(ticker, asset, horizon, cadence, other);
    }

    private static String text(
            String ticker, AssetType asset, Horizon horizon, Cadence cadence, String variant) {
        String id = String.join("_", ticker, asset.code(), horizon.code(), cadence.code());
        return variant.isEmpty() ? id : id + "_" + variant;
    }

    private static void part(String id, String noun, String code, List<String> codes) {
        if (!codes.contains(code)) {
            throw bad(id, noun + " \"" + code + "\" is not known", Nearest.hint(code, codes));
        }
    }

    private static LabException bad(String id, String rule, String hint) {
        return new LabException(
                Reason.INVALID_VALUE,
                "\"" + Ids.shown(id) + "\" is not a model id, " + rule,
                "model id",
                hint);
    }
}
