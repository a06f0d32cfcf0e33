package dev.fovea.dashboard.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Waits although the thread is interrupted, as a training thread may be that is told to stop; the interrupt is kept. */
final class Waiting {
    private Waiting() {}

    interface Wait {
        boolean atMost(Duration left) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** Whether what is waited for came in time. */
    static boolean uninterruptibly(Duration patience, Wait wait) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.atMost(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (TimeoutException | ExecutionException | CancellationException inVain) {
                    return false;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
