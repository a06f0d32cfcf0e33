package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;

/** The example that enters the network. */
public record Input(Shape shape) implements Operation {

    @Override
    public String kind() {
        return "input";
    }
}
