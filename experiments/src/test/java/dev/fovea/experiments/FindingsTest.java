package dev.fovea.experiments;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Plan;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules find in real trainings: nothing where all is well, and each kind of trouble by its name. */
class FindingsTest {
    private final RunStore store;

    FindingsTest(@TempDir Path folder) {
        store = RunStore.open(folder.resolve("runs").toString());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_healthy_training_has_none() {
        Network small = Network.of("small", image(1, 28, 28))
                .then("c1", conv(6, 5), relu(), maxPool(2))
                .then("c2", conv(12, 5), relu(), maxPool(2))
                .then("output", flatten(), dense(10));
        Plan plan = Plan.epochs(3).batch(64).optimizer(sgd(0.03).momentum(0.9));
        assertThat(findings(small, plan, 20)).isEmpty();
    }

    @Test
    void a_rate_that_is_far_too_high_is_told_of_with_the_layers_that_suffer() {
        Network small = Network.of("small", image(1, 28, 28))
                .then("c1", conv(6, 5), relu(), maxPool(2))
                .then("output", flatten(), dense(10));
        Plan plan =
                Plan.epochs(1).batch(64).divergence(Double.POSITIVE_INFINITY).optimizer(sgd(1e12));
        List<Finding> found = findings(small, plan, 1);
        assertThat(found).extracting(finding -> finding.evidence().rule()).contains("update size", "not finite");
        assertThat(found)
                .filteredOn(finding -> finding.evidence().rule().equals("not finite"))
                .hasSize(1);
    }

    @Test
    void first_weights_that_are_too_large_are_told_of_by_the_first_loss() {
        Network large = Network.of("large", image(1, 28, 28))
                .then("output", flatten(), dense(10).init(normal(40)));
        assertThat(findings(large, Plan.epochs(1).batch(64), 20)).anySatisfy(finding -> {
            assertThat(finding.evidence().rule()).isEqualTo("first loss");
            assertThat(finding.evidence().chart()).isEqualTo("train/loss");
            assertThat(finding.evidence().measured()).isGreaterThan(2 * Math.log(10));
            assertThat(finding.evidence().bound()).isEqualTo(2 * Math.log(10));
        });
    }

    @Test
    void layers_that_begin_too_small_to_learn_are_told_of_once_by_their_cause(@TempDir Path folder) {
        Network deep = Network.of("deep", image(1, 28, 28))
                .then("body", repeat(8, sequential(conv(8, 3).same().init(normal(1e-3)), relu())))
                .then("output", flatten(), dense(10));
        Path digits = Digits.write(folder.resolve("digits"), 64, 20);
        Experiment experiment = Experiment.of("deep", deep)
                .data(() -> Mnist.from(digits).standardised())
                .plan(Plan.epochs(1).batch(32))
                .on(Device.cpu());
        assertThat(found(experiment))
                .filteredOn(finding -> finding.kind() == Finding.Kind.ALARM)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.evidence().rule()).isEqualTo("first values");
                    assertThat(finding.remedy()).startsWith("Begin with larger weights: he() before a ReLU");
                });
    }

    private List<Finding> findings(Network network, Plan plan, int every) {
        Experiment experiment = Experiment.of("found", network)
                .data(() -> Mnist.bundled().standardised().first(6_000, 1_000))
                .plan(plan)
                .watch(Watch.everything().activations(every).gradients(every).weights(every))
                .on(Device.cpu());
        return found(experiment);
    }

    private List<Finding> found(Experiment experiment) {
        PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        String id = experiment.run(store, new Progress(silence));
        return store.extras(id).findings();
    }
}
