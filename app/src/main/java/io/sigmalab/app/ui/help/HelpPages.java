package io.sigmalab.app.ui.help;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The pages of {@code resources/help}, in the order of {@code pages.txt}. Tables of what the
 * program knows by itself are made by {@link HelpTables}, so that help and program cannot differ.
 */
public final class HelpPages {
    private static final int TITLE_COUNTS = 100;
    private static final int HEADING_COUNTS = 10;
    private static final int SNIPPET = 60;

    private final List<HelpPage> pages;

    private HelpPages(List<HelpPage> pages) {
        this.pages = List.copyOf(pages);
    }

    /**
     * A page that holds what was looked for.
     *
     * @param page which
     * @param snippet the words around the first place
     */
    record Hit(HelpPage page, String snippet) {}

    /** A topic for the palette: id and title. */
    public record Topic(String id, String title) {}

    /** Reads all of them; off the thread that shows. */
    public static HelpPages read() {
        List<HelpPage> pages = new ArrayList<>();
        for (String line : text("pages.txt").lines().toList()) {
            int bar = line.indexOf('|');
            if (bar > 0) {
                String id = line.substring(bar + 1).strip();
                String markdown = text(id + ".md");
                pages.add(
                        HelpPage.of(id, line.substring(0, bar).strip(), HelpTables.fill(markdown)));
            }
        }
        return new HelpPages(pages);
    }

    private static String text(String name) {
        try (InputStream in = HelpPages.class.getResourceAsStream("/lab/help/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no help page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages in their order. */
    List<HelpPage> pages() {
        return pages;
    }

    /** Titles for the palette. */
    public List<Topic> topics() {
        return pages.stream().map(page -> new Topic(page.id(), page.title())).toList();
    }

    /** The page of a topic, the first one when there is none of it. */
    HelpPage page(String topic) {
        return pages.stream()
                .filter(page -> page.id().equals(topic))
                .findFirst()
                .orElse(pages.get(0));
    }

    /** Pages that hold every word, the best first. */
    List<Hit> search(String typed) {
        List<String> words =
                List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)).stream()
                        .filter(word -> !word.isEmpty())
                        .toList();
        record Scored(int score, Hit hit) {}
        List<Scored> found = new ArrayList<>();
        for (HelpPage page : pages) {
            String low = page.markdown().toLowerCase(Locale.ROOT);
            if (!words.isEmpty() && words.stream().allMatch(low::contains)) {
                int score = words.stream().mapToInt(word -> score(page, low, word)).sum();
                found.add(new Scored(score, new Hit(page, snippet(page, words.get(0)))));
            }
        }
        found.sort(Comparator.comparingInt((Scored scored) -> -scored.score()));
        return found.stream().map(Scored::hit).toList();
    }

    /**
     * What a page is about counts, not how often it says so: a table of options says everything
     * often. Between equals the order of the pages decides.
     */
    private static int score(HelpPage page, String low, String word) {
        int score = page.title().toLowerCase(Locale.ROOT).contains(word) ? TITLE_COUNTS : 0;
        for (String line : low.lines().toList()) {
            if (line.startsWith("#") && line.contains(word)) {
                score += HEADING_COUNTS;
            }
        }
        return score;
    }

    private static String snippet(HelpPage page, String word) {
        String plain = page.markdown().replaceAll("[#*`|_]+", " ").replaceAll("\\s+", " ");
        int at = plain.toLowerCase(Locale.ROOT).indexOf(word);
        if (at < 0) {
            return "";
        }
        int from = Math.max(0, at - SNIPPET);
        int to = Math.min(plain.length(), at + word.length() + SNIPPET);
        return (from > 0 ? "… " : "")
                + plain.substring(from, to).strip()
                + (to < plain.length() ? " …" : "");
    }

    /** The topic that is about where one is. */
    public static String topicOf(Destination here) {
        if (here instanceof Destination.Model m) {
            return switch (m.tab()) {
                case OVERVIEW, HISTORY -> "lineage";
                case DESIGNER -> "labels";
                case BUILD -> "matrix";
                case TRAIN -> "calibration";
                case BACKTEST -> "walk-forward";
                case SIGNALS -> "thresholds";
            };
        }
        Place place = here.place();
        return switch (place) {
            case DASHBOARD, CREATE, MODEL, HELP -> "getting-started";
            case SWEEPS -> "sweeps";
            case LEADERBOARD, COMPARE -> "gate";
            case DATA -> "data";
            case PACKS -> "packs";
            case SETTINGS -> "settings";
            case TRADE -> "worked-example-0dte";
        };
    }
}
