package dev.fovea.dsl.drawing;

import java.util.List;

/** Something to be drawn, whose size is known, and whose place is not. */
interface Figure {
    int width();

    int height();

    /** How far from its left edge data comes in at the top, and goes out at the bottom. */
    int axis();

    /** Whether a wire ends at its top; others lead it on. */
    default boolean isSolid() {
        return true;
    }

    /** Adds the marks for it, with the left upper corner at this place. */
    void draw(int x, int y, List<Mark> marks);
}
