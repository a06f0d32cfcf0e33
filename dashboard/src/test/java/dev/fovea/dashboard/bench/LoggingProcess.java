package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process with some writers, each a thread with a run of its own that logs steps 1, 2, 3, ... The ids of the runs are its first
 * line; then each line is a run and a step that a flush has promised, until it reads a line and ends; the last lines are those
 * of the last steps. It is there to be killed.
 *
 * <p>Arguments: the store, the folder of the spool, how many writers, microseconds between points.
 */
final class LoggingProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FLUSH_EVERY = 200;

    private static volatile boolean going = true;

    private LoggingProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StoreSettings settings = StoreSettings.defaults().spool(Path.of(arguments[1]));
        long pause = 1_000L * Long.parseLong(arguments[3]);
        try (RunStore store = RunStore.open(arguments[0], settings)) {
            List<RunLog> logs = Stream.generate(() -> store.start(Scratch.run("killed")))
                    .limit(Integer.parseInt(arguments[2]))
                    .toList();
            say(String.join(" ", logs.stream().map(RunLog::id).toList()));
            List<Thread> threads = logs.stream()
                    .map(log -> new Thread(() -> write(log, pause)))
                    .toList();
            threads.forEach(Thread::start);
            if (System.in.read() >= 0) {
                going = false;
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void write(RunLog log, long pause) {
        long step = 0;
        while (going) {
            step++;
            log.scalar("loss", step, 1.0 / step);
            if (step % FLUSH_EVERY == 0) {
                promise(log, step);
            }
            LockSupport.parkNanos(pause);
        }
        promise(log, step);
        log.end(RunState.FINISHED, "");
    }

    private static void promise(RunLog log, long step) {
        if (log.flush(PATIENCE)) {
            say(log.id() + " " + step);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
