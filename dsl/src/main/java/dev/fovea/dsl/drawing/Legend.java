package dev.fovea.dsl.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which colour is which family, for those that there are. */
record Legend(List<Family> families, int width) {
    private static final int CHIP = 10;
    private static final int GAP = 5;
    private static final int APART = 14;
    private static final int ROW = 18;

    static Legend of(List<Mark> marks, int width) {
        Set<Family> drawn = marks.stream()
                .filter(Mark.Box.class::isInstance)
                .map(box -> ((Mark.Box) box).family())
                .collect(Collectors.toSet());
        return new Legend(
                Arrays.stream(Family.values())
                        .filter(family -> family != Family.END && drawn.contains(family))
                        .toList(),
                width);
    }

    int height() {
        return rows().size() * ROW;
    }

    void draw(int x, int y, List<Mark> marks) {
        int top = y;
        for (List<Family> row : rows()) {
            int left = x;
            for (Family family : row) {
                String text = family.style();
                int wide = Lettering.LEGEND.width(text);
                marks.add(new Mark.Box(new Rect(left, top + 2, CHIP, CHIP), Cell.NONE, family, text));
                marks.add(new Mark.Caption(
                        new Rect(left + CHIP + GAP, top, wide, Lettering.LEGEND.height()), text, Lettering.LEGEND));
                left += width(family);
            }
            top += ROW;
        }
    }

    private static int width(Family family) {
        return CHIP + GAP + Lettering.LEGEND.width(family.style()) + APART;
    }

    private List<List<Family>> rows() {
        List<List<Family>> rows = new ArrayList<>();
        int left = width + 1;
        for (Family family : families) {
            if (left + width(family) - APART > width) {
                rows.add(new ArrayList<>());
                left = 0;
            }
            rows.get(rows.size() - 1).add(family);
            left += width(family);
        }
        return rows;
    }
}
