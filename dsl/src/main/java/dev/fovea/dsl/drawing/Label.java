package dev.fovea.dsl.drawing;

import java.util.List;

/** A text in the middle of a wire. */
final class Label {
    private Label() {}

    static void draw(String text, Lettering lettering, int x, int y, List<Mark> marks) {
        if (!text.isEmpty()) {
            int half = lettering.width(text) / 2 + 1;
            Rect area = new Rect(x - half, y - lettering.height() / 2, 2 * half, lettering.height());
            marks.add(new Mark.Caption(area, text, lettering));
        }
    }
}
