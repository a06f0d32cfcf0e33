package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RecordRules;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.io.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** The event files of one run, in order. */
final class EventFiles {
    private static final int MOST_TAGS = 10_000;

    private final Path root;
    private final Path folder;
    private final List<Path> files;

    EventFiles(Path root, Path folder, List<Path> files) {
        this.root = root;
        this.folder = folder;
        this.files = files;
    }

    /** Refuses what cannot be imported, before anything is. */
    void check() {
        Set<String> tags = new HashSet<>();
        for (Path file : files) {
            each(file, (event, value) -> {
                if (tags.add(value.tag()) && tags.size() > MOST_TAGS) {
                    throw new IllegalArgumentException("it has more than %,d tags".formatted(MOST_TAGS));
                }
                if (!Double.isFinite(event.wallSeconds())) {
                    throw new IllegalArgumentException(
                            "an event has the time %s. Expected seconds since 1970".formatted(event.wallSeconds()));
                }
                RecordRules.scalar(value.tag(), event.step(), millis(event));
                if (value instanceof Event.Histogram histogram) {
                    RecordRules.histogram(Bins.point(event.step(), histogram));
                }
            });
        }
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
            AtomicLong last = new AtomicLong();
            try {
                for (Path file : files) {
                    each(file, (event, value) -> {
                        log(log, event, value);
                        last.accumulateAndGet(event.step(), Math::max);
                    });
                }
            } catch (TensorBoardException changedMeanwhile) {
                log.end(RunState.FAILED, "its event file is damaged");
                throw changedMeanwhile;
            }
            log.progress(last.get(), 0);
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

    private static void each(Path file, BiConsumer<Event, Event.Value> value) {
        try (Records records = new Records(new BufferedInputStream(Files.newInputStream(file)))) {
            for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
                Event event = EventReader.read(record.get());
                event.values().forEach(one -> value.accept(event, one));
            }
        } catch (InvalidProtocolBufferException none) {
            throw new TensorBoardException(
                    "the event file %s is damaged: a record in it is no event.".formatted(file), none);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new TensorBoardException(
                    "the event file %s is damaged: %s.".formatted(file, Reason.of(damaged)), damaged);
        }
    }

    private static long millis(Event event) {
        return Math.round(1000 * event.wallSeconds());
    }

    private static void log(RunLog log, Event event, Event.Value value) {
        if (value instanceof Event.Scalar scalar) {
            log.scalar(scalar.tag(), event.step(), scalar.value(), Instant.ofEpochMilli(millis(event)));
        } else if (value instanceof Event.Histogram histogram) {
            log.histogram(Bins.point(event.step(), histogram));
        }
    }
}
