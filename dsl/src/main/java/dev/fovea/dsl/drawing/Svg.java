package dev.fovea.dsl.drawing;

import dev.fovea.dsl.drawing.Mark.Box;
import dev.fovea.dsl.drawing.Mark.Caption;
import dev.fovea.dsl.drawing.Mark.Panel;
import dev.fovea.dsl.drawing.Mark.Point;
import dev.fovea.dsl.drawing.Mark.Wire;
import java.util.List;
import java.util.stream.Collectors;

/** Writes marks as SVG. Colours come from classes, since they differ between light and dark. */
final class Svg {
    private static final int ROUND = 6;
    private static final int TIP = 6;

    private final Drawing drawing;
    private final StringBuilder text = new StringBuilder();

    Svg(Drawing drawing) {
        this.drawing = drawing;
    }

    String text() {
        text.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\">\n"
                        .formatted(drawing.width(), drawing.height(), drawing.width(), drawing.height()));
        text.append("<style>\n").append(Style.sheet()).append("</style>\n");
        text.append(
                "<rect class=\"paper\" width=\"%s\" height=\"%s\"/>\n".formatted(drawing.width(), drawing.height()));
        drawing.marks().stream().filter(Panel.class::isInstance).forEach(mark -> panel((Panel) mark));
        drawing.marks().stream().filter(Wire.class::isInstance).forEach(mark -> wire((Wire) mark));
        drawing.marks().stream().filter(Box.class::isInstance).forEach(mark -> box((Box) mark));
        drawing.marks().stream().filter(Caption.class::isInstance).forEach(mark -> caption((Caption) mark));
        return text.append("</svg>\n").toString();
    }

    private void panel(Panel panel) {
        Rect area = panel.area();
        text.append("<g class=\"%s\"><title>%s</title>"
                .formatted(panel.repeated() ? "panel repeated" : "panel", escaped(panel.tooltip())));
        text.append("%s".formatted(rect(area, 5, "frame")));
        text.append("%s</g>\n".formatted(rect(new Rect(area.x(), area.y(), area.width(), panel.heading()), 5, "head")));
    }

    private void box(Box box) {
        String nodes = drawing.nodes(box).stream().map(String::valueOf).collect(Collectors.joining(" "));
        text.append("<g class=\"box %s\"%s><title>%s</title>%s</g>\n"
                .formatted(
                        box.family().style(),
                        nodes.isEmpty() ? "" : " data-nodes=\"" + nodes + "\"",
                        escaped(box.tooltip()),
                        rect(box.area(), 3, "")));
    }

    private static String rect(Rect area, int round, String style) {
        return "<rect %sx=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
                .formatted(
                        style.isEmpty() ? "" : "class=\"" + style + "\" ",
                        area.x(),
                        area.y(),
                        area.width(),
                        area.height(),
                        round);
    }

    private void caption(Caption caption) {
        Rect area = caption.area();
        Lettering lettering = caption.lettering();
        int x = lettering.left() ? area.x() : area.x() + area.width() / 2;
        int baseline = area.y() + area.height() - 4;
        text.append("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(lettering.style(), x, baseline, escaped(caption.text())));
    }

    private void wire(Wire wire) {
        List<Point> points = Bends.of(wire.points());
        Point end = points.get(points.size() - 1);
        text.append("<path class=\"%s\" d=\"%s\"/>\n"
                .formatted(wire.skip() ? "wire skip" : "wire", path(points, wire.tip())));
        if (wire.tip()) {
            text.append("<path class=\"%s\" d=\"M%s %sl-4 -%sh8z\"/>\n"
                    .formatted(wire.skip() ? "tip skip" : "tip", end.x(), end.y(), TIP));
        }
    }

    /** Along the points, with rounded corners; where there is a tip the line ends inside it. */
    private static String path(List<Point> points, boolean tip) {
        StringBuilder path = new StringBuilder();
        Point first = points.get(0);
        path.append("M%s %s".formatted(first.x(), first.y()));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            Point before = Bends.towards(corner, points.get(i - 1), ROUND);
            Point after = Bends.towards(corner, points.get(i + 1), ROUND);
            path.append("L%s %sQ%s %s %s %s"
                    .formatted(before.x(), before.y(), corner.x(), corner.y(), after.x(), after.y()));
        }
        Point last = points.get(points.size() - 1);
        return path.append("L%s %s".formatted(last.x(), last.y() - (tip ? TIP - 1 : 0)))
                .toString();
    }

    static String escaped(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
