package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * A fully connected layer: a vector of {@code n} in, a vector of {@code units} out, {@code units * (n + 1)} parameters.
 *
 * <p>A map has to be {@link Flatten flattened} first; on {@code C x H x W} the two together equal a convolution whose
 * kernel is the whole map. There is a bias, unless said otherwise.
 */
public record Dense(int units, boolean bias, Learning learning) implements Weighted<Dense> {

    public Dense {
        Setting.atLeast(1, units, "dense", "units", "dense(10)");
    }

    public Dense(int units) {
        this(units, true, Learning.USUAL);
    }

    /** {@code false} leaves the bias out. */
    public Dense bias(boolean with) {
        return new Dense(units, with, learning);
    }

    @Override
    public Dense learning(Learning other) {
        return new Dense(units, bias, other);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.dimensions() > 0) {
            throw new ShapeException(
                    "a dense layer takes a vector, not a map of " + input,
                    "Put flatten() before it, such as flatten(), " + this + ".");
        }
        return Shape.vector(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        int inputs = input.channels();
        List<Weight> weights = new ArrayList<>();
        weights.add(learning.weight(List.of(units, inputs), inputs, units));
        if (bias) {
            weights.add(learning.bias(units, inputs));
        }
        return List.copyOf(weights);
    }

    @Override
    public long multiplyAdds(Shape input) {
        return (long) units * input.channels();
    }

    @Override
    public Dense initialised(Init network) {
        return learning.init() instanceof Init.Standard ? init(network) : this;
    }

    @Override
    public Sentence sentence() {
        return learning.said(Sentence.of("dense").argument("units", units).with("bias", bias, true));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.dense(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
