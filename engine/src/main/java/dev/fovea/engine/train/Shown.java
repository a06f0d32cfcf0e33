package dev.fovea.engine.train;

import dev.fovea.engine.torch.Tensor;
import java.util.List;

/** Some of a feed's examples, as the program takes them for a step. */
record Shown(Feed feed, List<Tensor> own) implements AutoCloseable {
    /** The arguments of a method. */
    Tensor[] arguments() {
        return feed.with(own.toArray(Tensor[]::new));
    }

    @Override
    public void close() {
        own.forEach(Tensor::close);
    }
}
