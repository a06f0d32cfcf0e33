package dev.fovea.dsl.drawing;

import dev.fovea.dsl.drawing.Mark.Point;
import java.util.ArrayList;
import java.util.List;

/** The corners of a wire. */
final class Bends {
    private Bends() {}

    /** The ends, and the points at which it turns. */
    static List<Point> of(List<Point> points) {
        List<Point> corners = new ArrayList<>();
        for (Point point : points) {
            int size = corners.size();
            if (size > 0 && corners.get(size - 1).equals(point)) {
                continue;
            }
            if (size > 1 && straight(corners.get(size - 2), corners.get(size - 1), point)) {
                corners.remove(size - 1);
            }
            corners.add(point);
        }
        return corners;
    }

    private static boolean straight(Point one, Point two, Point three) {
        return (one.x() == two.x() && two.x() == three.x()) || (one.y() == two.y() && two.y() == three.y());
    }

    /** The point so far from a corner on the way to the next, or half way where that is near. */
    static Point towards(Point corner, Point next, int distance) {
        int dx = next.x() - corner.x();
        int dy = next.y() - corner.y();
        int part = Math.min(distance, (Math.abs(dx) + Math.abs(dy)) / 2);
        return new Point(corner.x() + part * Integer.signum(dx), corner.y() + part * Integer.signum(dy));
    }
}
