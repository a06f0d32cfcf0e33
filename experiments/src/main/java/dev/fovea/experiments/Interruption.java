package dev.fovea.experiments;

import dev.fovea.dashboard.store.Closing;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.engine.train.Training;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C stop a training after its current step, with time to record how it ended. */
final class Interruption {
    private static final long PATIENCE_SECONDS = 30;

    private Interruption() {}

    /**
     * Does the work; while it lasts, the process and the store do not end before the training has.
     *
     * @param told when the process is being ended
     */
    static void stops(Training training, RunStore store, Runnable told, Runnable work) {
        CountDownLatch ended = new CountDownLatch(1);
        Closing registration = store.beforeExit(() -> {
            told.run();
            stop(training, ended);
        });
        try {
            work.run();
        } finally {
            ended.countDown();
            registration.close();
        }
    }

    private static void stop(Training training, CountDownLatch ended) {
        training.stop();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The training did not stop in time; its last steps may be missing.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
