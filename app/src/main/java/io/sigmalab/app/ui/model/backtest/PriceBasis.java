package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.TradeLine;

/** At which prices contracts are counted. */
public enum PriceBasis {
    MID("mid", "Mid"),
    MODEL("model", "Model fill"),
    TOUCH("touch", "Touch");

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

    /** Net result of a trade at these prices. */
    public double net(TradeLine trade) {
        return switch (this) {
            case MID -> trade.netMid();
            case MODEL -> trade.net();
            case TOUCH -> trade.netTouch();
        };
    }
}
