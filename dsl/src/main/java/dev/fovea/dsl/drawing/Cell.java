package dev.fovea.dsl.drawing;

import java.util.List;

/**
 * The box of one operation: what it is, and below, smaller, how it is set.
 *
 * @param node its place in the graph; {@link #NONE} for an output
 */
record Cell(int node, Family family, String label, String detail, String tooltip, boolean close, int width)
        implements Figure {
    static final int NONE = -1;

    private static final int MARGIN = 8;
    private static final int LEAST = 84;
    private static final int MOST_LETTERS = 44;

    /**
     * @param close whether it is drawn flat and close to the one above
     */
    static Cell of(int node, Family family, String label, String detail, String tooltip, boolean close) {
        String shortLabel = Lettering.shortened(label, MOST_LETTERS);
        String shortDetail = Lettering.shortened(detail, MOST_LETTERS);
        int text = Math.max(Lettering.LABEL.width(shortLabel), Lettering.DETAIL.width(shortDetail));
        return new Cell(
                node, family, shortLabel, shortDetail, tooltip, close, even(Math.max(LEAST, text + 2 * MARGIN)));
    }

    /** The same box under a name, which takes the place of the label. */
    Cell called(String name) {
        String said = name.equals(label) ? detail : (label + " " + detail).strip();
        return of(node, family, name, said, tooltip, false);
    }

    Cell widened(int other) {
        return new Cell(node, family, label, detail, tooltip, close, other);
    }

    @Override
    public int height() {
        int lines = Lettering.LABEL.height() + (detail.isEmpty() ? 0 : Lettering.DETAIL.height());
        return lines + (close ? 2 : MARGIN);
    }

    @Override
    public int axis() {
        return width / 2;
    }

    @Override
    public void draw(int x, int y, List<Mark> marks) {
        marks.add(new Mark.Box(new Rect(x, y, width, height()), node, family, tooltip));
        int top = y + (close ? 1 : MARGIN / 2);
        marks.add(new Mark.Caption(new Rect(x, top, width, Lettering.LABEL.height()), label, Lettering.LABEL));
        if (!detail.isEmpty()) {
            int below = top + Lettering.LABEL.height();
            marks.add(new Mark.Caption(new Rect(x, below, width, Lettering.DETAIL.height()), detail, Lettering.DETAIL));
        }
    }

    private static int even(int width) {
        return width + width % 2;
    }
}
