package io.sigmalab.app.http;

import java.util.List;
import java.util.Locale;

/** The table of routes as a page to read: what can be asked, field by field, with lines to try. */
final class ApiPage {
    private static final String STYLE =
            """
            :root{color-scheme:light dark}
            body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            h2{margin:2.2rem 0 .4rem;border-bottom:1px solid #8886;padding-bottom:.2rem}
            details{border:1px solid #8884;border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}
            summary{cursor:pointer}
            code,pre{font:13px/1.5 ui-monospace,monospace}
            pre{overflow-x:auto;background:#8881;padding:.6rem;border-radius:4px}
            table{border-collapse:collapse;width:100%;font-size:14px}
            td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-top:1px solid #8883}
            .m{display:inline-block;min-width:4.2rem;font-weight:600}
            .t{float:right;opacity:.75}
            nav a{margin-right:1rem}
            """;

    private ApiPage() {}

    /** The page. */
    static String html(List<Route> routes) {
        StringBuilder page = new StringBuilder(100_000);
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>Sigma Lab API</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Sigma Lab API</h1>\n<p>Version ")
                .append(text(SystemRoutes.version()))
                .append(
                        """
                        . For programs: <a href="/openapi.json">/openapi.json</a>.</p>
                        <p>Bodies and answers are JSON with snake_case names. Answers are
                        <code>{"ok":true,…}</code>, errors
                        <code>{"ok":false,"error":{"code","message","hint","field"}}</code>.
                        Long calls run as jobs: they answer when done, or with
                        <code>?wait=false</code> at once with 202 and a <code>job_id</code>. The
                        same request while it runs gives the same job. Lists may be written
                        <code>"0.55,0.60"</code> or <code>[0.55, 0.60]</code>.</p>
                        <nav>
                        """);
        List<String> groups = routes.stream().map(Route::group).distinct().toList();
        groups.forEach(
                group ->
                        page.append("<a href=\"#")
                                .append(anchor(group))
                                .append("\">")
                                .append(text(group))
                                .append("</a>"));
        page.append("</nav>\n");
        for (String group : groups) {
            page.append("<h2 id=\"")
                    .append(anchor(group))
                    .append("\">")
                    .append(text(group))
                    .append("</h2>\n");
            routes.stream()
                    .filter(route -> route.group().equals(group))
                    .forEach(route -> route(route, page));
        }
        return page.append("</body></html>\n").toString();
    }

    private static void route(Route route, StringBuilder page) {
        page.append("<details id=\"")
                .append(route.operation())
                .append("\"><summary><code><span class=\"m\">")
                .append(route.method())
                .append("</span> ")
                .append(text(route.pattern()))
                .append("</code> <span class=\"t\">")
                .append(text(route.title()))
                .append("</span></summary>\n<p>")
                .append(text(route.help()))
                .append(route.isJob() ? " Runs as a job." : "")
                .append("</p>\n");
        fields("path", route.path(), page);
        fields("query", route.query(), page);
        fields("body", route.body(), page);
        page.append("<pre>").append(text(line(route))).append("</pre></details>\n");
    }

    private static void fields(String where, List<Field> fields, StringBuilder page) {
        if (fields.isEmpty()) {
            return;
        }
        page.append("<table><tr><th>").append(where).append("</th><th></th><th></th></tr>\n");
        for (Field field : fields) {
            page.append("<tr><td><code>")
                    .append(text(field.name()))
                    .append("</code>")
                    .append(field.required() ? " *" : "")
                    .append("</td><td>")
                    .append(text(type(field)))
                    .append("</td><td>")
                    .append(text(field.help()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static String type(Field field) {
        StringBuilder type =
                new StringBuilder(
                        field.choices().isEmpty()
                                ? field.type().words()
                                : String.join(" | ", field.choices()));
        if (Double.isFinite(field.min()) && Double.isFinite(field.max())) {
            type.append(", ")
                    .append(Shown.number(field.min()))
                    .append(" to ")
                    .append(Shown.number(field.max()));
        }
        if (field.initial() != null) {
            type.append("; default ").append(field.initial());
        }
        return type.toString();
    }

    /** A line for a terminal. */
    private static String line(Route route) {
        String url = "http://localhost:8001" + route.pattern();
        if (route.method().equals("GET")) {
            String needed =
                    String.join(
                            "&",
                            route.query().stream()
                                    .filter(Field::required)
                                    .map(field -> field.name() + "=…")
                                    .toList());
            String events = route.work() == Route.Streamed.EVENTS ? "-N " : "";
            return "curl -sS " + events + "'" + url + (needed.isEmpty() ? "" : "?" + needed) + "'";
        }
        String body = route.example();
        return "curl -sS -X "
                + route.method()
                + " "
                + url
                + (body == null
                        ? ""
                        : " -H 'Content-Type: application/json' \\\n  -d '" + body + "'");
    }

    private static String anchor(String group) {
        return group.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
