package dev.fovea.dashboard.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue between training threads and a writer: who finds it full waits; nothing is dropped. The writer takes all
 * there is at once, so that the faster they come, the more of them it commits together.
 */
final class Inbox {
    private static final int ROOM = 1 << 16; // about 4 MiB

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition news = lock.newCondition();
    private List<Entry> entries = new ArrayList<>();
    private long weight;
    private boolean expected;
    private boolean closed;

    /** False when it came too late: nobody takes any more. */
    boolean put(Entry entry) {
        lock.lock();
        try {
            while (weight >= ROOM && !closed) {
                room.awaitUninterruptibly();
            }
            return add(entry);
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #put}, for what comes from a thread that must not wait, perhaps the writer's own. */
    boolean putAtOnce(Entry entry) {
        lock.lock();
        try {
            return add(entry);
        } finally {
            lock.unlock();
        }
    }

    private boolean add(Entry entry) {
        if (closed) {
            return false;
        }
        entries.add(entry);
        weight += entry.weight();
        if (expected) {
            expected = false;
            news.signal();
        }
        return true;
    }

    /** The last entries; whoever still waits for room, or comes later, is turned away. */
    List<Entry> close() {
        lock.lock();
        try {
            closed = true;
            return taken();
        } finally {
            lock.unlock();
        }
    }

    /** All entries there are; empty when none came in time. */
    List<Entry> take(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (entries.isEmpty() && !closed && left > 0) {
                expected = true;
                left = news.awaitNanos(left);
            }
            expected = false;
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> taken() {
        List<Entry> taken = entries;
        entries = new ArrayList<>();
        weight = 0;
        room.signalAll();
        return taken;
    }
}
