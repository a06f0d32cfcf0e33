package dev.fovea.dashboard.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Begins a run, prints its id, and then, about ten times a second, how many points it has logged. */
final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long pause = Long.parseLong(arguments[2]) * 1_000_000;
        try (RunStore store = Sample.open(folder);
                RunLog log = store.start(Sample.run(arguments[1]))) {
            System.out.println(log.id());
            long step = 0;
            long sayAt = System.nanoTime();
            while (System.in.available() == 0) {
                step++;
                log.scalar("train/loss", step, 1.0 / step);
                log.progress(step, step / 100.0);
                if (System.nanoTime() >= sayAt) {
                    System.out.println(step);
                    sayAt = System.nanoTime() + 100_000_000;
                }
                LockSupport.parkNanos(pause);
            }
            log.end(RunState.FINISHED, "");
            System.out.println(step);
        }
    }
}
