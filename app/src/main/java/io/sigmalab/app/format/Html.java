package io.sigmalab.app.format;

/** Pages that need nothing else: no script, no address of anything outside. */
public final class Html {
    private static final String STYLE =
            """
            body{font:14px/1.45 "IBM Plex Sans",system-ui,sans-serif;margin:24px;color:#24292f;\
            background:#fff}
            h1{font-size:20px}h2{font-size:15px;margin-top:28px}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{padding:3px 12px;border-bottom:1px solid #d0d7de;text-align:right}
            td{vertical-align:top;white-space:nowrap}\
            th:first-child,td:first-child,.left{text-align:left}
            td.left{white-space:normal}td code{overflow-wrap:anywhere}
            caption{text-align:left;font-weight:600}.beside{display:flex;flex-wrap:wrap;gap:24px;\
            align-items:flex-start}svg{max-width:100%;height:auto}
            code{font-family:"IBM Plex Mono",monospace;font-size:12.5px}
            .warn{display:inline-block;border:1px solid #8a5a00;background:#fff4d6;color:#8a5a00;\
            padding:2px 8px;border-radius:3px;font-weight:600}
            .muted{color:#57606a}.best{font-weight:600}
            .pass,.fail{font-weight:600}.pass{color:#116b3c}.fail{color:#b3202a}
            td .muted{font-weight:400}
            .gain{color:#0a5fbf}.loss{color:#b04a00}
            .differs{font-weight:600;background:#fff4d6}
            """;

    private Html() {}

    /** The beginning of a page, up to its heading. */
    public static String head(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
                + escaped(title)
                + "</title><style>\n"
                + STYLE
                + "</style></head><body>\n<h1>"
                + escaped(title)
                + "</h1>\n";
    }

    /** A text that means nothing but itself. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
