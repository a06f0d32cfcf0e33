package dev.fovea.dsl.drawing;

import dev.fovea.dsl.drawing.Mark.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Figures below each other, their axes in one line; without any it lets data pass. */
final class Column implements Figure {
    private static final int CLOSE = 0;
    private static final int APART = 18;
    private static final int LABELLED = 36;
    private static final int PASSAGE = 28;

    private final List<Figure> figures;
    private final List<String> shapes;
    private final int axis;
    private final int width;

    /**
     * @param shapes what to write on the way to each figure but the first: a shape, or nothing
     * @param around what is going to be written above and below it
     */
    Column(List<Figure> figures, List<String> shapes, List<String> around) {
        this.figures = evenlyWide(figures);
        this.shapes = shapes;
        int left = PASSAGE / 2;
        int right = PASSAGE / 2;
        for (Figure figure : this.figures) {
            left = Math.max(left, figure.axis());
            right = Math.max(right, figure.width() - figure.axis());
        }
        int texts = Stream.concat(shapes.stream(), around.stream())
                .mapToInt(text -> Lettering.SHAPE.width(text) / 2 + 1)
                .max()
                .orElse(0);
        left = Math.max(left, texts);
        right = Math.max(right, texts);
        this.axis = left;
        this.width = left + right;
    }

    private static List<Figure> evenlyWide(List<Figure> figures) {
        int widest = figures.stream()
                .filter(Cell.class::isInstance)
                .mapToInt(Figure::width)
                .max()
                .orElse(0);
        List<Figure> even = new ArrayList<>();
        figures.forEach(figure -> even.add(figure instanceof Cell cell ? cell.widened(widest) : figure));
        return even;
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        int height = 0;
        for (int i = 0; i < figures.size(); i++) {
            height += figures.get(i).height() + (i == 0 ? 0 : gap(i));
        }
        return height;
    }

    @Override
    public int axis() {
        return axis;
    }

    @Override
    public boolean isSolid() {
        return figures.isEmpty() || figures.get(0).isSolid();
    }

    @Override
    public void draw(int x, int y, List<Mark> marks) {
        int top = y;
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            int gap = i == 0 ? CLOSE : gap(i);
            if (gap > CLOSE) {
                Point from = new Point(x + axis, top);
                Point to = new Point(x + axis, top + gap);
                marks.add(new Mark.Wire(List.of(from, to), figure.isSolid(), false));
                Label.draw(shapes.get(i - 1), Lettering.SHAPE, from.x(), top + gap / 2 - 2, marks);
            }
            figure.draw(x + axis - figure.axis(), top + gap, marks);
            top += gap + figure.height();
        }
    }

    /** Whether nothing is between two figures. */
    static boolean close(Figure above, Figure below) {
        return !(above instanceof Framed || above instanceof Tap) && below instanceof Cell cell && cell.close();
    }

    private int gap(int below) {
        if (close(figures.get(below - 1), figures.get(below))) {
            return CLOSE;
        }
        return shapes.get(below - 1).isEmpty() ? APART : LABELLED;
    }
}
