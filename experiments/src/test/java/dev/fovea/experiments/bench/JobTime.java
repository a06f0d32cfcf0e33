package dev.fovea.experiments.bench;

import dev.fovea.experiments.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Seconds that a whole job takes with all that is recorded, from the start of its process to its end: an epoch of LeNet-5 on
 * MNIST in batches of 64, and the test images. Fovea records into a store of its own, PyTorch the same for TensorBoard, as it
 * comes and tuned. Processes take turns, the first round is not counted, and medians are compared.
 *
 * <p>Arguments: a Python that has PyTorch and TensorBoard, and how many rounds (default 5).
 */
public final class JobTime {
    private static final Path ENGINE = Path.of("..", "engine");

    private JobTime() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (String peer : List.of("Fovea", "PyTorch", "PyTorch, tuned")) {
                double time = time(peer, arguments[0]);
                if (round > 0) {
                    seconds.computeIfAbsent(peer, first -> new ArrayList<>()).add(time);
                }
            }
        }
        seconds.forEach((peer, all) -> System.out.printf(
                Locale.ROOT,
                "%-16s %6.2f s%n",
                peer,
                all.stream().sorted().toList().get(all.size() / 2)));
    }

    private static double time(String peer, String python) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fovea-job");
        try {
            ProcessBuilder job =
                    switch (peer) {
                        case "Fovea" -> fovea(folder);
                        case "PyTorch" -> pytorch(python, "default", folder);
                        default -> tuned(pytorch(python, "tuned", folder));
                    };
            long start = System.nanoTime();
            int code = job.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(peer + " failed: " + Files.readString(folder.resolve("said")));
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            delete(folder);
        }
    }

    private static ProcessBuilder fovea(Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String store = folder.resolve("runs").toString();
        return new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "lenet5-mnist",
                "--epochs",
                "1",
                "--batch",
                "64",
                "--store",
                store);
    }

    private static ProcessBuilder pytorch(String python, String kind, Path folder) {
        return new ProcessBuilder(
                        python,
                        "src/test/python/epoch.py",
                        kind,
                        folder.resolve("events").toString())
                .directory(ENGINE.toFile());
    }

    /** An allocator that keeps memory, as Fovea's does by itself. */
    private static ProcessBuilder tuned(ProcessBuilder job) {
        job.environment().put("MALLOC_MMAP_THRESHOLD_", "4294967296");
        job.environment().put("MALLOC_TRIM_THRESHOLD_", "17179869184");
        job.environment().put("MALLOC_TOP_PAD_", "268435456");
        return job;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
