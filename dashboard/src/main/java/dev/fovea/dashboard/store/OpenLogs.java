package dev.fovea.dashboard.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this process writes, which end with it, however it ends. */
final class OpenLogs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(5);

    private final Database database;
    private final Set<QueuedLog> logs = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> beforeExit = ConcurrentHashMap.newKeySet();
    private final Thread atExit = new Thread(this::exit, "fovea-store-exit");

    OpenLogs(Database database) {
        this.database = database;
    }

    void endWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    RunLog writing(QueuedLog log) {
        log.startWriting();
        logs.removeIf(QueuedLog::done);
        logs.add(log);
        return log;
    }

    Closing beforeExit(Runnable work) {
        beforeExit.add(work);
        return () -> beforeExit.remove(work);
    }

    /** Waits for the store, and lets go of it. */
    void close() {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return; // the hook does it
        }
        leave("closed before its end", PATIENCE);
    }

    void exit() {
        try {
            beforeExit.forEach(Runnable::run);
        } finally {
            leave("the process was ended", PATIENCE_AT_EXIT);
        }
    }

    private void leave(String why, Duration patience) {
        logs.forEach(log -> log.leave(why, patience));
        database.close();
        logs.forEach(log -> log.awaitThread(PATIENCE_AT_EXIT));
    }
}
