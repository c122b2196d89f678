package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.frame.Preferences;

/** At which prices contracts are counted. */
public enum PriceBasis {
    MID("mid", "Mid"),
    MODEL("model", "Model fill"),
    TOUCH("touch", "Touch");

    private static final String NAME = "backtest.basis";

    private final String code;
    private final String title;

    PriceBasis(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** As in the stored figures. */
    public String code() {
        return code;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The one chosen last, in the backtest or beside a trade. */
    public static PriceBasis remembered(Preferences preferences) {
        String code = preferences.text(NAME, MODEL.code);
        for (PriceBasis basis : values()) {
            if (basis.code.equals(code)) {
                return basis;
            }
        }
        return MODEL;
    }

    /** Keeps it, for the backtest and for the trades. */
    public void remember(Preferences preferences) {
        preferences.put(NAME, code);
    }

    /** Net result of a trade at these prices. */
    public double net(TradeLine trade) {
        return switch (this) {
            case MID -> trade.netMid();
            case MODEL -> trade.net();
            case TOUCH -> trade.netTouch();
        };
    }
}
