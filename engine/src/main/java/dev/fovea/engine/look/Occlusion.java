package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * By how much a target falls when a patch of the image is covered, for all places of the patch: {@code 1 x H' x W'} with
 * {@code H' = floor((H - size) / stride) + 1}. Above zero is what speaks for the target.
 *
 * @param size of the patch, along each axis
 * @param value that covers it, as the network takes it; 0 is the mean where images are standardised
 * @see <a href="https://arxiv.org/abs/1311.2901">Zeiler and Fergus 2013, section 4.2</a>
 */
public record Occlusion(int size, int stride, double value) {
    /** Numbers of a batch, about. */
    private static final long TOGETHER = 1 << 20;

    public Occlusion {
        Setting.atLeastOne("occlusion: size", size, 4);
        Setting.atLeastOne("occlusion: stride", stride, 1);
    }

    /** Patches of a size, moved by half of it, covered by 0. */
    public static Occlusion of(int size) {
        return new Occlusion(size, Math.max(1, size / 2), 0);
    }

    public Occlusion stride(int stride) {
        return new Occlusion(size, stride, value);
    }

    public Occlusion value(double value) {
        return new Occlusion(size, stride, value);
    }

    Maps at(Subject subject, float[] image, Target target) {
        float[] checked = subject.image(image);
        Shape covered = covered(subject);
        int places = Math.toIntExact(covered.positions());
        int together = Math.toIntExact(
                Math.max(1, Math.min(places, TOGETHER / subject.input().elements())));
        float[] falls = new float[places];
        try (Program program = program(subject, target);
                Tensor input = subject.examples(checked)) {
            double whole = scores(program, subject, input, new long[] {-1}, covered)[0];
            for (int from = 0; from < places; from += together) {
                long[] some = LongStream.range(from, Math.min(places, from + together))
                        .toArray();
                double[] left = scores(program, subject, input, some, covered);
                for (int i = 0; i < left.length; i++) {
                    falls[from + i] = (float) (whole - left[i]);
                }
            }
        }
        return new Maps(covered, falls);
    }

    private Shape covered(Subject subject) {
        Shape input = subject.input();
        if (input.dimensions() == 0 || input.sizes().stream().anyMatch(side -> side < size)) {
            throw new EngineException("occlusion: a patch of %d does not fit on %s. Use a smaller one, of images."
                    .formatted(size, input));
        }
        return new Shape(
                1,
                input.sizes().stream().map(side -> (side - size) / stride + 1).toList());
    }

    /** Where the patch begins along each axis, for places in the order of the map; far outside for place -1. */
    private double[] scores(Program program, Subject subject, Tensor input, long[] places, Shape covered) {
        int axes = covered.dimensions();
        long[] starts = new long[places.length * axes];
        for (int i = 0; i < places.length; i++) {
            long rest = places[i];
            for (int axis = axes - 1; axis >= 0; axis--) {
                int count = covered.sizes().get(axis);
                starts[i * axes + axis] = rest < 0 ? -size : rest % count * stride;
                rest = rest < 0 ? rest : rest / count;
            }
        }
        try (Tensor where = Tensor.ofLongs(subject.place(), starts, places.length, axes);
                Tensor scores = program.compute(input, where)) {
            return scores.toDoubles();
        }
    }

    /** Takes the image and where patches begin, and gives the score of each copy. */
    private Program program(Subject subject, Target target) {
        Node node = subject.node(target);
        Forward forward = subject.forward(List.of(node));
        int axes = subject.input().dimensions();
        List<String> lines = new ArrayList<>();
        String under = "";
        for (int axis = 0; axis < axes; axis++) {
            String after = ", 1".repeat(axes - 1 - axis);
            String places = "torch.reshape(torch.arange(%d, device=ops.prim.device(a[0])), [1%s, -1%s])"
                    .formatted(subject.input().sizes().get(axis), ", 1".repeat(axis + 1), after);
            String starts = "torch.reshape(torch.select(a[1], 1, %d), [-1%s])".formatted(axis, ", 1".repeat(axes + 1));
            lines.add("d%d = torch.sub(%s, %s)".formatted(axis, places, starts));
            String inside = "torch.bitwise_and(torch.ge(d%d, 0), torch.lt(d%d, %d))".formatted(axis, axis, size);
            under = under.isEmpty() ? inside : "torch.bitwise_and(%s, %s)".formatted(under, inside);
        }
        lines.add("under = " + under);
        lines.add("x = torch.where(under, torch.full_like(a[0], %s), a[0])".formatted(value));
        lines.addAll(forward.lines());
        return new Program(subject, lines, subject.scores(target, forward.value(node)));
    }
}
