package dev.fovea.engine.bench;

import dev.fovea.engine.Device;
import dev.fovea.engine.train.Optimizer;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Memory that stays resident over ten trainings in one process, each of its own network, and how much the process grows by
 * a training after the second: the slope of the line of least squares. Run with a heap that is touched from the start, so
 * that what grows is native memory.
 *
 * <p>Arguments: the network (default resnet20), and how many trainings (default 10).
 */
public final class TrainingMemory {
    private TrainingMemory() {}

    public static void main(String[] arguments) {
        Subject subject = Subject.of(arguments.length > 0 ? arguments[0] : "resnet20");
        double[] resident = new double[arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10];
        for (int i = 0; i < resident.length; i++) {
            train(subject);
            System.gc();
            resident[i] = Peer.memory("self", "VmRSS");
            System.out.printf(Locale.ROOT, "after training %2d: %,.1f MB resident%n", i + 1, resident[i]);
        }
        System.out.printf(Locale.ROOT, "%+.2f MB a training after the second%n", slope(resident));
    }

    private static void train(Subject subject) {
        Plan plan = Plan.epochs(3)
                .batch(subject.batch())
                .optimizer(Optimizer.sgd(0.01).momentum(0.9));
        Training.of(subject.network(), subject.data(), plan)
                .on(Device.cpu())
                .run()
                .close();
    }

    private static double slope(double[] resident) {
        double middle = (2 + resident.length - 1) / 2.0;
        double spread = IntStream.range(2, resident.length)
                .mapToDouble(i -> (i - middle) * (i - middle))
                .sum();
        return IntStream.range(2, resident.length)
                        .mapToDouble(i -> (i - middle) * resident[i])
                        .sum()
                / spread;
    }
}
