package dev.fovea.dashboard.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The log as training threads see it: it checks, and queues for the writer. */
final class QueuedLog implements RunLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_LINES = 100_000;
    private static final int LONGEST_TEXT = 10_000;

    private final String id;
    private final SteadyClock clock;
    private final Inbox inbox = new Inbox();
    private final Counts counts = new Counts();
    private final Progress progress = new Progress();
    private final AtomicLong lines = new AtomicLong();
    private final RunWriter writer;
    private final Thread thread;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** A log of a run that has begun. */
    QueuedLog(Database database, StoreSettings settings, PortableRun run, Standing standing) {
        this.id = run.id();
        this.clock = new SteadyClock(settings.clock());
        Pending pending = new Pending();
        Ledger ledger = new Ledger(id, pending, standing);
        Delivery delivery = new Delivery(database, settings, run, counts);
        writer = new RunWriter(inbox, progress, settings.clock(), pending, ledger, delivery);
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
        end(RunState.STOPPED, why, clock.millis(), patience);
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
        long now = clock.millis();
        RecordRules.scalar(metric, step, now);
        record(new Entry.Scalar(metric, step, value, now));
    }

    @Override
    public void scalar(String metric, long step, double value, Instant logged) {
        long millis = millis(logged);
        RecordRules.scalar(metric, step, millis);
        record(new Entry.Scalar(metric, step, value, millis));
    }

    /** The last that there is, where it is later. */
    private static long millis(Instant logged) {
        try {
            return logged.toEpochMilli();
        } catch (ArithmeticException absurd) {
            return logged.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    @Override
    public void histogram(HistogramPoint point) {
        RecordRules.histogram(point);
        record(new Entry.Histogram(point, clock.millis()));
    }

    @Override
    public void histogram(HistogramPoint point, Instant logged) {
        RecordRules.histogram(point);
        record(new Entry.Histogram(point, RecordRules.time("a histogram", millis(logged))));
    }

    @Override
    public void filters(FilterPoint point) {
        RecordRules.filters(point.layer(), point.step(), point.shape(), point.values().length);
        record(new Entry.Filters(point.step(), point.layer(), point.shape(), Half.pack(point.values())));
    }

    @Override
    public void image(ImagePoint point) {
        RecordRules.image(point);
        record(new Entry.Image(point));
    }

    @Override
    public void confusion(ConfusionPoint point) {
        RecordRules.confusion(point);
        record(new Entry.Confusion(point));
    }

    @Override
    public void predictions(PredictionPoint point) {
        for (int place = 0; place < point.examples().size(); place++) {
            RecordRules.prediction(point.step(), place, point.examples().get(place));
        }
        counts.logged(point.examples().size());
        if (ended.get() || !inbox.put(new Entry.Predictions(point))) {
            counts.lost(point.examples().size());
        }
    }

    @Override
    public void example(long number, byte[] png) {
        RecordRules.example(number, png);
        record(new Entry.Example(number, png));
    }

    @Override
    public void answering(Endpoint endpoint) {
        boolean unused = !ended.get() && inbox.put(new Entry.Answering(endpoint));
    }

    @Override
    public void console(boolean error, String line) {
        console(error, line, clock.millis());
    }

    @Override
    public void console(boolean error, String line, Instant printed) {
        console(error, line, RecordRules.time("a line", millis(printed)));
    }

    private void console(boolean error, String line, long wallMillis) {
        long before = lines.getAndIncrement();
        if (before > MOST_LINES) {
            return;
        }
        String kept = before < MOST_LINES ? abridged(line) : "(further lines are not kept)";
        counts.logged();
        if (!inbox.putAtOnce(new Entry.Line(wallMillis, error, kept))) {
            counts.lost(1);
        }
    }

    @Override
    public void finding(Finding finding) {
        RecordRules.finding(finding);
        record(new Entry.Found(finding));
    }

    private void record(Entry entry) {
        counts.logged();
        if (ended.get() || !inbox.put(entry)) {
            counts.lost(1);
        }
    }

    @Override
    public void progress(long step, double epoch) {
        progress.reached(RecordRules.step("the progress", step), RecordRules.epoch(epoch));
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
        end(state, why, clock.millis(), PATIENCE);
    }

    @Override
    public void end(RunState state, String why, Instant ended) {
        end(state, why, RecordRules.time("the end", millis(ended)), PATIENCE);
    }

    private void end(RunState state, String why, long ended, Duration patience) {
        if (state == RunState.RUNNING || state == RunState.CRASHED) {
            throw new IllegalArgumentException(
                    "a run cannot end as %s. Use FINISHED, STOPPED, DIVERGED or FAILED.".formatted(state));
        }
        if (this.ended.compareAndSet(false, true)) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            boolean unused = inbox.put(new Entry.End(state, abridged(why), ended, done)) && inTime(done, patience);
        }
    }

    /** What went wrong, or is printed, may be told at length, and must not keep the run from ending. */
    private static String abridged(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
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
