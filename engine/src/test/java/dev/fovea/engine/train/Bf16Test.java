package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.adamW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Started;
import org.junit.jupiter.api.Test;

class Bf16Test {
    private static final Plan PLAN =
            Plan.epochs(12).batch(16).optimizer(adamW(0.01)).seed(3);

    @Test
    void a_network_learns_as_well_as_in_float32() {
        assertThat(accuracy(Precision.FLOAT32)).isGreaterThan(0.95);
        assertThat(accuracy(Precision.BF16)).isGreaterThan(0.95);
    }

    @Test
    void the_run_is_told_what_it_computes_in_and_can_be_looked_into() {
        Recorder recorder = train(Precision.BF16, new Watch(1, 1, 1, 1, 0));
        assertThat(recorder.of(Started.class).get(0).device()).isEqualTo("cpu, bf16");
        assertThat(recorder.of(Probed.class)).isNotEmpty();
    }

    private static double accuracy(Precision precision) {
        return train(precision, Watch.nothing())
                .of(EpochEnded.class)
                .get(11)
                .test()
                .accuracy();
    }

    private static Recorder train(Precision precision, Watch watch) {
        Recorder recorder = new Recorder();
        Training.of(Toys.network(), Toys.data(120, 60), PLAN)
                .on(Device.cpu().threads(1).precision(precision))
                .watch(watch)
                .observe(recorder)
                .run()
                .close();
        return recorder;
    }
}
