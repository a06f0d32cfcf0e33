package dev.fovea.engine.check;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.torch.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Compares the gradients that a network learns by with differences, in float64:
 * {@code GradientCheck.of(network).examples(4).seed(7).run()}. The network computes as it does while it learns, from its first
 * values, on random numbers from -1 to 1: batch norms with the statistics of the batch, dropout with the same elements left
 * out each time. Side exits are summed up with its end.
 *
 * <p>The relative error is {@code |a - m| / max(|a|, |m|)} of a derivative {@code a} and the central difference {@code m} with a
 * step of 1e-6; derivatives below a thousandth of the function itself, or of 1, are divided by that. The source calls above
 * 1e-2 wrong, 1e-4 right where there are kinks, and 1e-7 right without. Here numbers on a kink of a rectifier or a maximum are
 * found, left out and counted, so that 1e-5 is asked for of all others.
 *
 * @param examples in the batch
 * @param numbers how many of each array are compared, chosen at random
 * @param loss that the end is judged by, with random labels; without one its numbers are multiplied by random ones and summed up
 * @param tolerance the largest relative error that is right
 * @see <a href="https://cs231n.github.io/neural-networks-3/#gradcheck">CS231n, Gradient checks</a>
 */
public record GradientCheck(
        Network network, int examples, int numbers, Optional<Loss> loss, double tolerance, long seed, Device device) {
    public GradientCheck {
        Setting.atLeastOne("examples", examples, "4");
        Setting.atLeastOne("numbers", numbers, "10");
        if (!(tolerance > 0)) {
            throw new EngineException(
                    "tolerance: %s is not a positive number. Use one such as 1e-5.".formatted(tolerance));
        }
        if (network.input().isOpen()) {
            throw new EngineException(
                    "%s: the network takes examples of any size, %s, but is checked at one. Give it network.at(…)."
                            .formatted(network.name(), network.input()));
        }
    }

    /** Of 4 examples, 10 numbers of each array, to 1e-5, with seed 0, on the GPU when there is one. */
    public static GradientCheck of(Network network) {
        return new GradientCheck(network, 4, 10, Optional.empty(), 1e-5, 0, Device.auto());
    }

    public GradientCheck examples(int examples) {
        return new GradientCheck(network, examples, numbers, loss, tolerance, seed, device);
    }

    public GradientCheck numbers(int numbers) {
        return new GradientCheck(network, examples, numbers, loss, tolerance, seed, device);
    }

    public GradientCheck loss(Loss loss) {
        return new GradientCheck(network, examples, numbers, Optional.of(loss), tolerance, seed, device);
    }

    public GradientCheck tolerance(double tolerance) {
        return new GradientCheck(network, examples, numbers, loss, tolerance, seed, device);
    }

    /** Of the first values, the examples, dropout, and the choice of numbers. */
    public GradientCheck seed(long seed) {
        return new GradientCheck(network, examples, numbers, loss, tolerance, seed, device);
    }

    public GradientCheck on(Device device) {
        return new GradientCheck(network, examples, numbers, loss, tolerance, seed, device);
    }

    /** Starts the engine and compares; nothing is thrown for a wrong gradient, see {@link GradientReport#orThrow()}. */
    public GradientReport run() {
        List<String> paths = new ArrayList<>(List.of("input"));
        List<Integer> sizes = new ArrayList<>();
        sizes.add(Math.toIntExact(examples * network.input().elements()));
        for (Weight weight : network.graph().weights()) {
            if (weight.trainable()) {
                paths.add(weight.name());
                sizes.add(Math.toIntExact(weight.elements()));
            }
        }
        try (CompiledNetwork compiled = CompiledNetwork.of(network, device.precision(Precision.FLOAT64), seed);
                NetworkSurface surface = new NetworkSurface(compiled, examples, loss, seed)) {
            double[] slopes = surface.slopes();
            Differences differences = new Differences(surface, tolerance);
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            List<CheckedGradient> gradients = new ArrayList<>();
            int start = 0;
            for (int k = 0; k < paths.size(); k++) {
                double[] derived = Arrays.copyOfRange(slopes, start, start + sizes.get(k));
                gradients.add(differences.check(paths.get(k), k, derived, places(random, derived.length)));
                start += derived.length;
            }
            return new GradientReport(network.name(), gradients, tolerance);
        }
    }

    private int[] places(RandomGenerator random, int size) {
        return size <= numbers
                ? IntStream.range(0, size).toArray()
                : random.ints(0, size).distinct().limit(numbers).toArray();
    }
}
