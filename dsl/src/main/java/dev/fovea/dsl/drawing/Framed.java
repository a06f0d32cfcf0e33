package dev.fovea.dsl.drawing;

import java.util.List;

/** A figure in a frame, below a heading and a note. */
record Framed(Figure inside, String heading, String note, boolean repeated, String tooltip) implements Figure {
    private static final int MARGIN = 10;
    private static final int HEADING = 20;
    private static final int ENTRY = 14;
    private static final int MOST_LETTERS = 40;

    Framed {
        heading = Lettering.shortened(heading, MOST_LETTERS);
    }

    private int missing() {
        int texts = Lettering.HEADING.width(heading) + Lettering.NOTE.width(note) + 3 * MARGIN;
        return Math.max(0, texts - inside.width() - 2 * MARGIN);
    }

    @Override
    public int width() {
        return inside.width() + 2 * MARGIN + missing();
    }

    @Override
    public int height() {
        return HEADING + ENTRY + inside.height() + MARGIN;
    }

    @Override
    public int axis() {
        return MARGIN + missing() / 2 + inside.axis();
    }

    @Override
    public void draw(int x, int y, List<Mark> marks) {
        marks.add(new Mark.Panel(new Rect(x, y, width(), height()), HEADING, repeated, tooltip));
        int text = y + (HEADING - Lettering.HEADING.height()) / 2;
        write(heading, Lettering.HEADING, x + MARGIN, text, marks);
        write(note, Lettering.NOTE, x + width() - MARGIN - Lettering.NOTE.width(note), text, marks);
        int top = y + HEADING + ENTRY;
        wire(x + axis(), y + HEADING, top, inside.isSolid(), marks);
        inside.draw(x + axis() - inside.axis(), top, marks);
        wire(x + axis(), top + inside.height(), y + height(), false, marks);
    }

    private static void write(String words, Lettering lettering, int x, int y, List<Mark> marks) {
        if (!words.isEmpty()) {
            Rect area = new Rect(x, y, lettering.width(words), Lettering.HEADING.height());
            marks.add(new Mark.Caption(area, words, lettering));
        }
    }

    private static void wire(int x, int from, int to, boolean tip, List<Mark> marks) {
        marks.add(new Mark.Wire(List.of(new Mark.Point(x, from), new Mark.Point(x, to)), tip, false));
    }
}
