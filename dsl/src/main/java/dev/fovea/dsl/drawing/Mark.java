package dev.fovea.dsl.drawing;

import java.util.List;

/** Something drawn, at its place. */
sealed interface Mark {

    /** An operation, or an end of the network; {@code node} is its place in the graph, or {@link Cell#NONE} for an output. */
    record Box(Rect area, int node, Family family, String tooltip) implements Mark {}

    /** What stands around a stage, a name or a repetition. */
    record Panel(Rect area, int heading, boolean repeated, String tooltip) implements Mark {}

    /** Data on its way, along right angles; with a tip where it arrives. */
    record Wire(List<Point> points, boolean tip, boolean skip) implements Mark {}

    /** A line of text in the middle of its area, or at its left. */
    record Caption(Rect area, String text, Lettering lettering) implements Mark {}

    record Point(int x, int y) {}
}
