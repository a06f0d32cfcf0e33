package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads something off a layer for all training examples of a data set, batch by batch. */
final class Scan {
    /** Numbers of a batch, about. */
    private static final long TOGETHER = 1 << 20;

    private final Subject subject;
    private final Dataset data;

    Scan(Subject subject, Dataset data) {
        if (!data.train().shape().equals(subject.input())) {
            throw new EngineException("%s: takes %s, but the images of %s are %s. Give it images as it learned from."
                    .formatted(
                            subject.network().name(),
                            subject.input(),
                            data.name(),
                            data.train().shape()));
        }
        this.subject = subject;
        this.data = data;
    }

    /** What is done with the numbers of some examples, the first of which has an index. */
    interface Reader {
        void read(int first, float[] numbers);
    }

    /**
     * @param statements that make {@code seen}, with as many numbers for each example, from the layer's output {@code y} and
     *     {@code more} as {@code a[3]} and so on
     */
    void over(Node layer, List<String> statements, Reader reader, Tensor... more) {
        Forward forward = subject.forward(List.of(layer));
        List<String> lines = new ArrayList<>(List.of("x = torch.add(torch.mul(a[0], a[1]), a[2])"));
        lines.addAll(forward.lines());
        lines.add("y = " + forward.value(layer));
        lines.addAll(statements);
        Examples examples = data.train();
        int each = Math.toIntExact(examples.shape().elements());
        int together = Math.toIntExact(Math.max(1, Math.min(examples.count(), TOGETHER / each)));
        try (Program program = new Program(subject, lines, "torch.contiguous(seen)");
                Tensor factor = factor();
                Tensor offset = offset()) {
            for (int from = 0; from < examples.count(); from += together) {
                int to = Math.min(examples.count(), from + together);
                byte[] bytes =
                        examples.pick(IntStream.range(from, to).toArray()).pixels();
                try (Tensor pixels =
                                Tensor.ofBytes(subject.place(), bytes, BatchShape.of(to - from, examples.shape()));
                        Tensor seen = program.compute(Stream.concat(Stream.of(pixels, factor, offset), Stream.of(more))
                                .toArray(Tensor[]::new))) {
                    reader.read(from, seen.toFloats());
                }
            }
        }
    }

    private Tensor factor() {
        float[] scale = data.scaling().scale();
        double[] factor = new double[scale.length];
        for (int c = 0; c < factor.length; c++) {
            factor[c] = scale[c] / 255.0;
        }
        return perChannel(factor);
    }

    private Tensor offset() {
        float[] scale = data.scaling().scale();
        double[] offset = new double[scale.length];
        for (int c = 0; c < offset.length; c++) {
            offset[c] = -(double) data.scaling().shift()[c] * scale[c];
        }
        return perChannel(offset);
    }

    private Tensor perChannel(double[] numbers) {
        long[] shape = BatchShape.of(1, subject.input());
        Arrays.fill(shape, 1);
        shape[1] = numbers.length;
        return Tensor.of(subject.place(), numbers, shape);
    }
}
