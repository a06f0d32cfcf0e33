package dev.fovea.dashboard.store;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the records of a run on their way. */
final class Counts {
    private final AtomicLong logged = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong spooled = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    void logged() {
        logged.incrementAndGet();
    }

    void written(long records) {
        written.addAndGet(records);
    }

    void spooled(long records) {
        spooled.addAndGet(records);
    }

    void lost(long records) {
        lost.addAndGet(records);
    }

    WriteReport report() {
        long gone = lost.get();
        long done = written.get();
        return new WriteReport(done, logged.get() - done - gone, spooled.get(), gone);
    }
}
