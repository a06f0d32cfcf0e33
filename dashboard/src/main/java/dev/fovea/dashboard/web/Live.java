package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.RunStore;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages which runs have changed, whoever changed them. One thread asks the store for all pages, and only while
 * there are any; a page that is slow to read holds up no other.
 */
final class Live implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofSeconds(4);

    private final Watch watch;
    private final Changes changes = new Changes();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Thread poller = daemon("fovea-poller").newThread(this::pollUntilClosed);
    private final ExecutorService senders = Executors.newCachedThreadPool(daemon("fovea-live"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private long lastTick;
    private boolean troubled;

    Live(RunStore store) {
        this.watch = new Watch(store);
        poller.start();
    }

    /** The number of the latest change: what a page that is made now already shows. */
    long now() {
        return changes.last();
    }

    void join(SseClient client) {
        long since = since(client.ctx());
        Listener listener = new Listener(client, senders, Door.stays(client.ctx()));
        client.keepAlive();
        client.onClose(() -> listeners.remove(listener));
        listeners.add(listener);
        listener.tell(Listener.Message.tick());
        Change missed = changes.since(since);
        if (!missed.isNothing()) {
            listener.tell(Listener.Message.of(missed, changes.last()));
        }
    }

    /** A browser that reconnects by itself says what it heard last in a header; the page says it in the address. */
    private static long since(Context context) {
        String heard = context.header("Last-Event-ID");
        return heard != null && heard.matches("\\d{1,18}")
                ? Long.parseLong(heard)
                : Asked.whole(context, "since", 0, 0, Long.MAX_VALUE);
    }

    void changed(List<String> runs) {
        tell(new Change(runs, List.of(), false));
    }

    void gone(List<String> runs) {
        tell(new Change(List.of(), runs, false));
    }

    private void tell(Change change) {
        if (!change.isNothing()) {
            Listener.Message message = Listener.Message.of(change, changes.add(change));
            listeners.forEach(listener -> listener.tell(message));
        }
    }

    /** Ends the connections of those who have been logged out. */
    void dismiss() {
        listeners.stream().filter(listener -> !listener.stays()).forEach(Listener::close);
    }

    private void pollUntilClosed() {
        try {
            while (!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        dismiss();
        if (listeners.isEmpty()) {
            return;
        }
        try {
            tell(watch.look());
            troubled = false;
            long now = System.nanoTime();
            if (now - lastTick > TICK.toNanos()) {
                lastTick = now;
                listeners.forEach(listener -> listener.tell(Listener.Message.tick()));
            }
        } catch (RuntimeException e) {
            if (!troubled) {
                LOG.warn("the store cannot be asked what has changed; trying again", e);
            }
            troubled = true;
            listeners.forEach(listener -> listener.tell(Listener.Message.trouble()));
        }
    }

    @Override
    public void close() {
        closed.countDown(); // and not by an interrupt, which would close the file of a store that is just being read
        listeners.forEach(Listener::close);
        senders.shutdownNow();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
