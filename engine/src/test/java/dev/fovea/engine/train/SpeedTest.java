package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Started;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    private static final int EXAMPLES = 800;

    /** Nearly all of an epoch is training here; the rest is one test example, and what the observer does. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void counts_the_seconds_that_steps_take_whether_they_are_looked_into_or_not(int interval) {
        Clock clock = new Clock();
        Training.of(Toys.network(), Toys.data(EXAMPLES, 1), Plan.epochs(2).batch(4))
                .on(Device.cpu().threads(1))
                .watch(new Watch(interval, interval, interval, 0, 0))
                .observe(clock)
                .run()
                .close();
        assertThat(clock.told).isBetween(0.3 * clock.measured, clock.measured);
    }

    /** Seconds of all epochs, as told and as measured from outside. */
    private static final class Clock implements TrainingObserver {
        private long last;
        private double told;
        private double measured;

        @Override
        public void started(Started event) {
            last = System.nanoTime();
        }

        @Override
        public void epochEnded(EpochEnded event) {
            told += EXAMPLES / event.examplesPerSecond();
            measured += (System.nanoTime() - last) / 1e9;
            last = System.nanoTime();
        }
    }
}
