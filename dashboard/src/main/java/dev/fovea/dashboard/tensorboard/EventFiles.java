package dev.fovea.dashboard.tensorboard;

import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.io.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event files of one run, in order. */
final class EventFiles {
    private final Path root;
    private final Path folder;
    private final List<Path> files;

    EventFiles(Path root, Path folder, List<Path> files) {
        this.root = root;
        this.folder = folder;
        this.files = files;
    }

    String into(RunStore store) {
        String name = name();
        DataSource none = new DataSource("", 0, "");
        NewRun run = new NewRun(
                "tensorboard",
                name,
                "{}",
                Map.of(),
                0,
                none,
                Map.of("imported from", files.get(0).toString()),
                List.of("tensorboard"),
                Optional.empty());
        try (RunLog log = store.start(run)) {
            long last = 0;
            for (Path file : files) {
                last = Math.max(last, read(file, log));
            }
            log.progress(last, 0);
            log.end(RunState.FINISHED, "imported from TensorBoard");
            return log.id();
        }
    }

    /** The folder as seen from where it was looked for, as TensorBoard shows it. */
    private String name() {
        String below = root.relativize(folder).toString();
        return below.isEmpty()
                ? String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                : below;
    }

    /** The last step. */
    private static long read(Path file, RunLog log) {
        long last = 0;
        try (Records records = new Records(new BufferedInputStream(Files.newInputStream(file)))) {
            for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
                Event event = EventReader.read(record.get());
                Instant logged = Instant.ofEpochMilli(Math.round(1000 * event.wallSeconds()));
                for (Event.Value value : event.values()) {
                    log(log, event.step(), value, logged);
                    last = Math.max(last, event.step());
                }
            }
            return last;
        } catch (IOException | IllegalArgumentException damaged) {
            log.end(RunState.FAILED, "its event file is damaged");
            throw new TensorBoardException(
                    "the event file %s is damaged: %s.".formatted(file, Reason.of(damaged)), damaged);
        }
    }

    private static void log(RunLog log, long step, Event.Value value, Instant logged) {
        if (value instanceof Event.Scalar scalar) {
            log.scalar(scalar.tag(), step, scalar.value(), logged);
        } else if (value instanceof Event.Histogram histogram) {
            log.histogram(Bins.point(step, histogram));
        }
    }
}
