package dev.fovea.dsl.layer;

import java.util.List;
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

    /** The one layer, where there is just one: what alone stands under a name needs no step of its own. */
    public Layer simplified() {
        return layers.size() == 1 ? layers.get(0) : this;
    }

    @Override
    public String toString() {
        return layers.isEmpty() ? "identity()" : Sentence.call("sequential", layers);
    }

    List<Object> withFirst(String word) {
        return Stream.concat(Stream.of(word), layers.stream()).toList();
    }
}
