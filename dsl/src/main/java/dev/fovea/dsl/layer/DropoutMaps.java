package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;

/**
 * {@link Dropout} of whole maps (Tompson et al. 2015), since neighbours in a map know of each other: in training each channel
 * of {@code C x H x W} is zero with {@code probability}, and the rest grows to make up for it. The shape is kept.
 */
public record DropoutMaps(double probability) implements Primitive {

    public DropoutMaps {
        Setting.probability(probability, "dropoutMaps");
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        return input;
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("dropoutMaps").argument("probability", probability);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.dropoutMaps(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
