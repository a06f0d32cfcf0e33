package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.Collections;
import java.util.List;

/**
 * The same elements in another shape, in their order: channel by channel and row by row.
 *
 * @param dims channels first, then at most three sizes
 */
public record Reshape(List<Integer> dims) implements Primitive {
    private static final String EXAMPLE = "reshape(16, 4, 4)";

    public Reshape {
        dims = Setting.sides(1, 1 + Sliding.MOST_AXES, dims, "reshape", "dims", EXAMPLE);
    }

    public Reshape(int... dims) {
        this(Setting.list(dims));
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape output = new Shape(dims.get(0), dims.subList(1, dims.size()));
        if (input.isOpen() || input.elements() != output.elements()) {
            String found = input.isOpen() ? "open sizes" : input.elements() + " elements";
            throw new ShapeException(
                    "cannot reshape " + input + ", with " + found + ", to " + output + ", with " + output.elements(),
                    "Name sizes whose product is the same, such as flatten() for all in a row.");
        }
        return output;
    }

    @Override
    public List<Reach> reach(Shape input) {
        return Collections.nCopies(input.dimensions(), Reach.WHOLE);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("reshape").argument("dims", dims);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.reshape(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
