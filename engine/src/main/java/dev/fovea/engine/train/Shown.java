package dev.fovea.engine.train;

import dev.fovea.engine.torch.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some of a feed's examples, as the program takes them for a step.
 *
 * @param all images, labels, factor, offset, the examples' places, and what else the method takes
 * @param own those that are closed with this
 */
record Shown(List<Tensor> all, List<Tensor> own) implements AutoCloseable {
    /** The same with another argument, which is closed with it. */
    Shown with(Tensor one) {
        return new Shown(joined(all, one), joined(own, one));
    }

    private static List<Tensor> joined(List<Tensor> some, Tensor one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    /** The arguments of a method, then {@code more}. */
    Tensor[] arguments(Tensor... more) {
        return Stream.concat(all.stream(), Stream.of(more)).toArray(Tensor[]::new);
    }

    @Override
    public void close() {
        own.forEach(Tensor::close);
    }
}
