package dev.fovea.dashboard.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The thread that takes what training threads log, and commits it when it is old or much enough. */
final class RunWriter implements Runnable {
    private static final Duration COMMIT = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int FULL = 4096;

    private final Inbox inbox;
    private final Progress progress;
    private final Clock clock;
    private final Pending pending;
    private final Ledger ledger;
    private final Delivery delivery;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private int weight;
    private long records;
    private long commitAt;
    private long beatAt;
    private boolean urgent;
    private boolean ended;
    private boolean allDelivered = true;
    private volatile boolean abandoned;

    RunWriter(Inbox inbox, Progress progress, Clock clock, Pending pending, Ledger ledger, Delivery delivery) {
        this.inbox = inbox;
        this.progress = progress;
        this.clock = clock;
        this.pending = pending;
        this.ledger = ledger;
        this.delivery = delivery;
        this.commitAt = System.nanoTime() + COMMIT.toNanos();
        this.beatAt = System.nanoTime() + BEAT.toNanos();
    }

    @Override
    public void run() {
        try {
            while (!(ended && allDelivered) && !abandoned) {
                inbox.take(untilDue()).forEach(this::accept);
                if (urgent || weight >= FULL || untilDue().isZero()) {
                    commit();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            inbox.close().forEach(this::accept);
            ledger.balance();
            delivery.giveUp(pending, records);
        }
    }

    private void commit() {
        ledger.balance();
        pending.put(progress.beat(clock));
        allDelivered = delivery.deliver(pending, records);
        if (allDelivered) {
            waiting.forEach(done -> {
                boolean unused = delivery.replaced() ? done.cancel(false) : done.complete(null);
            });
            waiting.clear();
        }
        records = 0;
        weight = 0;
        urgent = false;
        commitAt = System.nanoTime() + COMMIT.toNanos();
        beatAt = System.nanoTime() + BEAT.toNanos();
    }

    /** Lets the thread end although not everything is in the store. */
    void abandon() {
        abandoned = true;
    }

    private Duration untilDue() {
        boolean something = weight > 0 || !allDelivered;
        long due = something ? Math.min(commitAt, beatAt) : beatAt;
        return Duration.ofNanos(Math.max(0, due - System.nanoTime()));
    }

    private void accept(Entry entry) {
        if (weight == 0 && allDelivered) {
            commitAt = System.nanoTime() + COMMIT.toNanos();
        }
        weight += entry.weight();
        if (entry instanceof Entry.Scalar scalar) {
            records++;
            ledger.enter(scalar);
        } else if (entry instanceof Entry.Histogram histogram) {
            records++;
            ledger.enter(histogram);
        } else if (entry instanceof Entry.Filters filters) {
            records++;
            ledger.enter(filters);
        } else if (entry instanceof Entry.Image image) {
            records++;
            ledger.enter(image);
        } else if (entry instanceof Entry.Confusion confusion) {
            records++;
            ledger.enter(confusion);
        } else if (entry instanceof Entry.Predictions predictions) {
            records += predictions.point().examples().size();
            ledger.enter(predictions);
        } else if (entry instanceof Entry.Example example) {
            records++;
            pending.put(new Row.OfExample(example.number(), example.png()));
        } else if (entry instanceof Entry.Answering answering) {
            pending.put(new Row.OfEndpoint(answering.endpoint()));
        } else if (entry instanceof Entry.Line line) {
            records++;
            ledger.enter(line);
        } else if (entry instanceof Entry.Found found) {
            records++;
            ledger.enter(found);
        } else if (entry instanceof Entry.Facts facts) {
            ledger.enter(facts);
        } else if (entry instanceof Entry.Flush flush) {
            waiting.add(flush.done());
            urgent = true;
        } else if (entry instanceof Entry.End end) {
            pending.put(new Row.OfEnd(end.state(), end.why(), end.endedMillis()));
            waiting.add(end.done());
            urgent = true;
            ended = true;
            inbox.close().forEach(this::accept);
        }
    }
}
