package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.torch.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sum of a network's outputs, each times a number of its own, as a function of the input and of the weights that
 * learn.
 *
 * @param lastly whether the outputs' gradients come channels-last
 */
record PairedGradient(String name, Network network, Mode mode, boolean lastly) {
    /**
     * Statements that read the input, the numbers and the weights from {@code a}, and compute a list, {@code all}: the
     * sum, then its derivatives by all numbers of the input and of the weights that learn.
     */
    List<String> lines() {
        Forward forward = Forward.of(network.graph(), mode, Precision.FLOAT64);
        List<Weight> all = Stream.concat(learning(), buffers()).toList();
        List<String> laid = IntStream.range(0, all.size())
                .mapToObj(k -> laid(all.get(k), "a[" + (2 + k) + "]"))
                .toList();
        int learned = (int) learning().count();
        List<String> lines = new ArrayList<>();
        lines.add("x = a[0]");
        lines.add("p = " + list(laid.subList(0, learned)));
        lines.add("b = " + list(laid.subList(learned, laid.size())));
        lines.addAll(forward.statements());
        String beside = lastly ? lastly(network.output().dimensions(), "a[1]") : "a[1]";
        lines.add("sum = torch.sum(torch.mul(%s, %s))".formatted(forward.output(), beside));
        lines.add("gs = torch.grad([sum], torch.add([a[0]], torch.slice(a, 2, %d, 1)), None, False, False, False)"
                .formatted(2 + learning().count()));
        lines.add("all = [torch.reshape(torch.detach(sum), [1])]");
        lines.add("for k in range(torch.len(gs)):");
        lines.add("  _0 = torch.append(all, torch.flatten(unchecked_cast(Tensor, gs[k])))");
        return lines;
    }

    /** In the layout that weights of networks have. */
    private static String laid(Weight weight, String value) {
        int axes = weight.kind() == Weight.Kind.WEIGHT ? weight.shape().size() : 1;
        return axes > 3 ? lastly(axes - 2, value) : value;
    }

    /** A copy, since those of one tap are channels-last already, but not by their strides. */
    private static String lastly(int dimensions, String value) {
        return "torch.clone(%s, memory_format=%d)".formatted(value, dimensions);
    }

    private static String list(List<String> values) {
        return values.stream().collect(Collectors.joining(", ", "annotate(List[Tensor], [", "])"));
    }

    Stream<Weight> learning() {
        return network.graph().weights().stream().filter(Weight::trainable);
    }

    Stream<Weight> buffers() {
        return network.graph().weights().stream().filter(weight -> !weight.trainable());
    }

    @Override
    public String toString() {
        return "%s: %s, %s%s".formatted(network.input(), name, mode, lastly ? ", channels-last" : "");
    }
}
