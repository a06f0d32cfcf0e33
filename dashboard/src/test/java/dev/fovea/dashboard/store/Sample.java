package dev.fovea.dashboard.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What many tests need: a run to start, and a store that keeps its spool to itself. */
final class Sample {
    static final Duration SOON = Duration.ofSeconds(30);

    private Sample() {}

    static NewRun run(String name) {
        DataSource data = new DataSource("mnist", 60_000, "sha256:c0ffee");
        return new NewRun("sample", name, "{\"fovea\":1}", Map.of(), 7, data, Map.of(), List.of(), Optional.empty());
    }

    static PortableRun portable(String id) {
        return PortableRun.of(id, run(id), Instant.EPOCH);
    }

    static String location(Path folder) {
        return folder.resolve("runs").toString();
    }

    static StoreSettings settings(Path folder) {
        return StoreSettings.defaults().spool(folder.resolve("spool"));
    }

    static RunStore open(Path folder) {
        return RunStore.open(location(folder), settings(folder));
    }

    static List<Bucket> raw(RunStore store, String run, String metric) {
        return store.curve(run, metric, Range.all(), Integer.MAX_VALUE).points();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come true in " + SOON);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
