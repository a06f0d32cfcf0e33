package dev.fovea.dashboard.web;

import io.javalin.http.sse.SseClient;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One open page. While it is busy with a message, those that follow are joined into one. */
final class Listener {
    /**
     * @param change what to tell of the runs; null for a mere sign of life
     * @param number of the change
     */
    record Message(String event, @Nullable Change change, long number) {
        static Message of(Change change, long number) {
            return new Message("runs", change, number);
        }

        /** The dashboard is there and watches. */
        static Message tick() {
            return new Message("tick", null, 0);
        }

        /** The dashboard is there, but its store is not. */
        static Message trouble() {
            return new Message("trouble", null, 0);
        }

        Message and(Message later) {
            if (change == null) {
                return later;
            }
            return later.change == null ? this : of(change.and(later.change), Math.max(number, later.number));
        }
    }

    private final SseClient client;
    private final Executor senders;
    private final BooleanSupplier stays;
    private @Nullable Message waiting;
    private boolean busy;

    Listener(SseClient client, Executor senders, BooleanSupplier stays) {
        this.client = client;
        this.senders = senders;
        this.stays = stays;
    }

    /** Whether it may still be told anything. */
    boolean stays() {
        return stays.getAsBoolean();
    }

    synchronized void tell(Message message) {
        waiting = waiting == null ? message : waiting.and(message);
        if (!busy) {
            busy = true;
            try {
                senders.execute(this::send);
            } catch (RejectedExecutionException e) {
                busy = false; // the dashboard is closing
            }
        }
    }

    private void send() {
        for (Message message = next(); message != null && !client.terminated() && stays(); message = next()) {
            if (message.change() == null) {
                client.sendEvent(message.event(), "{}");
            } else {
                client.sendEvent(message.event(), Json.text(message.change()), Long.toString(message.number()));
            }
        }
    }

    private synchronized @Nullable Message next() {
        Message message = waiting;
        waiting = null;
        busy = message != null;
        return message;
    }

    void close() {
        client.close();
    }
}
