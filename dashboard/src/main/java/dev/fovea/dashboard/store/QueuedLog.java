package dev.fovea.dashboard.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log as training threads see it: it checks, and queues for the writer. */
final class QueuedLog implements RunLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_REASON = 10_000;

    private final String id;
    private final Clock clock;
    private final Inbox inbox = new Inbox();
    private final Counts counts = new Counts();
    private final Progress progress = new Progress();
    private final RunWriter writer;
    private final Thread thread;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * A log of a run that has begun.
     *
     * @param facts how many facts the run has
     * @param series what it has logged before, by metric
     * @param layers the numbers of the layers it has
     */
    QueuedLog(
            Database database,
            StoreSettings settings,
            String id,
            int facts,
            Map<String, Series> series,
            Map<LayerKey, Integer> layers) {
        this.id = id;
        this.clock = settings.clock();
        Pending pending = new Pending();
        Ledger ledger = new Ledger(id, pending, facts, series, layers);
        Delivery delivery = new Delivery(database, settings, id, counts);
        writer = new RunWriter(inbox, progress, clock, pending, ledger, delivery);
        thread = new Thread(writer, "fovea-run-" + id);
        thread.setDaemon(true);
    }

    void startWriting() {
        thread.start();
    }

    boolean done() {
        return ended.get() && !thread.isAlive();
    }

    /** Ends the run, if nobody has, and waits for its thread; after that, what is not in the store goes to the spool. */
    void leave(String why, Duration patience) {
        end(RunState.STOPPED, why, patience);
        awaitThread(patience);
        writer.abandon();
    }

    void awaitThread(Duration patience) {
        boolean unused = Waiting.uninterruptibly(patience, left -> {
            thread.join(left.toMillis() + 1);
            return !thread.isAlive();
        });
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
        end(state, why, PATIENCE);
    }

    private void end(RunState state, String why, Duration patience) {
        if (state == RunState.RUNNING || state == RunState.CRASHED) {
            throw new IllegalArgumentException(
                    "a run cannot end as %s. Use FINISHED, STOPPED, DIVERGED or FAILED.".formatted(state));
        }
        if (ended.compareAndSet(false, true)) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            boolean unused = inbox.put(new Entry.End(state, abridged(why), done)) && inTime(done, patience);
        }
    }

    /** What went wrong may be told at length, and must not keep the run from ending. */
    private static String abridged(String why) {
        return why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON) + "...";
    }

    private static boolean inTime(CompletableFuture<Void> done, Duration timeout) {
        return Waiting.uninterruptibly(timeout, left -> {
            done.get(left.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        });
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
