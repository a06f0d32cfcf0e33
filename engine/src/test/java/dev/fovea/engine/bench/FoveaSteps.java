package dev.fovea.engine.bench;

import dev.fovea.engine.Device;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Optimizer;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Fovea's side of {@link StepTime} and {@link LookingTime}: for each line read, a round of steps, answered by milliseconds a
 * step. Arguments: the network, the steps of a round, and anything where probes shall look as by default.
 */
final class FoveaSteps implements TrainingObserver {
    private final BufferedReader questions =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final Subject subject;
    private final Training training;

    private FoveaSteps(Subject subject, Watch watch) {
        this.subject = subject;
        this.training = Training.of(
                        subject.network(),
                        subject.data(),
                        Plan.epochs(100_000)
                                .batch(subject.batch())
                                .optimizer(Optimizer.sgd(0.01).momentum(0.9))
                                .unguarded())
                .on(Device.cpu())
                .watch(watch)
                .observe(this);
    }

    public static void main(String[] arguments) {
        Subject subject = Subject.of(arguments[0]);
        Subject sized = arguments.length > 1 ? subject.steps(Integer.parseInt(arguments[1])) : subject;
        Watch watch = arguments.length > 2 ? Watch.everything() : Watch.nothing();
        new FoveaSteps(sized, watch).training.run().close();
    }

    @Override
    public void started(Started event) {
        System.out.printf("Fovea with %d threads%n", event.threads());
        waitForQuestion();
    }

    @Override
    public void epochEnded(EpochEnded event) {
        System.out.println(1000 * subject.batch() / event.examplesPerSecond());
        waitForQuestion();
    }

    private void waitForQuestion() {
        try {
            if (questions.readLine() == null) {
                training.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
