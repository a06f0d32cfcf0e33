package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Curve;
import dev.fovea.dashboard.store.LayerKey;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.gallery.Gallery;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
            assertThat(run.provenance())
                    .containsEntry("device", "cpu")
                    .containsKeys("host", "os", "jvm", "djl", "libtorch", "threads");
            assertThat(run.data().size()).isEqualTo(740);
            assertThat(Network.fromJson(run.network())).isEqualTo(experiment.network());

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

    private static Curve curve(RunStore store, String id, String metric) {
        return store.curve(id, metric, Range.all(), 1000);
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
