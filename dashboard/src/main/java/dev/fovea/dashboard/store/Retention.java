package dev.fovea.dashboard.store;

import java.time.Duration;

/**
 * How much is kept of what fills a store: of runs that ended at least {@code quiet} ago, at most {@code most} steps of the
 * histograms and filters of each layer, of the images of each name and of the predictions, evenly chosen, the first and the last
 * among them.
 */
public record Retention(Duration quiet, int most) {
    public Retention {
        if (quiet.isNegative()) {
            throw new IllegalArgumentException(
                    "runs cannot have ended %s ago. Give a time that has passed.".formatted(quiet));
        }
        if (most < 2) {
            throw new IllegalArgumentException(
                    "%d steps cannot hold the first and the last. Keep at least 2.".formatted(most));
        }
    }
}
