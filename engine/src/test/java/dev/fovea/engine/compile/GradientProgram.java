package dev.fovea.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import dev.fovea.engine.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Compares derivatives along a random direction with central differences, in float64. */
final class GradientProgram implements AutoCloseable {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-6;
    private static final Place PLACE =
            Device.cpu().threads(1).precision(Precision.FLOAT64).place();

    private final List<PairedGradient> pairs;
    private final ScriptModule module;

    GradientProgram(List<PairedGradient> pairs) {
        this.pairs = pairs;
        Script script = new Script();
        for (int k = 0; k < pairs.size(); k++) {
            script = script.method("pair" + k, pairs.get(k).lines(), "torch.cat(all, 0)");
        }
        this.module = script.load(PLACE);
    }

    /** Numbers near a kink are hit by chance; what is wrong is wrong for others too. */
    boolean isRight(int pair, int examples) {
        for (int seed = 0; seed < 3; seed++) {
            if (error(pair, examples, seed) < TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    private double error(int pair, int examples, int seed) {
        PairedGradient one = pairs.get(pair);
        Random random = new Random(31L * pair + 7L * examples + seed);
        List<Moved> all = new ArrayList<>();
        all.add(new Moved(random, true, BatchShape.of(examples, one.network().input())));
        all.add(new Moved(random, false, BatchShape.of(examples, one.network().output())));
        one.learning().forEach(weight -> all.add(new Moved(random, true, Weights.shape(weight))));
        one.buffers().forEach(buffer -> all.add(new Moved(random, false, Weights.shape(buffer))));
        double[] at = call(pair, seed, all, 0);
        double difference = (call(pair, seed, all, STEP)[0] - call(pair, seed, all, -STEP)[0]) / (2 * STEP);
        double[] direction = all.stream()
                .filter(Moved::moves)
                .flatMapToDouble(moved -> Arrays.stream(moved.direction))
                .toArray();
        assertThat(at).hasSize(1 + direction.length);
        double derivative = 0;
        for (int i = 0; i < direction.length; i++) {
            derivative += at[1 + i] * direction[i];
        }
        return Math.abs(difference - derivative) / Math.max(1e-2, Math.max(Math.abs(difference), Math.abs(derivative)));
    }

    private double[] call(int pair, int seed, List<Moved> all, double step) {
        Tensor[] given = all.stream().map(moved -> moved.at(step)).toArray(Tensor[]::new);
        // Dropout leaves out the same each time.
        Torch.seed(seed);
        try (Tensor result = module.differentiate("pair" + pair, given)) {
            return result.toDoubles();
        } finally {
            Arrays.stream(given).forEach(Tensor::close);
        }
    }

    /**
     * An array of random numbers, and a direction in which it is moved, or not. Those that are not are above 0, as
     * variances are.
     */
    private static final class Moved {
        private final boolean moves;
        private final long[] shape;
        private final double[] numbers;
        private final double[] direction;

        Moved(Random random, boolean moves, long... shape) {
            int count = (int) LongStream.of(shape).reduce(1, (one, other) -> one * other);
            this.moves = moves;
            this.shape = shape;
            this.numbers = random.doubles(count, moves ? -1 : 0.5, 1.5).toArray();
            this.direction = moves ? random.doubles(count, -1, 1).toArray() : new double[count];
        }

        boolean moves() {
            return moves;
        }

        Tensor at(double step) {
            double[] moved = new double[numbers.length];
            Arrays.setAll(moved, i -> numbers[i] + step * direction[i]);
            Tensor tensor = Tensor.ofDoubles(PLACE, moved, shape);
            if (moves) {
                tensor.requireGradient();
            }
            return tensor;
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
