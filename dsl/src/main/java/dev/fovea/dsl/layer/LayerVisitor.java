package dev.fovea.dsl.layer;

/** One method for each way of composing layers; a forgotten one fails to compile. */
public interface LayerVisitor<R> {
    R primitive(Primitive primitive);

    R sequential(Sequential sequential);

    R parallel(Parallel parallel);

    R named(Named named);

    R output(Output output);
}
