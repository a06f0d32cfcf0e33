package dev.fovea.engine.train;

import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.train.EarlyStopping.patience;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a training warns of before its first step. */
class DoubtsTest {
    private static final Plan PLAN = Plan.epochs(1).batch(3);
    private static final String TRAIN = "all training examples of toys are of one class, 1, so that there is nothing to"
            + " tell apart. Use examples of several, such as some(1000, 500, 7) of all of them.";
    private static final String TEST = "all test examples of toys are of one class, 0, so that scores tell nothing of"
            + " others. Use examples of several, such as some(1000, 500, 7) of all of them.";

    @Test
    void learning_or_measuring_one_class_is_doubtful() {
        assertThat(Doubts.of(data(of(1, 1, 1), of(0, 0)), PLAN)).containsExactly(TRAIN, TEST);
        assertThat(Doubts.of(data(of(1, 1, 0), of(0, 0)), PLAN)).containsExactly(TEST);
        assertThat(Doubts.of(Toys.data(9, 3), PLAN)).isEmpty();
    }

    @Test
    void labels_that_the_loss_ignores_are_no_class() {
        Dataset data = data(of(1, 2, 1), of(2, 0));
        assertThat(Doubts.of(data, PLAN)).isEmpty();
        assertThat(Doubts.of(data, PLAN.loss(crossEntropy().ignoring(2)))).containsExactly(TRAIN, TEST);
    }

    /** As where a plan of many epochs is tried for one. */
    @Test
    void a_patience_longer_than_the_training_is_doubtful() {
        Dataset data = Toys.data(9, 3);
        Plan plan = Plan.epochs(3).batch(3);
        assertThat(Doubts.of(data, plan.stopEarly(patience(4))))
                .containsExactly(
                        "patience: 4 epochs are more than the 3 of the training. Use 3 or fewer, or more epochs.");
        assertThat(Doubts.of(data, plan.stopEarly(patience(3)).rate(onPlateau().patience(0))))
                .isEmpty();
        assertThat(Doubts.of(data, plan.rate(onPlateau())))
                .containsExactly(
                        "onPlateau: with a patience of 10 the rate falls after 12 epochs at the earliest, but there"
                                + " are 3. Use a shorter patience, or more epochs.");
        assertThat(Doubts.of(data, plan.rate(onPlateau().patience(0).warmUp(steps(4)))))
                .containsExactly(
                        "onPlateau: with a patience of 0 the rate falls after 2 epochs at the earliest, but there"
                                + " are 2. Use a shorter patience, or more epochs.");
    }

    @Test
    void a_training_tells_them_after_its_start() {
        Recorder recorder = new Recorder();
        Training.of(Toys.network(), data(of(1, 1, 1), of(0, 0)), PLAN)
                .on(Device.cpu())
                .observe(recorder)
                .run()
                .close();
        assertThat(recorder.all().get(0)).isInstanceOf(Started.class);
        assertThat(recorder.of(Warned.class)).extracting(Warned::text).startsWith(TRAIN, TEST);
    }

    private static Dataset data(Examples train, Examples test) {
        return new Dataset("toys", train, test, List.of("0", "1", "2"));
    }

    private static Examples of(int... labels) {
        Examples all = Toys.examples(3);
        List<Examples> one = IntStream.range(0, 3)
                .mapToObj(i -> all.pick(i))
                .sorted((a, b) -> Integer.compare(a.labels()[0], b.labels()[0]))
                .toList();
        byte[][] pixels =
                IntStream.of(labels).mapToObj(label -> one.get(label).pixels()).toArray(byte[][]::new);
        return Examples.of(Toys.SHAPE, pixels, labels);
    }
}
