package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A run in a portable file, none of which is believed: whatever could not have come out of a store is refused. */
final class PackedRun {
    private static final int BATCH = 64;
    private static final int LONGEST_LINE = 64 << 20;
    private static final Duration WRONG_CLOCKS = Duration.ofDays(1);

    private final Archive archive;
    private final String id;
    private final PortableRun run;
    private final NewRun described;

    private PackedRun(Archive archive, String id, PortableRun run, NewRun described) {
        this.archive = archive;
        this.id = id;
        this.run = run;
        this.described = described;
    }

    /** @param now no run was heard of later, but for clocks that are wrong */
    static PackedRun of(Archive archive, String id, Instant now) throws IOException {
        byte[] json = archive.bytes(Portable.runEntry(id), LONGEST_LINE);
        return blaming("run " + id, () -> {
            PortableRun run = Portable.JSON.readValue(json, PortableRun.class);
            return new PackedRun(archive, id, run, checked(id, run, now.plus(WRONG_CLOCKS)));
        });
    }

    /** What describes a run that stands in a file, if all that the file says of it can be. */
    static NewRun checked(String id, PortableRun run, Instant latest) {
        if (!run.id().equals(id)) {
            throw new IllegalArgumentException(
                    "it says that it is the run %s. Expected %s".formatted(Quotes.of(run.id()), id));
        }
        Names.checkedNumber("parameters", run.parameters().size());
        NewRun described = run.newRun();
        if (described.parameters().size() < run.parameters().size()) {
            throw new IllegalArgumentException("it has a parameter twice. Expected each once");
        }
        Names.checkedText("a note", run.note());
        Names.checkedText("a reason", run.why());
        RecordRules.step("the run", run.step());
        RecordRules.epoch(run.epoch());
        time("its start", run.started(), latest);
        time("its heartbeat", run.heartbeat(), latest);
        Long ended = run.ended();
        if (ended != null) {
            time("its end", ended, latest);
        }
        if (run.state() == null) {
            throw new IllegalArgumentException("it has no state. Expected such as FINISHED");
        }
        return described;
    }

    private static void time(String of, long millis, Instant latest) {
        if (RecordRules.time(of, millis) > latest.toEpochMilli()) {
            throw new IllegalArgumentException(
                    "%s is %s, which is still to come".formatted(of, Instant.ofEpochMilli(millis)));
        }
    }

    String id() {
        return id;
    }

    PortableRun run() {
        return run;
    }

    NewRun described() {
        return described;
    }

    /** Gives all rows, some at a time, as they are to be stored. */
    void read(Consumer<List<Row>> rows) throws IOException {
        Arrivals arrivals = new Arrivals(id);
        try (Lines lines = new Lines(archive.open(Portable.rowsEntry(id)), LONGEST_LINE)) {
            int taken = 0;
            for (byte[] line = lines.next(); line.length > 0; line = lines.next()) {
                byte[] json = line;
                taken++;
                blaming("run %s, row %,d".formatted(id, taken), () -> {
                    arrivals.take(Portable.JSON.readValue(json, Row.class));
                    return json;
                });
                if (taken % BATCH == 0) {
                    rows.accept(arrivals.rows());
                }
            }
            lines.requireEnd();
        }
        rows.accept(arrivals.rows());
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    /** Whatever is wrong in {@code work} is told with its place. */
    @CanIgnoreReturnValue
    private static <T> T blaming(String place, Work<T> work) {
        try {
            return work.done();
        } catch (IOException | IllegalArgumentException | ArithmeticException | NullPointerException wrong) {
            throw new IllegalArgumentException(place + ": " + Portable.reason(wrong), wrong);
        }
    }
}
