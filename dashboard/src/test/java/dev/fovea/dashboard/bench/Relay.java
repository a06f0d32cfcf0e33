package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Eight processes write one file while a ninth reads it. Every five seconds the one that opened it first, which serves the file to
 * the others, is killed, and a new one starts. None of the others may show an error, and no point may be lost.
 *
 * <p>Arguments: how many kills (default 12), how many processes (default 8), the store (default a file of its own, where the
 * process that is killed is the one that serves the file; {@code postgresql} for a server of its own).
 */
public final class Relay {
    private static final long EVERY_NANOS = 5_000_000_000L;
    private static final int PAUSE_MICROS = 1_000;

    private Relay() {}

    public static void main(String[] arguments) throws IOException {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 12;
        int processes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Path folder = Files.createTempDirectory("fovea-relay");
        String location = arguments.length > 2
                ? Stores.named(arguments[2])
                : folder.resolve("runs").toString();
        System.out.println(trial(location, folder, processes, kills));
    }

    static String trial(String location, Path folder, int processes, int kills) throws IOException {
        Deque<Victim> alive = new ArrayDeque<>();
        List<Victim> ended = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            alive.add(Victim.start(location, folder, 1, PAUSE_MICROS));
        }
        long reads = 0;
        try (RunStore reader = RunStore.open(location, StoreSettings.defaults().spool(folder.resolve("spool")))) {
            for (int kill = 0; kill < kills; kill++) {
                long until = System.nanoTime() + EVERY_NANOS;
                while (System.nanoTime() < until) {
                    for (Victim victim : alive) {
                        reads += points(reader, victim).isEmpty() ? 0 : 1;
                    }
                    LockSupport.parkNanos(EVERY_NANOS / 50);
                }
                Victim first = alive.remove();
                first.kill();
                ended.add(first);
                alive.add(Victim.start(location, folder, 1, PAUSE_MICROS));
            }
            for (Victim victim : alive) {
                victim.end();
                ended.add(victim);
            }
            long points = 0;
            for (Victim victim : ended) {
                points += check(reader, victim);
            }
            return "%d processes, %d kills, %,d reads meanwhile: %,d points are there, none lost, none twice, no error"
                    .formatted(processes, kills, reads, points);
        }
    }

    private static List<Bucket> points(RunStore store, Victim victim) {
        return store.curve(victim.runs().get(0), "loss", Range.all(), Integer.MAX_VALUE)
                .points();
    }

    private static long check(RunStore store, Victim victim) {
        List<Bucket> there = points(store, victim);
        for (int i = 0; i < there.size(); i++) {
            if (there.get(i).firstStep() != i + 1) {
                throw new IllegalStateException(
                        "point %d is that of step %d".formatted(i, there.get(i).firstStep()));
            }
        }
        long promised = victim.promised(victim.runs().get(0));
        if (there.size() < promised || !victim.errors().isEmpty()) {
            throw new IllegalStateException(
                    "%d points, %d promised, errors: %s".formatted(there.size(), promised, victim.errors()));
        }
        return there.size();
    }
}
