package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.LintFinding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;

/**
 * A YAML text with line numbers, marks of what changed, and errors on their lines. Only the lines
 * that are to be seen have nodes.
 */
final class YamlEditor extends BorderPane {
    private final CodeArea area = new CodeArea();
    private final StringProperty text;
    private final LineStrip strip;
    private LineDiff.Mark[] marks = {};
    private Map<Integer, List<LintFinding>> findings = Map.of();
    private String coloured = "";
    private boolean isFollowing;

    /**
     * @param id of the text area
     * @param text the text, both ways
     */
    YamlEditor(String id, StringProperty text, ThemeColours colours) {
        this.text = text;
        area.setId(id);
        area.setAccessibleText("YAML");
        area.getStylesheets().clear();
        area.getStyleClass().add("lab-code");
        area.setParagraphGraphicFactory(this::gutter);
        strip = new LineStrip(colours, this::goTo);
        VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
        setCenter(scroll);
        setRight(strip);
        area.estimatedScrollYProperty()
                .addListener((property, was, is) -> strip.view(visible(true), visible(false)));
        area.textProperty()
                .addListener(
                        (property, was, is) -> {
                            if (!isFollowing) {
                                text.set(is);
                            }
                        });
        text.addListener((property, was, is) -> follow(is));
        follow(text.get());
        area.getUndoManager().forgetHistory();
    }

    private double visible(boolean first) {
        try {
            int at =
                    first
                            ? area.firstVisibleParToAllParIndex()
                            : area.lastVisibleParToAllParIndex();
            return (double) (first ? at : at + 1) / area.getParagraphs().size();
        } catch (RuntimeException e) {
            // Nothing is laid out yet.
            return first ? 0 : 1;
        }
    }

    /**
     * Takes over what the form wrote: only the characters that differ, so that it can be undone.
     */
    private void follow(String wanted) {
        String shown = area.getText();
        if (shown.equals(wanted)) {
            return;
        }
        int least = Math.min(shown.length(), wanted.length());
        int head = 0;
        while (head < least && shown.charAt(head) == wanted.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && shown.charAt(shown.length() - 1 - tail)
                        == wanted.charAt(wanted.length() - 1 - tail)) {
            tail++;
        }
        isFollowing = true;
        // Each change of the form is undone by itself.
        area.getUndoManager().preventMerge();
        area.replaceText(
                head, shown.length() - tail, wanted.substring(head, wanted.length() - tail));
        area.getUndoManager().preventMerge();
        isFollowing = false;
        if (!area.getText().equals(wanted)) {
            text.set(area.getText());
        }
    }

    /** A new text has been opened: nothing before it can be undone. */
    void forget() {
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.requestFollowCaret();
    }

    /** Colours, marks and errors of the text as it was when they were made. */
    void show(
            String of,
            StyleSpans<Collection<String>> colours,
            LineDiff.Mark[] lineMarks,
            List<LintFinding> found) {
        if (!area.getText().equals(of)) {
            // What was typed since is looked at next.
            return;
        }
        colour(of, colours);
        Map<Integer, List<LintFinding>> byLine = new HashMap<>();
        int lines = area.getParagraphs().size();
        for (LintFinding finding : found) {
            int line = Math.min(lines, Math.max(1, finding.line())) - 1;
            byLine.computeIfAbsent(line, key -> new ArrayList<>()).add(finding);
        }
        LineDiff.Mark[] before = marks;
        Map<Integer, List<LintFinding>> previous = findings;
        marks = lineMarks;
        findings = byLine;
        for (int i = 0; i < lines; i++) {
            boolean same =
                    mark(before, i) == mark(marks, i)
                            && Objects.equals(previous.get(i), byLine.get(i));
            if (!same) {
                area.recreateParagraphGraphic(i);
            }
            List<String> style = style(i);
            if (!area.getParagraph(i).getParagraphStyle().equals(style)) {
                area.setParagraphStyle(i, style);
            }
        }
        strip.show(marks, byLine, lines);
        strip.view(visible(true), visible(false));
    }

    /** No token goes beyond its line, so only lines that differ from the last ones are coloured. */
    private void colour(String now, StyleSpans<Collection<String>> colours) {
        int least = Math.min(coloured.length(), now.length());
        int head = 0;
        while (head < least && coloured.charAt(head) == now.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && coloured.charAt(coloured.length() - 1 - tail)
                        == now.charAt(now.length() - 1 - tail)) {
            tail++;
        }
        int from = now.lastIndexOf('\n', head - 1) + 1;
        int end = now.indexOf('\n', now.length() - tail);
        int to = end < 0 ? now.length() : end;
        if (from < to) {
            area.setStyleSpans(from, colours.subView(from, to));
        }
        coloured = now;
    }

    private static LineDiff.Mark mark(LineDiff.Mark[] of, int line) {
        return line < of.length ? of[line] : LineDiff.Mark.NONE;
    }

    private List<String> style(int line) {
        List<LintFinding> here = findings.get(line);
        if (here != null && here.stream().anyMatch(LintFinding::isBlocking)) {
            return List.of("line-wrong");
        }
        return switch (mark(marks, line)) {
            case CHANGED -> List.of("line-changed");
            case ADDED -> List.of("line-added");
            case NONE -> List.of();
        };
    }

    private Node gutter(int line) {
        Label number = Ui.label(Integer.toString(line + 1), "lab-line-number");
        Region mark = new Region();
        mark.getStyleClass().addAll("lab-line-mark", "lab-line-" + mark(marks, line));
        HBox box = new HBox(4, mark, number);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("lab-gutter");
        List<LintFinding> here = findings.get(line);
        if (here == null) {
            return box;
        }
        boolean isWrong = here.stream().anyMatch(LintFinding::isBlocking);
        number.setGraphic(
                Ui.icon(
                        isWrong ? "fth-alert-circle" : "fth-alert-triangle",
                        isWrong ? "lab-health-fail" : "lab-health-warn"));
        mark.getStyleClass()
                .setAll("lab-line-mark", isWrong ? "lab-line-wrong" : "lab-line-warned");
        String said =
                here.stream()
                        .map(finding -> finding.message() + ": " + finding.hint())
                        .collect(Collectors.joining("\n"));
        number.setAccessibleText(said);
        return Ui.tip(box, said);
    }

    /** Puts the caret on a line, from 0. */
    void goTo(int line) {
        int at = Math.max(0, Math.min(area.getParagraphs().size() - 1, line));
        area.moveTo(at, 0);
        area.showParagraphAtCenter(at);
        area.requestFocus();
    }

    /** Line of the caret, from 0. */
    int line() {
        return area.getCurrentParagraph();
    }

    /** The area itself: caret, undo. */
    CodeArea area() {
        return area;
    }

    /** Other colours from now on. */
    void setColours(ThemeColours colours) {
        strip.setColours(colours);
    }

    /** How many errors stand on lines, for tests. */
    int wrongLines() {
        return (int)
                findings.values().stream()
                        .filter(here -> here.stream().anyMatch(f -> f.severity() == Severity.ERROR))
                        .count();
    }

    /** The marks that are shown, for tests. */
    List<LineDiff.Mark> marks() {
        return Arrays.asList(marks);
    }
}
