package io.sigmalab.app.ui.kit;

/** Style classes of {@code resources/css/base.css}. */
public final class Styles {
    public static final String CARD = "lab-card";
    public static final String CARD_HEADER = "lab-card-header";
    public static final String CARD_TITLE = "lab-card-title";
    public static final String VIEW_TITLE = "lab-view-title";
    public static final String MUTED = "lab-muted";
    public static final String FAINT = "lab-faint";
    public static final String STRONG = "lab-strong";
    public static final String MONO = "lab-mono";
    public static final String GAIN = "lab-gain";
    public static final String LOSS = "lab-loss";
    public static final String HERO = "lab-hero";
    public static final String PRIMARY = "lab-primary";
    public static final String BADGE = "lab-badge";
    public static final String PASS = "lab-pass";
    public static final String FAIL = "lab-fail";
    public static final String NOT_RUN = "lab-not-run";
    public static final String WARN = "lab-warn";
    public static final String LINK = "lab-link";
    public static final String NUMBER = "lab-number";

    private Styles() {}
}
