package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.torch.Live;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Resident memory, which is read where Linux tells it, and arrays that nobody closed. */
class MemoryTest {
    private static final Network NETWORK = Network.of("toy", Toys.SHAPE)
            .then("c1", conv(4, 3).same(), relu(), maxPool(2))
            .then("head", flatten(), dense(8), relu(), dense(3));
    private static final Plan PLAN = Plan.epochs(1).batch(8).optimizer(sgd(0.01).momentum(0.9));

    @Test
    @EnabledOnOs(OS.LINUX)
    void stays_level_over_five_thousand_steps_with_probes() {
        Meter meter = new Meter();
        Training.of(NETWORK, Toys.data(80, 8), PLAN.withEpochs(500))
                .on(Device.cpu().threads(1))
                .watch(new Watch(10, 10, 10, 10, 0))
                .observe(meter)
                .run()
                .close();
        assertThat(meter.steps).isEqualTo(5_000);
        assertThat(meter.probes).isGreaterThan(500);
        assertThat(resident() - meter.afterWarmUp)
                .as("kilobytes since step 500")
                .isLessThan(50_000);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void gives_everything_back_after_each_training() {
        int trainings = 50;
        int settled = 15;
        double[] kilobytes = new double[trainings];
        for (int i = 0; i < trainings; i++) {
            train();
            kilobytes[i] = resident();
        }
        assertThat(slope(kilobytes, settled)).as("kilobytes a training keeps").isLessThan(100);
    }

    @Test
    void closes_every_array_of_a_training() {
        train();
        int before = Live.arrays();
        train();
        assertThat(Live.arrays()).isEqualTo(before);
    }

    private static void train() {
        Training.of(NETWORK, Toys.data(80, 8), PLAN)
                .on(Device.cpu().threads(1))
                .watch(new Watch(1, 1, 1, 1, 0))
                .run()
                .close();
    }

    /** The middle one of the slopes between any two values, which a jump here or there does not move (Theil and Sen). */
    private static double slope(double[] values, int from) {
        double[] slopes = IntStream.range(from, values.length)
                .boxed()
                .flatMap(j -> IntStream.range(from, j).mapToObj(i -> (values[j] - values[i]) / (j - i)))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return slopes[slopes.length / 2];
    }

    /** Kilobytes of this process in memory, after a collection, which closes what Java holds outside its heap. */
    private static long resident() {
        System.gc();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            String line =
                    lines.filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Meter implements TrainingObserver {
        private long steps;
        private int probes;
        private long afterWarmUp;

        @Override
        public void stepped(Stepped event) {
            steps++;
            if (steps == 500) {
                afterWarmUp = resident();
            }
        }

        @Override
        public void probed(Probed event) {
            probes++;
        }
    }
}
