package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;

/** A layer that is one operation. Its {@code toString()} is the Java that makes it. */
public sealed interface Primitive extends Layer, Operation
        permits AvgPool,
                BatchNorm,
                Conv,
                Dense,
                Dropout,
                Flatten,
                GlobalAvgPool,
                GlobalMaxPool,
                MaxPool,
                Relu,
                Sigmoid,
                Softmax,
                Tanh {

    /**
     * The shape of what comes out.
     *
     * @throws ShapeException where {@code input} does not fit: what was found and what to type, not where
     */
    default Shape outputShape(Shape input) {
        return input;
    }

    /** The arrays it keeps for an {@code input} that fits, in PyTorch's order, names and layouts. */
    default List<Weight> weights(Shape input) {
        return List.of();
    }

    /** The same layer with {@code init} for its weights, unless it was given an init of its own or has no such weights. */
    default Primitive initialised(Init init) {
        return this;
    }

    <R> R accept(PrimitiveVisitor<R> visitor);

    @Override
    default <R> R accept(LayerVisitor<R> visitor) {
        return visitor.primitive(this);
    }
}
