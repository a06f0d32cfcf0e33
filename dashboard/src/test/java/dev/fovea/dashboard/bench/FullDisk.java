package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A training whose store is on a disk that gets full: it must go on, and when there is room again, every point must arrive.
 *
 * <p>Argument: a folder on a small file system, as {@code mount -t tmpfs -o size=16m tmpfs FOLDER} makes one.
 */
public final class FullDisk {
    private static final int STEPS = 400_000;

    private FullDisk() {}

    public static void main(String[] arguments) throws IOException {
        Path small = Path.of(arguments[0]);
        Path filler = small.resolve("filler");
        Path elsewhere = Files.createTempDirectory("fovea-spool");
        StoreSettings settings = StoreSettings.defaults().spool(elsewhere);
        try (RunStore store = RunStore.open(small.resolve("runs").toString(), settings)) {
            RunLog log = store.start(Scratch.run("cramped"));
            log(log, 0, STEPS);
            System.out.println("before: " + log.flush(Duration.ofSeconds(30)) + ", " + log.report());
            fill(filler);
            log(log, STEPS, 2 * STEPS);
            System.out.println("full: " + log.flush(Duration.ofSeconds(5)) + ", " + log.report());
            Files.delete(filler);
            log(log, 2 * STEPS, 2 * STEPS + 10);
            System.out.println("with room again: " + log.flush(Duration.ofMinutes(2)) + ", " + log.report());
            log.end(RunState.FINISHED, "");
            List<Bucket> there = store.curve(log.id(), "loss", Range.all(), Integer.MAX_VALUE)
                    .points();
            for (int i = 0; i < there.size(); i++) {
                if (there.get(i).firstStep() != i) {
                    throw new IllegalStateException("point %d is that of step %d"
                            .formatted(i, there.get(i).firstStep()));
                }
            }
            if (there.size() != 2 * STEPS + 10) {
                throw new IllegalStateException("%,d points are missing".formatted(2 * STEPS + 10 - there.size()));
            }
            System.out.printf("all %,d points are there%n", there.size());
        }
    }

    private static void log(RunLog log, int from, int to) {
        for (int step = from; step < to; step++) {
            log.scalar("loss", step, Math.random());
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            System.out.printf("the disk is full: %s%n", full.getMessage());
        }
    }
}
