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
public record Dense(int units, boolean bias, Init init) implements Primitive {

    public Dense {
        Setting.atLeast(1, units, "dense", "units", "dense(10)");
    }

    public Dense(int units) {
        this(units, true, new Init.Standard());
    }

    /** {@code false} leaves the bias out. */
    public Dense bias(boolean with) {
        return new Dense(units, with, init);
    }

    /** How its weights begin, whatever the network says. */
    public Dense init(Init own) {
        return new Dense(units, bias, own);
    }

    @Override
    public String kind() {
        return "dense";
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
        weights.add(new Weight("weight", List.of(units, inputs), Weight.Kind.WEIGHT, init.drawnFor(inputs, units)));
        if (bias) {
            weights.add(new Weight("bias", List.of(units), Weight.Kind.BIAS, init.biasDrawnFor(inputs)));
        }
        return List.copyOf(weights);
    }

    @Override
    public Dense initialised(Init network) {
        return init instanceof Init.Standard ? init(network) : this;
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.dense(this);
    }

    @Override
    public String toString() {
        return Sentence.of("dense", units)
                .with(!bias, "bias", false)
                .with(!(init instanceof Init.Standard), "init", init)
                .toString();
    }
}
