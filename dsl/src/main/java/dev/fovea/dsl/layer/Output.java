package dev.fovea.dsl.layer;

import java.util.List;

/**
 * A side exit: passes its input on, and makes an output of the network beside its end, such as an auxiliary classifier, a
 * feature tap or a head for detection.
 *
 * @param name of the output, and the step it makes in paths
 * @param layer what leads to the output; the identity taps the input itself
 */
public record Output(String name, Layer layer) implements Layer {
    /** What the end of a network is called among its outputs. */
    public static final String END = "output";

    public Output {
        Named.requireName(name);
        Setting.check(
                !name.equals(END),
                "output: \"" + END + "\" is the end of the network, and no name for a side exit",
                "output(\"aux1\", flatten(), dense(10))");
        layer = new Sequential(List.of(layer));
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.output(this);
    }

    @Override
    public String toString() {
        return Sentence.call("output", ((Sequential) layer).withFirst("\"" + name + "\""));
    }
}
