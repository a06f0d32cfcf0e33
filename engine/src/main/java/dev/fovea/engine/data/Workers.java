package dev.fovea.engine.data;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread for each core that reads and decodes; what they are still at when this is closed is given up. */
final class Workers implements AutoCloseable {
    private final ExecutorService pool = Executors.newFixedThreadPool(count(), task -> {
        Thread thread = new Thread(task, "fovea-data");
        thread.setDaemon(true);
        return thread;
    });

    static int count() {
        return Runtime.getRuntime().availableProcessors();
    }

    <T> Future<T> submit(Callable<T> task) {
        return pool.submit(task);
    }

    /** What a task gives or throws. */
    static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException wrong) {
                throw wrong;
            }
            if (e.getCause() instanceof DataException wrong) {
                throw wrong;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure; // such as the end of the memory
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("The reading of data was interrupted.", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
