package dev.fovea.engine.train;

import static dev.fovea.engine.rate.Rate.constant;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Rate.step;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps are taken with the rate that the schedule gives. */
class ScheduledTest {
    private static final Dataset DATA = Toys.data(12, 6);

    @Test
    void counts_epochs_of_the_data_there_is() {
        assertThat(rates(4, step(epochs(2)).factor(0.5))).containsExactly(0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25);
        assertThat(rates(2, constant().warmUp(steps(2)))).containsExactly(0.25, 0.5, 0.5, 0.5);
    }

    /** No loss is better by ten than the first epoch's. */
    @Test
    void hears_what_each_epoch_gave() {
        Rate rate = onPlateau().factor(0.5).patience(0).absoluteThreshold(10);
        assertThat(rates(4, rate)).containsExactly(0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125);
    }

    private static List<Double> rates(int epochs, Rate rate) {
        Recorder recorder = new Recorder();
        Training.of(Toys.network(), DATA, plan(epochs, rate))
                .on(Device.cpu())
                .watch(Watch.nothing())
                .observe(recorder)
                .run()
                .close();
        return recorder.of(Stepped.class).stream().map(Stepped::rate).toList();
    }

    private static Plan plan(int epochs, Rate rate) {
        return Plan.epochs(epochs).batch(6).optimizer(sgd(0.5)).rate(rate);
    }
}
