package dev.fovea.engine.compile;

import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.List;

/** Puts arrays into the layout that the forward pass wants, and reads them back in the usual one. */
final class Layout implements AutoCloseable {
    private final ScriptModule module;

    Layout(Place place) {
        module = new Script()
                .method("lay1", List.of(), "torch.clone(a[0])")
                .method("lay4", List.of(), "torch.clone(a[0], memory_format=2)")
                .method("lay5", List.of(), "torch.clone(a[0], memory_format=3)")
                .method("read", List.of(), "torch.clone(torch.detach(a[0]), memory_format=0)")
                .method("write", List.of(), "torch.copy_(a[0], a[1])")
                .load(place);
    }

    /** A new array: channels-last where it has the axes of a convolution's weight on images or volumes. */
    Tensor lay(Place place, float[] values, long... shape) {
        String method = shape.length == 4 ? "lay4" : shape.length == 5 ? "lay5" : "lay1";
        try (Tensor plain = Tensor.ofFloats(place, values, shape)) {
            return module.compute(method, plain);
        }
    }

    float[] read(Tensor array) {
        try (Tensor plain = module.compute("read", array)) {
            return plain.toFloats();
        }
    }

    void write(Place place, Tensor array, float[] values, long... shape) {
        try (Tensor plain = Tensor.ofFloats(place, values, shape)) {
            module.compute("write", array, plain).close();
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
