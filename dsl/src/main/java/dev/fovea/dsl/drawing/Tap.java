package dev.fovea.dsl.drawing;

import dev.fovea.dsl.drawing.Mark.Point;
import java.util.List;

/** A side exit: the wire goes on, and beside it stands what leads to the output. */
record Tap(Column exit) implements Figure {
    private static final int AXIS = 14;
    private static final int BEND = 8;
    private static final int ENTRY = 14;

    @Override
    public int width() {
        return 2 * AXIS + exit.width();
    }

    @Override
    public int height() {
        return BEND + ENTRY + exit.height();
    }

    @Override
    public int axis() {
        return AXIS;
    }

    @Override
    public boolean isSolid() {
        return false;
    }

    @Override
    public void draw(int x, int y, List<Mark> marks) {
        int line = x + AXIS;
        int side = x + 2 * AXIS + exit.axis();
        marks.add(new Mark.Wire(List.of(new Point(line, y), new Point(line, y + height())), false, false));
        marks.add(new Mark.Wire(
                List.of(new Point(line, y + BEND), new Point(side, y + BEND), new Point(side, y + BEND + ENTRY)),
                exit.isSolid(),
                false));
        exit.draw(x + 2 * AXIS, y + BEND + ENTRY, marks);
    }
}
