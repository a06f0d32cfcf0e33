package dev.fovea.dsl.drawing;

import dev.fovea.dsl.drawing.Mark.Point;
import dev.fovea.dsl.layer.Join;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Branches beside each other, and the box that joins them; what passes by a branch is a wire of its own kind. */
final class Fork implements Figure {
    private static final int GAP = 14;
    private static final int BEND = 10;
    private static final int ENTRY = 14;
    private static final int LABELLED = 18;

    /**
     * One branch.
     *
     * @param name what to write above it, or nothing
     * @param shape what to write below it, or nothing
     */
    record Branch(Column column, String name, String shape) {}

    private final List<Branch> branches;
    private final Cell join;
    private final List<Integer> lefts = new ArrayList<>();
    private final int axis;
    private final int width;
    private final int above;
    private final int below;
    private final int row;

    /** The first term of a sum goes straight on; or else a branch that is much longer than all others. */
    Fork(List<Branch> branches, Cell box, Join join) {
        this.branches = branches;
        this.join = box;
        int right = -GAP;
        for (Branch branch : branches) {
            lefts.add(right + GAP);
            right += GAP + branch.column().width();
        }
        boolean straight = join == Join.ADD && !branches.get(0).column().isEmpty();
        int main = straight ? 0 : longest(branches);
        int middle = main < 0
                ? right / 2
                : lefts.get(main) + branches.get(main).column().axis();
        int missing = Math.max(0, box.axis() - middle);
        lefts.replaceAll(left -> left + missing);
        this.axis = middle + missing;
        this.width = Math.max(right + missing, axis + box.axis());
        this.above = BEND + ENTRY + (branches.stream().allMatch(b -> b.name().isEmpty()) ? 0 : LABELLED);
        this.below = ENTRY + (branches.stream().allMatch(b -> b.shape().isEmpty()) ? 0 : LABELLED);
        this.row = branches.stream()
                .mapToInt(branch -> branch.column().height())
                .max()
                .orElse(0);
    }

    /** The branch at least twice as high as any other, or -1. */
    private static int longest(List<Branch> branches) {
        List<Integer> heights =
                branches.stream().map(branch -> branch.column().height()).toList();
        int highest = Collections.max(heights);
        boolean alone = heights.stream().filter(height -> 2 * height > highest).count() == 1;
        return alone ? heights.indexOf(highest) : -1;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return above + row + below + ENTRY + join.height();
    }

    @Override
    public int axis() {
        return axis;
    }

    @Override
    public boolean isSolid() {
        return false;
    }

    @Override
    public void draw(int x, int y, List<Mark> marks) {
        Point in = new Point(x + axis, y);
        Point out = new Point(x + axis, y + height() - join.height());
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            Column column = branch.column();
            int line = x + lefts.get(i) + column.axis();
            Point first = new Point(line, y + BEND);
            Point top = new Point(line, y + above);
            Point bottom = new Point(line, y + above + column.height());
            Point last = new Point(line, out.y() - ENTRY);
            Point split = new Point(in.x(), first.y());
            Point merge = new Point(in.x(), last.y());
            if (column.isEmpty()) {
                marks.add(new Mark.Wire(List.of(in, split, first, last, merge, out), true, true));
            } else {
                marks.add(new Mark.Wire(List.of(in, split, first, top), column.isSolid(), false));
                marks.add(new Mark.Wire(List.of(bottom, last, merge, out), true, false));
                column.draw(x + lefts.get(i), top.y(), marks);
            }
            Label.draw(branch.name(), Lettering.BRANCH, line, first.y() + ENTRY / 2 + LABELLED / 2 - 2, marks);
            Label.draw(branch.shape(), Lettering.SHAPE, line, bottom.y() + LABELLED / 2, marks);
        }
        join.draw(out.x() - join.axis(), out.y(), marks);
    }
}
