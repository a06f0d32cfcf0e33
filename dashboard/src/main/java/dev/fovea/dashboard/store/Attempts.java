package dev.fovea.dashboard.store;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Does what may never come back on a thread of its own. A suspended process that serves the file to the others answers
 * neither yes nor no, and H2 waits for it for ever; a writer must not, since in the end its training threads would.
 */
final class Attempts implements AutoCloseable {
    private final ExecutorService thread;
    private final Duration patience;
    private @Nullable Future<?> last;

    Attempts(String name, Duration patience) {
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        });
        this.patience = patience;
    }

    /** Throws what {@code work} throws, or a StoreException when it, or what was tried before, does not come back. */
    void attempt(Runnable work) {
        if (last != null && !last.isDone()) {
            throw new StoreException("it does not answer");
        }
        last = thread.submit(work);
        try {
            last.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silence) {
            throw new StoreException("it does not answer", silence);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException trouble
                    ? trouble
                    : new StoreException("it fails", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreException("the writer was stopped", stopped);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
