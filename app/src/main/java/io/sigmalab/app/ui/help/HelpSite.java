package io.sigmalab.app.ui.help;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The pages of the help as HTML files that need nothing else, made from the same texts. */
public final class HelpSite {
    private static final String STYLE =
            """
            body{font:16px/1.55 "IBM Plex Sans",system-ui,sans-serif;margin:0;color:#16202c;
            background:#fff;display:flex}
            nav{width:15rem;flex:none;padding:1.5rem;border-right:1px solid #d9e0e8;
            min-height:100vh;box-sizing:border-box}
            nav b{display:block;margin-top:1rem;font-weight:600}nav a{display:block}
            main{max-width:60rem;padding:1.5rem 2.5rem;min-width:0}
            a{color:#0b6e62}code,pre{font-family:"IBM Plex Mono",monospace;font-size:.92em}
            pre{background:#f3f6f9;padding:1rem;overflow:auto}
            table{border-collapse:collapse;display:block;overflow:auto}
            td,th{border:1px solid #d9e0e8;padding:.3rem .6rem;text-align:left;vertical-align:top}
            @media(prefers-color-scheme:dark){body{color:#dce4ee;background:#0f1722}
            nav,td,th{border-color:#2a3646}a{color:#3cc7b0}pre{background:#182332}}
            """;

    private HelpSite() {}

    /** Texts by file name; {@code index.html} is the first page. */
    public static Map<String, String> files() {
        Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
        HtmlRenderer renderer =
                HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();
        Map<String, String> files = new LinkedHashMap<>();
        List<HelpPage> pages = HelpPages.read().pages();
        for (HelpPage page : pages) {
            String body =
                    renderer.render(parser.parse(page.markdown()))
                            .replaceAll(
                                    "href=\"([a-z0-9-]+)\\.md(#[^\"]*)?\"", "href=\"$1.html$2\"");
            String text = frame(page, pages, body);
            files.put(page.id() + ".html", text);
            files.putIfAbsent("index.html", text);
        }
        return files;
    }

    private static String frame(HelpPage page, List<HelpPage> pages, String body) {
        StringBuilder text = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
        text.append("<meta charset=\"utf-8\">\n<title>").append(escaped(page.title()));
        text.append(" – Sigma Lab</title>\n<style>\n").append(STYLE).append("</style>\n");
        text.append("</head>\n<body>\n<nav>\n");
        String group = "";
        for (HelpPage each : pages) {
            if (!each.group().equals(group)) {
                group = each.group();
                text.append("<b>").append(escaped(group)).append("</b>\n");
            }
            text.append("<a href=\"").append(each.id()).append(".html\">");
            text.append(escaped(each.title())).append("</a>\n");
        }
        text.append("</nav>\n<main>\n").append(body);
        return text.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
