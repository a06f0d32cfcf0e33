package dev.fovea.experiments.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a command alive while others work. */
final class Waiting {
    private Waiting() {}

    /** Returns when the thread is interrupted; Ctrl-C ends the whole process. */
    static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
