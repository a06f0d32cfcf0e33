package dev.fovea.dashboard.bench;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;

import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes stores such as years of work leave them: ten thousand runs with twenty metrics each, or a hundred with a hundred
 * thousand points of two.
 *
 * <p>Arguments: {@code runs} or {@code points}, where to, and how many runs if others.
 */
public final class LargeStores {
    static final int MANY = 10_000;
    static final int METRICS = 20;
    static final int LONG = 100;
    static final int POINTS = 100_000;
    static final List<String> LONG_METRICS = List.of("train/loss", "test/loss");

    private static final String NETWORK = Network.of("lenet5", image(1, 28, 28))
            .then("c1", conv(6, 5).same(), relu())
            .then("s2", maxPool(2))
            .then("c3", conv(16, 5), relu())
            .then("s4", maxPool(2))
            .then("c5", flatten(), dense(120), relu())
            .then("output", dense(10))
            .toJson();

    private LargeStores() {}

    public static void main(String[] arguments) {
        try (RunStore store = RunStore.open(Stores.named(arguments[1]))) {
            boolean many = arguments[0].equals("runs");
            int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : many ? MANY : LONG;
            long start = System.nanoTime();
            int written =
                    many ? many(store, runs).size() : longOnes(store, runs).size();
            System.out.printf("%,d runs in %.1f s%n", written, (System.nanoTime() - start) / 1e9);
        }
    }

    /** Runs of a few points each, and their ids from the first to the last. */
    static List<String> many(RunStore store, int runs) {
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(number -> {
                    Random random = new Random(number);
                    RunLog log = store.start(run(number, random));
                    for (int metric = 0; metric < METRICS; metric++) {
                        double end = random.nextDouble();
                        for (int step = 1; step <= 10; step++) {
                            log.scalar(metric(metric), 100L * step, end + random.nextDouble() / step);
                        }
                    }
                    log.progress(1000, 10);
                    log.end(RunState.FINISHED, "trained for 10 epochs");
                    return log.id();
                })
                .sorted()
                .toList();
    }

    private static String metric(int number) {
        String measure = List.of(
                        "loss", "accuracy", "precision", "recall", "f1", "top5", "rate", "speed", "norm", "gap")
                .get(number / 2);
        return (number % 2 == 0 ? "train/" : "test/") + measure;
    }

    /** Runs of {@link #POINTS} points of each of {@link #LONG_METRICS}. */
    static List<String> longOnes(RunStore store, int runs) {
        return IntStream.range(0, runs)
                .mapToObj(number -> {
                    Random random = new Random(number);
                    RunLog log = store.start(run(number, random));
                    double pace = 2_000 + 200 * random.nextInt(100);
                    for (int step = 1; step <= POINTS; step++) {
                        double loss = 0.1 + 2.2 * Math.exp(-step / pace);
                        for (String metric : LONG_METRICS) {
                            log.scalar(metric, step, loss * Math.exp(0.2 * random.nextGaussian()));
                        }
                    }
                    log.progress(POINTS, 100);
                    log.end(RunState.FINISHED, "trained for 100 epochs");
                    return log.id();
                })
                .toList();
    }

    static NewRun run(String name) {
        NewRun run = run(0, new Random(1));
        return new NewRun(
                run.experiment(),
                name,
                run.network(),
                run.parameters(),
                run.seed(),
                run.data(),
                run.provenance(),
                run.tags(),
                run.parent());
    }

    private static NewRun run(int number, Random random) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("epochs", 10);
        parameters.put("batch", 32 << random.nextInt(3));
        parameters.put("optimiser", random.nextBoolean() ? "sgd" : "adam");
        parameters.put("rate", Math.pow(10, -1 - 3 * random.nextDouble()));
        parameters.put("weightDecay", random.nextBoolean() ? 5e-4 : 0.0);
        parameters.put("schedule", random.nextBoolean() ? "cosine()" : "constant()");
        return new NewRun(
                "lenet5-mnist",
                "trial %05d of the sweep".formatted(number),
                NETWORK,
                parameters,
                number,
                new DataSource("mnist", 60_000, ""),
                Map.of("commit", "3f2a9c1", "device", "cpu", "host", "lab-7"),
                List.of("sweep-" + number / 100, number % 2 == 0 ? "even" : "odd"),
                Optional.empty());
    }
}
