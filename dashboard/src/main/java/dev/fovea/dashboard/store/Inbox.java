package dev.fovea.dashboard.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The bounded queue between training threads and a writer: who finds it full waits; nothing is dropped. */
final class Inbox {
    private static final int ROOM = 1 << 16; // about 4 MiB
    private static final int HANDFUL = 4096;

    private final Semaphore room = new Semaphore(ROOM, true);
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    /** False when it came too late: nobody takes any more. */
    boolean put(Entry entry) {
        room.acquireUninterruptibly(room(entry));
        entries.add(entry);
        return !closed || !entries.remove(entry);
    }

    /** The last entries; whoever still waits for room, or comes later, is turned away. */
    List<Entry> close() {
        if (!closed) {
            closed = true;
            room.release(Integer.MAX_VALUE / 2);
        }
        List<Entry> last = new ArrayList<>();
        entries.drainTo(last);
        return last;
    }

    /** The next entries, at most {@value HANDFUL}; empty when none came in time. */
    List<Entry> take(Duration wait) throws InterruptedException {
        List<Entry> taken = new ArrayList<>();
        Entry first = entries.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            taken.add(first);
            entries.drainTo(taken, HANDFUL - 1);
            room.release(taken.stream().mapToInt(Inbox::room).sum());
        }
        return taken;
    }

    private static int room(Entry entry) {
        return Math.min(ROOM, entry.weight());
    }
}
