package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.CopyReport;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreCopy;
import dev.fovea.dashboard.store.StoreException;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Flips bits of 1 to 64 bytes somewhere in a copy of a store's file, again and again. Each time the store must have all it had, or
 * say in a sentence that it is damaged, and soon.
 *
 * <p>Arguments: how many flips (default 1,000), the seed (default the clock's).
 */
public final class Flips {
    /** By an index that does not lead there any more; neither H2 nor a checksum of rows notices, but vacuum and backup do. */
    private static final String MISSING = "has some rows less, and all others as they were";

    private static final int MOST_BYTES = 64;
    private static final long PATIENCE_SECONDS = 15;

    private final Path folder;
    private final List<String> truth;
    private final Set<String> pieces;
    private byte[] whole = {};
    private final Map<String, Integer> outcomes = new TreeMap<>();

    private Flips(Path folder, List<String> truth, Set<String> pieces) {
        this.folder = folder;
        this.truth = truth;
        this.pieces = pieces;
    }

    public static void main(String[] arguments) throws IOException {
        int flips = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.println("seed " + seed);
        Flips trial = in(Files.createTempDirectory("fovea-flips"), 3_000);
        List<String> unnoticed = trial.trial(flips, seed);
        unnoticed.forEach(System.out::println);
        trial.outcomes.forEach((outcome, times) -> System.out.printf("%,6d %s%n", times, outcome));
    }

    /** A trial on runs of so many points. */
    public static Flips in(Path folder, int points) throws IOException {
        Path original = folder.resolve("original");
        try (RunStore store = open(original)) {
            Contents.fill(store, 3, points, 7);
        }
        Flips flips;
        try (RunStore store = open(original)) {
            flips = new Flips(folder, Contents.of(store), Contents.pieces(store));
        }
        flips.whole = Files.readAllBytes(original.resolve("runs.mv.db"));
        return flips;
    }

    private static RunStore open(Path folder) {
        return RunStore.open(folder.resolve("runs").toString(), settings(folder));
    }

    private static StoreSettings settings(Path folder) {
        return StoreSettings.defaults().spool(folder.resolve("spool")).warnings(warning -> {});
    }

    /** Returns what went wrong, a line for each flip that changed what is read, or that nobody could make sense of. */
    public List<String> trial(int flips, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> unnoticed = new ArrayList<>();
        for (int flip = 0; flip < flips; flip++) {
            byte[] bytes = whole.clone();
            int size = 1 + random.nextInt(MOST_BYTES);
            int at = random.nextInt(bytes.length - size);
            for (int i = at; i < at + size; i++) {
                bytes[i] ^= (byte) (1 + random.nextInt(255));
            }
            String outcome = outcome(flip, bytes);
            count(outcome.startsWith("!") ? outcome.lines().findFirst().orElse("") : outcome);
            if (outcome.startsWith("!")) {
                unnoticed.add("seed %d, flip %d: %d bytes at %,d of %,d: %s"
                        .formatted(seed, flip, size, at, bytes.length, outcome));
            }
        }
        return unnoticed;
    }

    private void count(String outcome) {
        int unused = outcomes.merge(outcome, 1, Integer::sum);
    }

    private String outcome(int flip, byte[] bytes) throws IOException {
        Path place = Files.createDirectories(folder.resolve("flip" + flip));
        Files.write(place.resolve("runs.mv.db"), bytes);
        try {
            return CompletableFuture.supplyAsync(() -> read(place)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException endless) {
            return "! takes more than %d s".formatted(PATIENCE_SECONDS);
        } catch (InterruptedException | ExecutionException broken) {
            return "! " + broken.getCause();
        }
    }

    private String read(Path place) {
        try (RunStore store = open(place)) {
            List<String> found = Contents.of(store);
            return found.equals(truth)
                    ? "is whole"
                    : pieces.containsAll(Contents.pieces(store)) ? MISSING : "! changed\n" + difference(found);
        } catch (StoreException said) {
            String message = String.valueOf(said.getMessage()).replace(place.toString(), "");
            return message.contains("damaged") || message.contains("It is not opened.")
                    ? recovered(place, general(message))
                    : "! says: " + message;
        } catch (RuntimeException | Error raw) {
            return "! " + raw;
        }
    }

    /** What is saved of a damaged store must have been there, too. */
    private String recovered(Path place, String said) {
        Path copy = place.resolve("copy");
        try {
            CopyReport report = StoreCopy.recover(place.resolve("runs").toString(), copy.toString());
            try (RunStore store = RunStore.open(copy.toString(), settings(place))) {
                Set<String> saved = Contents.pieces(store);
                long share = 100L * saved.size() / pieces.size();
                saved.removeAll(pieces);
                saved.removeIf(line -> line.contains("lost "));
                return saved.isEmpty()
                        ? said + (share == 100 ? "; all" : share > 89 ? "; most" : "; a part") + " is recovered"
                        : "! recovered what was not there\n   "
                                + saved.iterator().next() + report.lost();
            }
        } catch (StoreException nothing) {
            return said + "; nothing is recovered";
        } catch (RuntimeException | Error raw) {
            StringWriter trace = new StringWriter();
            raw.printStackTrace(new PrintWriter(trace));
            return "! recovery fails\n" + trace;
        }
    }

    private static String general(String message) {
        return message.replaceAll("1m[0-9a-z]+", "ID")
                .replaceAll("[0-9]+", "N")
                .replaceAll("of run.*? is not", "of ... is not")
                .replaceAll(" Save.*", "");
    }

    private String difference(List<String> found) {
        for (int i = 0; i < Math.min(found.size(), truth.size()); i++) {
            if (!found.get(i).equals(truth.get(i))) {
                return "   was %s%n   is  %s".formatted(cut(truth.get(i)), cut(found.get(i)));
            }
        }
        return "   %d lines of %d".formatted(found.size(), truth.size());
    }

    private static String cut(String line) {
        return line.substring(0, Math.min(300, line.length()));
    }
}
