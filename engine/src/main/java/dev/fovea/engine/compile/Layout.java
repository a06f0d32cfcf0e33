package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.Weight;
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
                .method("plain", List.of(), "torch.clone(torch.detach(a[0]), memory_format=0)")
                .method("zeros", List.of(), "torch.zeros_like(torch.detach(a[0]))")
                .method("write", List.of(), "torch.copy_(a[0], a[1])")
                .load(place);
    }

    /** A new array in the place's precision: channels-last where it is a convolution's weight on images or volumes. */
    Tensor lay(Place place, Weight weight, float[] values) {
        String method =
                switch (axes(weight)) {
                    case 4 -> "lay4";
                    case 5 -> "lay5";
                    default -> "lay1";
                };
        try (Tensor plain = Tensor.of(place, values, Weights.shape(weight))) {
            return module.compute(method, plain);
        }
    }

    /** The expression of an array's gradient in the array's layout; it is a copy where autograd gave another. */
    static String like(Weight weight, String gradient) {
        return switch (axes(weight)) {
            case 4 -> "torch.contiguous(" + gradient + ", memory_format=2)";
            case 5 -> "torch.contiguous(" + gradient + ", memory_format=3)";
            default -> "torch.contiguous(" + gradient + ")";
        };
    }

    private static int axes(Weight weight) {
        return weight.kind() == Weight.Kind.WEIGHT ? weight.shape().size() : 1;
    }

    /** A copy in the usual layout. */
    Tensor plain(Tensor array) {
        return module.compute("plain", array);
    }

    /** A new array of zeros, like another in shape, precision and layout. */
    Tensor zeros(Tensor array) {
        return module.compute("zeros", array);
    }

    /** Overwrites an array by one of the same shape. */
    void write(Tensor array, Tensor plain) {
        module.compute("write", array, plain).close();
    }

    @Override
    public void close() {
        module.close();
    }
}
