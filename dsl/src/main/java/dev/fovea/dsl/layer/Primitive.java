package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.Collections;
import java.util.List;

/** A layer that is one operation. Its {@code toString()} is the Java that makes it. */
public sealed interface Primitive extends Layer, Operation
        permits AdaptiveAvgPool,
                AdaptiveMaxPool,
                AvgPool,
                Crop,
                Dropout,
                DropoutMaps,
                Elu,
                Flatten,
                Gelu,
                GlobalAvgPool,
                GlobalMaxPool,
                HardSigmoid,
                LeakyRelu,
                LocalResponseNorm,
                LogSoftmax,
                MaxPool,
                Pad,
                PixelShuffle,
                Relu,
                Reshape,
                Selu,
                Sigmoid,
                Silu,
                Softmax,
                Softplus,
                Tanh,
                Upsample,
                Weighted {

    /** What a user says for it, in Java and in JSON. */
    Sentence sentence();

    /** The name of its factory in {@code Layers}: the class's own, with a small letter. */
    @Override
    default String kind() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

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

    /**
     * Products that are added up for one example, as convolutions, their transposes and dense layers have them; biases, means
     * and activations do not count.
     *
     * @throws ShapeException where {@code input} has open sizes
     */
    default long multiplyAdds(Shape input) {
        return 0;
    }

    /**
     * What an output sees of each axis of an {@code input} that fits. Normalisations count as seeing their own place, since they
     * take mean and deviation for given.
     */
    default List<Reach> reach(Shape input) {
        return Collections.nCopies(input.dimensions(), Reach.SAME);
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
