package dev.fovea.dashboard.store;

import java.time.Clock;

/**
 * The time of one run, which never goes back: where the machine's clock is put back meanwhile, time goes on from where it was. Safe
 * for many threads.
 */
final class SteadyClock {
    /** What threads that look at the same time may see in another order is none. */
    private static final long JITTER = 1000;

    private final Clock clock;
    private volatile long last = Long.MIN_VALUE;
    private volatile long ahead;

    SteadyClock(Clock clock) {
        this.clock = clock;
    }

    long millis() {
        long now = clock.millis();
        long before = last;
        if (now > before) {
            last = now;
        } else if (now < before - JITTER) {
            putBack(now);
        } else {
            now = before;
        }
        return now + ahead;
    }

    private synchronized void putBack(long now) {
        if (now < last - JITTER) {
            ahead += last - now;
            last = now;
        }
    }
}
