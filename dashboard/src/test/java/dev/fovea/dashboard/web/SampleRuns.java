package dev.fovea.dashboard.web;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Writes runs that look as if networks had been trained, in the time of a clock that they move on. */
final class SampleRuns {
    private static final int STEP_MILLIS = 38;

    private final RunStore store;
    private final SettableClock clock;
    private final int epochs;
    private final int stepsPerEpoch;

    SampleRuns(RunStore store, SettableClock clock, int epochs, int stepsPerEpoch) {
        this.store = store;
        this.clock = clock;
        this.epochs = epochs;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /** A run of LeNet-5 that ended as it was to. */
    @CanIgnoreReturnValue
    String finished(String name, double rate, String optimiser, String... tags) {
        RunLog log = start(name, rate, optimiser, tags);
        train(log, rate, epochs, false);
        log.end(RunState.FINISHED, "trained for %d epochs".formatted(epochs));
        return log.id();
    }

    /** A run whose loss was no longer a number after a third of its epochs. */
    String diverged(String name, double rate) {
        RunLog log = start(name, rate, "sgd", "unstable");
        train(log, rate, epochs / 3, true);
        log.end(RunState.DIVERGED, "the loss was NaN at step %,d".formatted((long) epochs / 3 * stepsPerEpoch));
        return log.id();
    }

    /** A run that is still going on after so many epochs. */
    RunLog running(String name, double rate, String optimiser, int after) {
        RunLog log = start(name, rate, optimiser);
        train(log, rate, after, false);
        return log;
    }

    RunLog start(String name, double rate, String optimiser, String... tags) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("epochs", epochs);
        parameters.put("batch", rate > 0.05 ? 128 : 64);
        parameters.put("optimiser", optimiser);
        parameters.put("rate", rate);
        parameters.put("momentum", 0.9);
        parameters.put("weightDecay", 5e-4);
        parameters.put("schedule", "cosine()");
        return store.start(new NewRun(
                "lenet5-mnist",
                name,
                SampleNetwork.JSON,
                parameters,
                (long) (rate * 1e4),
                new DataSource("mnist", 60_000, "sha256:9f86d081884c7d65"),
                Map.of("commit", "3f2a9c1 (dirty)", "device", "cpu, 2 threads", "host", "lab-7", "djl", "0.35.1"),
                List.of(tags),
                Optional.empty()));
    }

    private void train(RunLog log, double rate, int until, boolean diverges) {
        Random random = new Random((long) (rate * 1e6));
        SampleInsides insides = new SampleInsides(7);
        double pace = 700 / (0.4 + Math.log1p(rate * 60));
        double floor = 0.03 + Math.abs(Math.log10(rate / 0.05)) * 0.03;
        int probe = Math.max(1, stepsPerEpoch / 2);
        for (long step = 1; step <= (long) until * stepsPerEpoch; step++) {
            clock.advance(STEP_MILLIS);
            double done = step / (double) ((long) epochs * stepsPerEpoch);
            double loss = floor + (2.303 - floor) * Math.exp(-step / pace);
            double noisy = loss * Math.exp(0.18 * random.nextGaussian()) + 0.01 * random.nextDouble();
            boolean broken = diverges && step > (long) until * stepsPerEpoch - 40;
            log.scalar("train/loss", step, broken ? Double.NaN : diverges ? noisy * (1 + 3 * done) : noisy);
            log.scalar("rate", step, rate * (1 + Math.cos(Math.PI * done)) / 2);
            if (step % 10 == 0) {
                log.scalar("train/accuracy", step, Math.min(1, 1 - loss / 2.6 + 0.015 * random.nextGaussian()));
                log.scalar("speed", step, 1650 + 60 * random.nextGaussian());
            }
            if (step % probe == 0 || step == 1) {
                insides.log(log, step, done);
            }
            if (step % stepsPerEpoch == 0) {
                log.scalar("test/loss", step, broken ? Double.NaN : loss * 1.12 + 0.02 + 0.01 * random.nextDouble());
                log.scalar(
                        "test/accuracy",
                        step,
                        Math.min(0.9931, 1 - loss / 2.7 - 0.008 + 0.002 * random.nextGaussian()));
                log.progress(step, step / (double) stepsPerEpoch);
            }
        }
    }
}
