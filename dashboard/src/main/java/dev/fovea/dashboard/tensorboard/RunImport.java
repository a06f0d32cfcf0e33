package dev.fovea.dashboard.tensorboard;

import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings one run into a store: the files of a folder, and those of a folder below it that only tell its hyper-parameters. */
final class RunImport {
    /** Where the run was, and the checksum of all that it was. */
    private static final String FROM = "imported from";

    private static final String CONTENT = "imported content";

    private final String name;
    private final Path folder;
    private final List<Part> parts;
    private final Map<String, Long> leftOut = new TreeMap<>();
    private long last;

    /** Files, and what is in them. */
    record Part(EventFiles files, Survey survey) {}

    RunImport(String name, Path folder, List<Part> parts) {
        this.name = name;
        this.folder = folder.toAbsolutePath().normalize();
        this.parts = parts;
    }

    String name() {
        return name;
    }

    boolean isEmpty() {
        return parts.stream().allMatch(part -> part.survey().isEmpty());
    }

    /** The run that is just this. */
    Optional<String> known(RunStore store) {
        return store.runWith(CONTENT, content());
    }

    /** Two runs of a folder may hold the same. */
    private String content() {
        Stream<String> digests = parts.stream().map(part -> part.survey().digest());
        return Stream.concat(digests, Stream.of(name)).collect(Collectors.joining(" "));
    }

    /** A run that came from there and was less, or was not brought to its end, gives way to the new one, which is told as it was. */
    String into(RunStore store) {
        Optional<Run> before = store.runWith(FROM, folder.toString())
                .flatMap(store::run)
                .filter(run -> run.experiment().equals(TensorBoard.EXPERIMENT) && run.state() != RunState.RUNNING);
        String id = imported(store);
        before.ifPresent(run -> {
            store.tag(id, run.tags());
            store.note(id, run.note());
            store.rename(id, run.name());
            store.delete(run.id());
        });
        return id;
    }

    private String imported(RunStore store) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parts.forEach(part -> parameters.putAll(part.survey().parameters()));
        NewRun run = new NewRun(
                TensorBoard.EXPERIMENT,
                name,
                "{}",
                parameters,
                0,
                new DataSource("", 0, ""),
                Map.of(FROM, folder.toString()),
                List.of("tensorboard"),
                Optional.empty());
        Instant started = time(true);
        try (RunLog log = store.start(run, started)) {
            try {
                parts.forEach(part -> log(log, part));
            } catch (TensorBoardException changedMeanwhile) {
                log.end(RunState.FAILED, "its event file is damaged");
                throw changedMeanwhile;
            }
            log.progress(last, 0);
            log.describe(Map.of(CONTENT, content()));
            log.end(RunState.FINISHED, "imported from TensorBoard", time(false));
            return log.id();
        }
    }

    private Instant time(boolean first) {
        return parts.stream()
                .map(part -> first ? part.survey().started() : part.survey().ended())
                .reduce((a, b) -> a.isBefore(b) == first ? a : b)
                .orElseThrow();
    }

    private void log(RunLog log, Part part) {
        boolean besides = parts.indexOf(part) > 0;
        String unused = part.files().each((number, event) -> {
            if (part.survey().isVoid(number, event.step())) {
                return;
            }
            last = Math.max(last, event.step());
            for (Event.Value value : event.values()) {
                if (!besides || !parts.get(0).survey().hasScalar(value.tag())) {
                    log(log, event, value, part.survey().name(value));
                }
            }
        });
    }

    private void log(RunLog log, Event event, Event.Value value, String named) {
        Instant at = Instant.ofEpochMilli(Survey.millis(event));
        if (value instanceof Event.Scalar scalar) {
            log.scalar(named, event.step(), scalar.value(), at);
        } else if (value instanceof Event.Histogram histogram) {
            log.histogram(Bins.point(event.step(), named, histogram), at);
        } else if (value instanceof Event.Text text) {
            log.console(false, "%s, step %d: %s".formatted(named, event.step(), text.text()), at);
        } else if (value instanceof Event.Picture picture) {
            picture(log, event.step(), named, picture);
        } else if (value instanceof Event.Other other) {
            leftOut.merge(other.kind(), 1L, Long::sum);
        }
    }

    private void picture(RunLog log, long step, String named, Event.Picture picture) {
        try {
            Picture.png(picture.encoded())
                    .ifPresentOrElse(
                            png -> log.image(new ImagePoint(step, named, "", png)),
                            () -> leftOut.merge("image in another format", 1L, Long::sum));
        } catch (IllegalArgumentException refused) {
            leftOut.merge("image of a size or step that no page shows", 1L, Long::sum);
        }
    }

    /** What was not taken as it was, in a sentence for each kind; to be asked for afterwards. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        leftOut.forEach((kind, count) ->
                remarks.add("%s: left out, as no store keeps it: %s (%,d)".formatted(name, kind, count)));
        long shortened =
                parts.stream().mapToLong(part -> part.survey().shortened()).sum();
        if (shortened > 0) {
            remarks.add(
                    shortened == 1
                            ? "%s: 1 name is too long for a store, and was shortened".formatted(name)
                            : "%s: %,d names are too long for a store, and were shortened".formatted(name, shortened));
        }
        return remarks;
    }
}
