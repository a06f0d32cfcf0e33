package dev.fovea.experiments;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.engine.metric.Metric.accuracy;
import static dev.fovea.engine.metric.Metric.confusionMatrix;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.ConsoleLine;
import dev.fovea.dashboard.store.Curve;
import dev.fovea.dashboard.store.Extras;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.LayerKey;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import dev.fovea.engine.train.TrainingEvent;
import dev.fovea.engine.train.TrainingObserver;
import dev.fovea.experiments.gallery.Gallery;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real training leaves everything it saw in the store. */
class RecordingTest {
    private final Path folder;

    RecordingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_run_has_its_plan_its_points_its_histograms_and_its_filters() {
        Path digits = Digits.write(folder.resolve("digits"), 640, 100);
        Experiment experiment = Gallery.find("lenet5-mnist")
                .orElseThrow()
                .data(() -> Mnist.from(digits).standardised())
                .plan(Plan.epochs(2).batch(64).seed(3))
                .watch(Watch.everything().activations(5).gradients(5).weights(5))
                .on(Device.cpu())
                .runName("two epochs")
                .tags(List.of("small"));
        try (RunStore store = RunStore.open(folder.resolve("runs").toString())) {
            String id = experiment.run(store, new Progress(silence()));
            Run run = store.run(id).orElseThrow();

            assertThat(run.state()).isEqualTo(RunState.FINISHED);
            assertThat(run.name()).isEqualTo("two epochs");
            assertThat(run.tags()).containsExactly("small");
            assertThat(run.step()).isEqualTo(20);
            assertThat(run.epoch()).isEqualTo(2);
            assertThat(run.parameters())
                    .containsEntry("epochs", 2L)
                    .containsEntry("batch", 64L)
                    .containsEntry("rate", 0.01)
                    .containsEntry("optimizer", "sgd");
            assertThat(run.seed()).isEqualTo(3);
            assertThat(store.provenance(id))
                    .containsEntry("device", "cpu")
                    .containsKeys("host", "os", "jvm", "djl", "libtorch", "threads");
            assertThat(run.data().size()).isEqualTo(740);
            assertThat(Network.fromJson(store.network(id))).isEqualTo(experiment.network());

            assertThat(curve(store, id, "train/loss").points()).hasSize(20);
            assertThat(curve(store, id, "rate").points()).hasSize(20);
            assertThat(curve(store, id, "test/accuracy").points()).hasSize(2);
            assertThat(store.histogramLayers(id))
                    .contains(
                            new LayerKey("c1/conv1", "activation"),
                            new LayerKey("c1/conv1", "gradient"),
                            new LayerKey("c1/conv1", "weight"),
                            new LayerKey("output", "activation"));
            assertThat(store.histograms(id, "c1/tanh1", "activation")).hasSize(5);
            assertThat(store.filterLayers(id)).containsExactly("c1/conv1", "c3/conv1", "c5/conv1");
            assertThat(store.filters(id, "c1/conv1")).hasSize(3);
        }
    }

    @Test
    void a_run_has_its_confusion_matrix_what_is_said_about_it_and_what_is_printed() {
        Path digits = Digits.write(folder.resolve("digits"), 64, 100);
        Network blunt = Network.of("blunt", image(1, 28, 28))
                .then("c1", conv(2, 5).stride(6), batchNorm(), relu())
                .then("output", flatten(), dense(10).init(normal(40)));
        Experiment experiment = Experiment.of("blunt", blunt)
                .data(() -> Mnist.from(digits).standardised())
                .plan(Plan.epochs(1).batch(32).metrics(accuracy(), confusionMatrix()))
                .on(Device.cpu());
        PrintStream realOut = System.out;
        System.setOut(silence());
        try (RunStore store = RunStore.open(folder.resolve("runs").toString())) {
            String id = experiment.run(store, new Progress(System.out));
            Extras extras = store.extras(id);
            ConfusionPoint matrix = extras.confusion("test", 2).orElseThrow();
            assertThat(matrix.labels()).hasSize(10);
            assertThat(Arrays.stream(matrix.counts()).sum()).isEqualTo(100);
            assertThat(extras.findings()).extracting(Finding::kind).contains(Finding.Kind.ADVICE, Finding.Kind.WARNING);
            assertThat(extras.console(0, 100))
                    .extracting(ConsoleLine::text)
                    .anyMatch(line -> line.startsWith("epoch 1/1  loss "));
        } finally {
            System.setOut(realOut);
        }
    }

    @Test
    void a_training_that_a_recorder_observes_is_recorded_with_its_own_lines_alone() throws Exception {
        Network network = Network.of("n", image(1, 28, 28)).then("output", flatten(), dense(10));
        Dataset data =
                Mnist.from(Digits.write(folder.resolve("digits"), 64, 20)).standardised();
        Path weights = folder.resolve("weights");
        try (CompiledNetwork learned = CompiledNetwork.of(network, Device.cpu(), 1)) {
            learned.save(weights);
        }
        PrintStream realOut = System.out;
        System.setOut(silence());
        try (RunStore store = RunStore.open(folder.resolve("runs").toString())) {
            CyclicBarrier both = new CyclicBarrier(2);
            List<RunRecorder> recorders =
                    List.of(recorder("one", network, data, store), recorder("two", network, data, store));
            List<Thread> threads = recorders.stream()
                    .map(recorder -> new Thread(
                            () -> Training.of(network, data, Plan.epochs(2).batch(32))
                                    .on(Device.cpu())
                                    .from(weights)
                                    .observe(recorder)
                                    .observe(new Speaking(recorder.id(), both))
                                    .run()
                                    .close()))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            for (RunRecorder recorder : recorders) {
                assertThat(store.provenance(recorder.id()))
                        .containsEntry("weights from", weights.toString())
                        .containsEntry("weights taken", "2: output.dense1.weight, output.dense1.bias")
                        .containsEntry("weights missing", "0");
                assertThat(store.extras(recorder.id()).console(0, 100))
                        .extracting(ConsoleLine::text)
                        .containsExactly(
                                recorder.id() + " began", recorder.id() + " epoch 1", recorder.id() + " epoch 2");
            }
        } finally {
            System.setOut(realOut);
        }
    }

    private static RunRecorder recorder(String name, Network network, Dataset data, RunStore store) {
        return RunRecorder.of(store, Experiment.of(name, network).data(() -> data), data);
    }

    /** Prints its name, at the same time as another. */
    private record Speaking(String name, CyclicBarrier both) implements TrainingObserver {
        @Override
        public void started(TrainingEvent.Started event) {
            say("began");
        }

        @Override
        public void epochEnded(TrainingEvent.EpochEnded event) {
            say("epoch " + event.epoch());
        }

        private void say(String what) {
            try {
                both.await(30, TimeUnit.SECONDS);
                System.out.println(name + " " + what);
                both.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException never) {
                throw new AssertionError(never);
            }
        }
    }

    private static Curve curve(RunStore store, String id, String metric) {
        return store.curve(id, metric, Range.all(), 1000);
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
