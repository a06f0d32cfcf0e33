package dev.fovea.dsl.drawing;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Named;
import java.util.ArrayList;
import java.util.List;

/** All marks of a network's picture at their places: its name, a legend, and its layers from the top down. */
public final class Drawing {
    private static final int MARGIN = 24;
    private static final int GAP = 14;
    private static final int LEAST = 260;

    private final int width;
    private final int height;
    private final List<Mark> marks;
    private final Copies copies;

    private Drawing(int width, int height, List<Mark> marks, Copies copies) {
        this.width = width;
        this.height = height;
        this.marks = List.copyOf(marks);
        this.copies = copies;
    }

    /** The picture of the network that has these stages, and was lowered to this graph. */
    public static Drawing of(String name, List<Named> stages, Graph graph) {
        Sketch sketch = new Sketch(graph);
        Column column = sketch.network(stages);
        String subtitle =
                graph.input().output() + " to " + graph.output().output() + ", " + Texts.parameters(graph.parameters());
        int texts = Math.max(Lettering.TITLE.width(name), Lettering.SUBTITLE.width(subtitle));
        int content = Math.max(LEAST, Math.max(texts, column.width()));
        List<Mark> marks = new ArrayList<>();
        int y = MARGIN;
        marks.add(new Mark.Caption(new Rect(MARGIN, y, content, Lettering.TITLE.height()), name, Lettering.TITLE));
        y += Lettering.TITLE.height();
        marks.add(new Mark.Caption(
                new Rect(MARGIN, y, content, Lettering.SUBTITLE.height()), subtitle, Lettering.SUBTITLE));
        y += Lettering.SUBTITLE.height() + GAP;
        List<Mark> layers = new ArrayList<>();
        column.draw(MARGIN + (content - column.width()) / 2, 0, layers);
        Legend legend = Legend.of(layers, content);
        legend.draw(MARGIN, y, marks);
        y += legend.height() + GAP;
        column.draw(MARGIN + (content - column.width()) / 2, y, marks);
        return new Drawing(content + 2 * MARGIN, y + column.height() + MARGIN, marks, sketch.copies());
    }

    /**
     * This picture as a file of its own: SVG that needs nothing else, with texts for screen readers and pointers; {@code
     * data-nodes} of a box tells which nodes of the graph it stands for.
     */
    public String toSvg() {
        return new Svg(this).text();
    }

    /** The places in the graph of what a box is drawn for: of a layer that comes again and again, each. */
    List<Integer> nodes(Mark.Box box) {
        return box.node() == Cell.NONE ? List.of() : copies.of(box.node());
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    List<Mark> marks() {
        return marks;
    }
}
