package dev.fovea.dsl.layer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Layers one after the other; without any it is the identity. It adds no step to paths, so one inside another dissolves:
 * {@code sequential(a, sequential(b, c))} equals {@code sequential(a, b, c)}.
 */
public record Sequential(List<Layer> layers) implements Layer {

    public Sequential {
        layers = layers.stream()
                .flatMap(layer -> layer instanceof Sequential inner ? inner.layers().stream() : Stream.of(layer))
                .toList();
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.sequential(this);
    }

    @Override
    public String toString() {
        return layers.isEmpty()
                ? "identity()"
                : layers.stream().map(String::valueOf).collect(Collectors.joining(", ", "sequential(", ")"));
    }
}
