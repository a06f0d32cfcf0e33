package dev.fovea.engine.bench;

import dev.fovea.engine.Device;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.train.Optimizer;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingObserver;

/** Fovea's side of {@link EpochTime}, with its probes looking as they do by default. */
final class FoveaEpoch implements TrainingObserver {
    private FoveaEpoch() {}

    public static void main(String[] arguments) {
        Plan plan = Plan.epochs(1).batch(64).optimizer(Optimizer.sgd(0.05).momentum(0.9));
        Training.of(Subject.of("lenet5").network(), Mnist.bundled().standardised(), plan)
                .on(Device.cpu())
                .observe(new FoveaEpoch())
                .run()
                .close();
    }

    @Override
    public void epochEnded(EpochEnded event) {
        System.out.println(event.test().values().get("accuracy"));
    }
}
