package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a process at a random moment while four writers of it log, again and again. After each time the store must open, with
 * every point that a flush has promised, none twice, and none missing before another.
 *
 * <p>Arguments: how many kills (default 200), the seed (default the clock's), the store (default a file of its own;
 * {@code postgresql} for a server of its own).
 */
public final class Kills {
    private static final int WRITERS = 4;
    private static final int PAUSE_MICROS = 200;
    private static final int LONGEST_MILLIS = 1_500;

    private final String location;
    private final Path folder;
    private long points;
    private long promised;

    public Kills(String location, Path folder) {
        this.location = location;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        Path folder = Files.createTempDirectory("fovea-kills");
        String location = arguments.length > 2
                ? Stores.named(arguments[2])
                : folder.resolve("runs").toString();
        System.out.printf("seed %d, store %s%n", seed, location);
        System.out.println(new Kills(location, folder).trial(kills, seed));
    }

    /** What has been survived, in a sentence; throws IllegalStateException when something has not. */
    public String trial(int kills, long seed) throws IOException {
        Random random = new Random(seed);
        for (int kill = 1; kill <= kills; kill++) {
            Victim victim = Victim.start(location, folder, WRITERS, PAUSE_MICROS);
            LockSupport.parkNanos(1_000_000L * random.nextInt(LONGEST_MILLIS));
            victim.kill();
            check(victim, "seed %d, kill %d".formatted(seed, kill));
        }
        return "%d kills with seed %d: the store opened each time; %,d points were promised, %,d are there, none twice"
                .formatted(kills, seed, promised, points);
    }

    private void check(Victim victim, String trial) {
        try (RunStore store = RunStore.open(location, settings())) {
            for (String run : victim.runs()) {
                List<Bucket> there =
                        store.curve(run, "loss", Range.all(), Integer.MAX_VALUE).points();
                for (int i = 0; i < there.size(); i++) {
                    if (there.get(i).firstStep() != i + 1) {
                        throw new IllegalStateException("%s: point %d of run %s is that of step %d"
                                .formatted(trial, i, run, there.get(i).firstStep()));
                    }
                }
                if (there.size() < victim.promised(run)) {
                    throw new IllegalStateException("%s: run %s has %d points, and %d were promised"
                            .formatted(trial, run, there.size(), victim.promised(run)));
                }
                points += there.size();
                promised += victim.promised(run);
            }
        }
        if (!victim.errors().isEmpty()) {
            throw new IllegalStateException(trial + ": " + victim.errors());
        }
    }

    private StoreSettings settings() {
        return StoreSettings.defaults().spool(folder.resolve("spool"));
    }
}
