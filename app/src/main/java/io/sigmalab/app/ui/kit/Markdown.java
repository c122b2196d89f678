package io.sigmalab.app.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Text in Markdown as nodes: headings, paragraphs, lists, tables, code, links. A link to a page
 * {@code topic.md} is followed inside the program; the address of any other is copied, because this
 * program opens no web pages.
 */
public final class Markdown {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final Consumer<String> follow;

    private Markdown(Consumer<String> follow) {
        this.follow = follow;
    }

    /**
     * Renders a text.
     *
     * @param follow is given the topic of a link that was clicked
     */
    public static VBox render(String text, Consumer<String> follow) {
        VBox box = new VBox(10);
        box.getStyleClass().add("lab-markdown");
        new Markdown(follow).blocks(PARSER.parse(text), box);
        return box;
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    private void blocks(Node parent, VBox box) {
        for (Node node : children(parent)) {
            if (node instanceof Heading heading) {
                box.getChildren().add(flow(heading, "lab-h" + Math.min(3, heading.getLevel())));
            } else if (node instanceof Paragraph) {
                box.getChildren().add(flow(node, "lab-paragraph"));
            } else if (node instanceof ListBlock list) {
                box.getChildren().add(list(list));
            } else if (node instanceof FencedCodeBlock code) {
                box.getChildren().add(code(code.getLiteral()));
            } else if (node instanceof IndentedCodeBlock code) {
                box.getChildren().add(code(code.getLiteral()));
            } else if (node instanceof BlockQuote) {
                VBox quote = new VBox(8);
                quote.getStyleClass().add("lab-quote");
                blocks(node, quote);
                box.getChildren().add(quote);
            } else if (node instanceof TableBlock) {
                box.getChildren().add(table(node));
            } else if (node instanceof ThematicBreak) {
                Region line = new Region();
                line.getStyleClass().add("lab-nav-line");
                box.getChildren().add(line);
            }
        }
    }

    private VBox list(ListBlock list) {
        VBox box = new VBox(4);
        int number = list instanceof OrderedList ordered ? first(ordered) : 0;
        for (Node item : children(list)) {
            Label mark = Ui.label(list instanceof OrderedList ? number++ + "." : "•", Styles.MUTED);
            mark.setMinWidth(18);
            VBox content = new VBox(4);
            blocks(item, content);
            HBox.setHgrow(content, Priority.ALWAYS);
            box.getChildren().add(new HBox(4, mark, content));
        }
        return box;
    }

    private static int first(OrderedList list) {
        Integer number = list.getMarkerStartNumber();
        return number == null ? 1 : number;
    }

    private static Label code(String literal) {
        Label code = Ui.label(literal.stripTrailing(), Styles.MONO, "lab-code-block");
        code.setMaxWidth(Double.MAX_VALUE);
        code.setMinHeight(Region.USE_PREF_SIZE);
        return code;
    }

    private GridPane table(Node table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("lab-markdown-table");
        int row = 0;
        int columns = 0;
        for (Node part : children(table)) {
            for (Node line : children(part)) {
                if (line instanceof TableRow) {
                    int column = 0;
                    for (Node cell : children(line)) {
                        boolean isHead = cell instanceof TableCell c && c.isHeader();
                        TextFlow flow = flow(cell, isHead ? "lab-cell-head" : "lab-cell");
                        boolean isRight =
                                cell instanceof TableCell c
                                        && c.getAlignment() == TableCell.Alignment.RIGHT;
                        GridPane.setHalignment(flow, isRight ? HPos.RIGHT : HPos.LEFT);
                        grid.add(flow, column++, row);
                    }
                    columns = Math.max(columns, column);
                    row++;
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(
                    i == 0 && columns > 2
                            ? 18
                            : (columns > 2 ? 82.0 : 100.0) / (columns > 2 ? columns - 1 : columns));
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    private TextFlow flow(Node block, String style) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add(style);
        inline(block, flow, List.of());
        return flow;
    }

    private void inline(Node parent, TextFlow flow, List<String> styles) {
        for (Node node : children(parent)) {
            if (node instanceof org.commonmark.node.Text text) {
                add(flow, text.getLiteral(), styles);
            } else if (node instanceof SoftLineBreak) {
                add(flow, " ", styles);
            } else if (node instanceof HardLineBreak) {
                add(flow, "\n", styles);
            } else if (node instanceof Code code) {
                add(flow, code.getLiteral(), with(styles, "lab-inline-code"));
            } else if (node instanceof StrongEmphasis) {
                inline(node, flow, with(styles, "lab-bold"));
            } else if (node instanceof Emphasis) {
                inline(node, flow, with(styles, "lab-italic"));
            } else if (node instanceof Link link) {
                flow.getChildren().add(link(link));
            } else {
                inline(node, flow, styles);
            }
        }
    }

    private static List<String> with(List<String> styles, String more) {
        List<String> all = new ArrayList<>(styles);
        all.add(more);
        return all;
    }

    private static void add(TextFlow flow, String words, List<String> styles) {
        Text text = new Text(words);
        text.getStyleClass().add("lab-text");
        text.getStyleClass().addAll(styles);
        flow.getChildren().add(text);
    }

    private Hyperlink link(Link link) {
        TextFlow words = new TextFlow();
        inline(link, words, List.of());
        StringBuilder text = new StringBuilder();
        words.getChildren().forEach(node -> text.append(node instanceof Text t ? t.getText() : ""));
        Hyperlink node = new Hyperlink(text.toString());
        String target = link.getDestination();
        if (target.endsWith(".md")) {
            String topic = target.substring(0, target.length() - ".md".length());
            node.setOnAction(event -> follow.accept(topic));
        } else {
            Ui.tip(node, target + "\nClick copies the address.");
            node.setOnAction(
                    event ->
                            Clipboard.getSystemClipboard()
                                    .setContent(Map.of(DataFormat.PLAIN_TEXT, target)));
        }
        return node;
    }
}
