package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.engine.loss.Loss.squaredError;
import static dev.fovea.engine.metric.Metric.accuracy;
import static dev.fovea.engine.metric.Metric.confusionMatrix;
import static dev.fovea.engine.metric.Metric.f1;
import static dev.fovea.engine.metric.Metric.meanAveragePrecision;
import static dev.fovea.engine.metric.Metric.topK;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Dataset DATA = Toys.data(60, 31).standardised();

    @Test
    void measures_a_trained_network_as_its_training_did() {
        Plan plan = Plan.epochs(2)
                .batch(8)
                .optimizer(sgd(0.05))
                .metrics(accuracy(), f1().perClass(), meanAveragePrecision(), confusionMatrix());
        Recorder recorder = new Recorder();
        try (CompiledNetwork network = Training.of(Toys.network(), DATA, plan)
                .on(Device.cpu())
                .observe(recorder)
                .run()) {
            Measure last = recorder.of(EpochEnded.class).get(1).test();
            Evaluation evaluation = Evaluation.of(network, DATA)
                    .metrics(accuracy(), f1().perClass(), meanAveragePrecision(), confusionMatrix());
            assertThat(evaluation.batch(8).measure()).isEqualTo(last);
            assertThat(evaluation.measure().loss()).isEqualTo(last.loss(), offset(1e-6));
            assertThat(evaluation.measure().confusion()).isEqualTo(last.confusion());
        }
    }

    @Test
    void measures_other_examples_by_another_loss() {
        try (CompiledNetwork network = CompiledNetwork.of(Toys.network(), Device.cpu(), 3)) {
            Evaluation usual = Evaluation.of(network, DATA);
            assertThat(usual.measure().metrics()).containsOnlyKeys("accuracy");
            assertThat(usual.measure()).isEqualTo(usual.on(DATA.test()).measure());
            assertThat(usual.onTrain().measure())
                    .isEqualTo(usual.on(DATA.train()).measure())
                    .isNotEqualTo(usual.measure());
            Measure squares = usual.loss(squaredError()).measure();
            assertThat(squares.metrics()).isEmpty();
            assertThat(squares.loss()).isNotEqualTo(usual.measure().loss());
        }
    }

    /** Whose loss is the cross-entropy of what is before that layer. */
    @Test
    void measures_a_network_that_ends_in_its_softmax() {
        Network logits = Network.of("n", Toys.SHAPE).then("head", flatten(), dense(3));
        try (CompiledNetwork plain = CompiledNetwork.of(logits, Device.cpu(), 3);
                CompiledNetwork likely = CompiledNetwork.of(logits.then("end", softmax()), Device.cpu(), 3);
                CompiledNetwork logs = CompiledNetwork.of(logits.then("end", logSoftmax()), Device.cpu(), 3)) {
            Measure expected = all(plain).measure();
            for (CompiledNetwork ended : List.of(likely, logs)) {
                Measure measured = all(ended).measure();
                assertThat(measured.loss()).isCloseTo(expected.loss(), offset(1e-6));
                assertThat(measured.metrics()).isEqualTo(expected.metrics());
            }
        }
    }

    private static Evaluation all(CompiledNetwork network) {
        return Evaluation.of(network, DATA).metrics(accuracy(), f1(), meanAveragePrecision());
    }

    @Test
    void measures_metrics_alone_whatever_the_end() {
        Network logits = Network.of("n", Toys.SHAPE).then("head", flatten(), dense(3));
        try (CompiledNetwork plain = CompiledNetwork.of(logits, Device.cpu(), 3);
                CompiledNetwork squashed = CompiledNetwork.of(logits.then("end", sigmoid()), Device.cpu(), 3)) {
            Measure measured = all(squashed).withoutLoss().measure();
            assertThat(measured.metrics())
                    .isEqualTo(all(plain).withoutLoss().measure().metrics());
            assertThat(measured.accuracy()).isEqualTo(all(plain).measure().accuracy());
            assertThat(measured.loss()).isNaN();
            assertThat(measured.values()).isEqualTo(measured.metrics());
            assertThat(measured.toString()).doesNotContain("loss");
            assertThat(Evaluation.of(squashed, DATA).withoutLoss().measure().metrics())
                    .containsOnlyKeys("accuracy");
            assertRefused(
                    () -> Evaluation.of(squashed, DATA).measure(),
                    "n/end: the loss, cross-entropy, squashes the outputs itself. Leave this layer out.");
        }
    }

    @Test
    void refuses_what_does_not_fit() {
        Network small = Network.of("small", image(1, 5, 5)).then("head", flatten(), dense(3));
        Network four = Network.of("four", Toys.SHAPE).then("head", flatten(), dense(4));
        try (CompiledNetwork network = CompiledNetwork.of(Toys.network(), Device.cpu(), 3);
                CompiledNetwork other = CompiledNetwork.of(small, Device.cpu(), 3);
                CompiledNetwork another = CompiledNetwork.of(four, Device.cpu(), 3)) {
            assertRefused(
                    () -> Evaluation.of(other, DATA).measure(),
                    "small: the network takes 1 x 5 x 5, but toys has images of 1 x 6 x 6. Start it with image(1, 6, 6).");
            assertRefused(
                    () -> Evaluation.of(another, DATA).measure(),
                    "four: the network gives 4, but toys has 3 classes. End it with flatten(), dense(3).");
            assertRefused(
                    () -> Evaluation.of(network, DATA).metrics(topK(4)).measure(),
                    "topK: toys has 3 classes, and 4 are asked for. Use topK(2) or less, or leave it out.");
            assertRefused(
                    () -> Evaluation.of(another, DATA).withoutLoss().measure(),
                    "four: the network gives 4, but toys has 3 classes. End it with flatten(), dense(3).");
            assertRefused(
                    () -> Evaluation.of(network, DATA).batch(0),
                    "batch: 0 is not a whole number of 1 or more. Use one such as 3.");
        }
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(EngineException.class).hasMessage(message);
    }
}
