package dev.fovea.dashboard.store;

import java.time.Clock;

/** Where training is: only the latest matters, so it takes no place in the queue. */
final class Progress {
    private volatile At at = new At(0, 0);

    private record At(long step, double epoch) {}

    void reached(long step, double epoch) {
        at = new At(step, epoch);
    }

    Row.OfBeat beat(Clock clock) {
        At now = at;
        return new Row.OfBeat(clock.millis(), now.step, now.epoch);
    }
}
