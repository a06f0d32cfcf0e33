package dev.fovea.dashboard.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log as training threads see it: it checks, and queues for the writer. */
final class QueuedLog implements RunLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id;
    private final Clock clock;
    private final Inbox inbox;
    private final Counts counts;
    private final Progress progress;
    private final AtomicBoolean ended = new AtomicBoolean();

    QueuedLog(String id, Clock clock, Inbox inbox, Counts counts, Progress progress) {
        this.id = id;
        this.clock = clock;
        this.inbox = inbox;
        this.counts = counts;
        this.progress = progress;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void scalar(String metric, long step, double value) {
        record(new Entry.Scalar(Names.checked("a metric", metric), step, value, clock.millis()));
    }

    @Override
    public void histogram(HistogramPoint point) {
        record(new Entry.Histogram(point));
    }

    @Override
    public void filters(FilterPoint point) {
        record(new Entry.Filters(point.step(), point.layer(), point.shape(), Half.pack(point.values())));
    }

    private void record(Entry entry) {
        counts.logged();
        if (ended.get() || !inbox.put(entry)) {
            counts.lost(1);
        }
    }

    @Override
    public void progress(long step, double epoch) {
        progress.reached(step, epoch);
    }

    @Override
    public void describe(Map<String, String> provenance) {
        Map<String, String> facts = Provenance.checked(provenance);
        boolean unused = !ended.get() && inbox.put(new Entry.Facts(facts));
    }

    @Override
    public boolean flush(Duration timeout) {
        if (ended.get()) {
            return counts.report().pending() == 0;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        return inbox.put(new Entry.Flush(done)) && inTime(done, timeout);
    }

    @Override
    public void end(RunState state, String why) {
        if (state == RunState.RUNNING || state == RunState.CRASHED) {
            throw new IllegalArgumentException(
                    "a run cannot end as %s. Use FINISHED, STOPPED, DIVERGED or FAILED.".formatted(state));
        }
        if (ended.compareAndSet(false, true)) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            boolean unused = inbox.put(new Entry.End(state, why, done)) && inTime(done, PATIENCE);
        }
    }

    private static boolean inTime(CompletableFuture<Void> done, Duration timeout) {
        try {
            done.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public WriteReport report() {
        return counts.report();
    }

    @Override
    public void close() {
        end(RunState.STOPPED, "closed before its end");
    }
}
