package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A store that is there for one measurement: in a folder, or for {@code postgresql} in a database of a server of ours. */
final class Scratch implements AutoCloseable {
    static final String SERVER = "postgresql";

    private final Path folder;
    private final boolean served;
    private final String location;

    Scratch() {
        this("");
    }

    Scratch(String kind) {
        try {
            folder = Files.createTempDirectory("fovea-bench");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        served = kind.equals(SERVER);
        location = served
                ? Postgres.shared().newDatabase()
                : folder.resolve("runs").toString();
    }

    RunStore open() {
        return RunStore.open(location, StoreSettings.defaults().spool(folder.resolve("spool")));
    }

    /** Gives room back that nothing needs. */
    void vacuum() {
        RunStore.vacuum(location);
        if (served) {
            Postgres.shared().vacuum(location);
        }
    }

    String location() {
        return location;
    }

    /** What it takes on the disk, once all have closed it. */
    long bytes() {
        if (served) {
            return Postgres.shared().bytes(location);
        }
        try {
            return Files.size(folder.resolve("runs.mv.db"));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    static NewRun run(String name) {
        DataSource data = new DataSource("none", 0, "");
        return new NewRun("bench", name, "{}", Map.of("rate", 0.1), 1, data, Map.of(), List.of(), Optional.empty());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepest = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepest) {
                Files.delete(file);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
