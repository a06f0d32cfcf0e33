package dev.fovea.dsl.layer;

import java.util.function.UnaryOperator;

/** The same composition of other primitives. */
public record Rewriting(UnaryOperator<Primitive> change) implements LayerVisitor<Layer> {

    @Override
    public Layer primitive(Primitive primitive) {
        return change.apply(primitive);
    }

    @Override
    public Layer sequential(Sequential sequential) {
        return new Sequential(
                sequential.layers().stream().map(layer -> layer.accept(this)).toList());
    }

    @Override
    public Layer parallel(Parallel parallel) {
        return new Parallel(
                parallel.join(),
                parallel.name(),
                parallel.branches().stream().map(this::named).toList());
    }

    @Override
    public Named named(Named named) {
        return new Named(named.name(), named.layer().accept(this));
    }

    @Override
    public Layer output(Output output) {
        return new Output(output.name(), output.layer().accept(this));
    }
}
