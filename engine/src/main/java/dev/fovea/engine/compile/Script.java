package dev.fovea.engine.compile;

import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a TorchScript class, method by method. Each method takes {@code a: List[Tensor]} and returns a tensor; the
 * attributes are lists of tensors that methods read and replace.
 */
public final class Script {
    private final List<String> attributes;
    private final StringBuilder methods = new StringBuilder();

    public Script(String... attributes) {
        this.attributes = List.of(attributes);
    }

    /** A method that can be called from Java. */
    public Script method(String name, List<String> lines, String result) {
        return define(name, "a: List[Tensor]", lines, result);
    }

    /** A method of another signature, for other methods to call. */
    public Script define(String name, String parameters, List<String> lines, String result) {
        methods.append("  def %s(self: __torch__.Net, %s) -> Tensor:\n".formatted(name, parameters));
        List<String> body = new ArrayList<>(lines);
        body.add("return " + result);
        body.forEach(line -> methods.append("    ").append(line).append('\n'));
        return this;
    }

    public ScriptModule load(Place place) {
        return ScriptModule.load(place, toString(), attributes);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
        attributes.forEach(name -> text.append("  ").append(name).append(" : List[Tensor]\n"));
        return text.append(methods).toString();
    }
}
