package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An image that a target is large for, found by climbing from noise: each step adds {@code rate * g / rms(g)} of the gradient
 * {@code g}, then takes the share {@code decay} away, and every {@code blurEvery} steps each pixel becomes the mean of itself
 * and its neighbours, weighted 1, 2, 1 along each axis; without it, images are noise that no eye can read.
 *
 * @param start the deviation of the noise at the beginning
 * @param blurEvery steps from one blur to the next; 0: never
 * @see <a href="https://arxiv.org/abs/1506.06579">Yosinski et al. 2015, section 4</a>
 */
public record Maximisation(int steps, double rate, double decay, double start, int blurEvery, long seed) {
    public Maximisation {
        Setting.atLeastOne("maximise: steps", steps, 200);
        Setting.positive("maximise: rate", rate, 0.1);
        Setting.positive("maximise: start", start, 0.1);
        Setting.notNegative("maximise: decay", decay, 0.01);
        Setting.notNegative("maximise: blurEvery", blurEvery, 4);
    }

    /** 200 steps of 0.1 from noise of 0.1, a decay of 0.01, blurred at every fourth step, seed 0. */
    public static Maximisation usual() {
        return new Maximisation(200, 0.1, 0.01, 0.1, 4, 0);
    }

    public Maximisation steps(int steps) {
        return new Maximisation(steps, rate, decay, start, blurEvery, seed);
    }

    public Maximisation rate(double rate) {
        return new Maximisation(steps, rate, decay, start, blurEvery, seed);
    }

    public Maximisation decay(double share) {
        return new Maximisation(steps, rate, share, start, blurEvery, seed);
    }

    public Maximisation start(double deviation) {
        return new Maximisation(steps, rate, decay, deviation, blurEvery, seed);
    }

    public Maximisation blurEvery(int steps) {
        return new Maximisation(this.steps, rate, decay, start, steps, seed);
    }

    public Maximisation seed(long seed) {
        return new Maximisation(steps, rate, decay, start, blurEvery, seed);
    }

    Maps of(Subject subject, Target target) {
        Tensor image = subject.examples(noise(Math.toIntExact(subject.input().elements())));
        try (Program climb = climb(subject, target)) {
            for (int step = 1; step <= steps; step++) {
                boolean blurred = blurEvery > 0 && step % blurEvery == 0 && step < steps;
                image.requireGradient();
                try (Tensor before = image;
                        Tensor blurs = Tensor.ofLongs(Place.CPU, new long[] {blurred ? 1 : 0}, 1)) {
                    image = climb.differentiate(before, blurs);
                }
            }
            return new Maps(subject.input(), image.toFloats());
        } finally {
            image.close();
        }
    }

    private Program climb(Subject subject, Target target) {
        Node node = subject.node(target);
        Forward forward = subject.forward(List.of(node));
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        lines.addAll(List.of(
                "score = torch.sum(" + subject.scores(target, forward.value(node)) + ")",
                "gs = torch.grad([score], [x], None, False, False, False)",
                "g = unchecked_cast(Tensor, gs[0])",
                "length = torch.add(torch.sqrt(torch.mean(torch.mul(g, g))), %s)".formatted(Float.MIN_NORMAL),
                "higher = torch.add(torch.detach(x), torch.div(torch.mul(g, %s), length))".formatted(rate),
                "held = torch.mul(higher, %s)".formatted(1 - decay)));
        lines.addAll(blur(subject.input().dimensions()));
        return new Program(subject, lines, "torch.clone(torch.detach(next))");
    }

    /** Along one axis after the other: a mean of pairs with the neighbour before, then of pairs with the one behind. */
    private static List<String> blur(int axes) {
        List<String> lines = new ArrayList<>(List.of("if bool(a[1]):", "  b0 = held"));
        for (int axis = 0; axis < axes; axis++) {
            int dim = 2 + axis;
            String b = "b" + axis;
            String first = "torch.slice(%s, %d, 0, 1, 1)".formatted(b, dim);
            String last = "torch.slice(%s, %d, -1, None, 1)".formatted(b, dim);
            lines.add("  w%d = torch.cat([%s, %s, %s], %d)".formatted(axis, first, b, last, dim));
            String outer = "torch.add(torch.slice(w%d, %d, 0, -2, 1), torch.slice(w%d, %d, 2, None, 1))"
                    .formatted(axis, dim, axis, dim);
            lines.add("  b%d = torch.div(torch.add(torch.mul(%s, 2), %s), 4)".formatted(axis + 1, b, outer));
        }
        lines.addAll(List.of("  next = b" + axes, "else:", "  next = held"));
        return lines;
    }

    private float[] noise(int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            noise[i] = (float) (start * random.nextGaussian());
        }
        return noise;
    }
}
