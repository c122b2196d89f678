package io.sigmalab.app.format;

import java.util.Map;

/** What holding one backtest against another session by session says, in words. */
public final class PairedText {
    private PairedText() {}

    /** One line: the verdict with the figures it stands on. */
    public static String of(Map<String, Object> pair, String first, String second) {
        String text =
                first
                        + " against "
                        + second
                        + ", "
                        + Formats.whole(pair.get("sessions"))
                        + " sessions: "
                        + String.valueOf(pair.get("verdict"))
                                .replace("the first", first)
                                .replace("the second", second);
        return pair.get("p_value") == null
                ? text
                : text
                        + " · Sharpe a year "
                        + Formats.number(pair.get("sharpe_difference_annual"))
                        + " apart (95 % interval "
                        + Formats.number(pair.get("low"))
                        + " … "
                        + Formats.number(pair.get("high"))
                        + "), p "
                        + Formats.precise(pair.get("p_value"))
                        + ", correlation "
                        + Formats.number(pair.get("correlation"));
    }
}
