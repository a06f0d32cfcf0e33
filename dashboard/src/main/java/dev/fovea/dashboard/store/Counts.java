package dev.fovea.dashboard.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts the records of a run on their way. */
final class Counts {
    private final LongAdder logged = new LongAdder();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong spooled = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    void logged() {
        logged.increment();
    }

    void logged(long records) {
        logged.add(records);
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

    /** What was written is in no store any more; says how much that is. */
    long takeBack() {
        return written.getAndSet(0);
    }

    WriteReport report() {
        long gone = lost.get();
        long done = written.get();
        return new WriteReport(done, logged.sum() - done - gone, spooled.get(), gone);
    }
}
