package dev.fovea.dsl.drawing;

import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the figures of a column, and tells the shape on the way between two of them wherever it is another. */
final class Steps {
    private final Trail trail;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> shapes = new ArrayList<>();

    Steps(Trail trail) {
        this.trail = trail;
    }

    /** Adds what {@code drawn} makes while the trail goes on. */
    void add(Supplier<Figure> drawn) {
        if (figures.isEmpty()) {
            figures.add(drawn.get());
            return;
        }
        Shape told = trail.told();
        String shape = trail.tell();
        Figure figure = drawn.get();
        boolean close = Column.close(figures.get(figures.size() - 1), figure);
        if (close) {
            trail.tellLater(told);
        }
        shapes.add(close ? "" : shape);
        figures.add(figure);
    }

    /**
     * @param around what is going to be written above and below
     */
    Column column(String... around) {
        return new Column(figures, shapes, List.of(around));
    }
}
