package dev.fovea.dsl.bench;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.vector;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.zoo.Zoo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** How long the language takes over large networks: medians of warm rounds, in milliseconds of CPU time, as a table. */
public final class LoweringTime {
    private static final int LENGTH = 10_000;
    private static final int ROUNDS = 25;
    private static final int WARM_UP = 25;
    private static final double NANOS = 1e6;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final Layer PAIR = sequential(dense(4), relu());

    private static final Map<String, Function<Network, Object>> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("analyse", network -> network.analysis().peak());
        QUESTIONS.put("advice", Network::advice);
        QUESTIONS.put("summary", Network::summary);
        QUESTIONS.put("toJson", Network::toJson);
        QUESTIONS.put("diff", network -> network.diff(network.initialised(he())).toString());
        QUESTIONS.put("fromJson", network -> Network.fromJson(network.toJson()));
    }

    private LoweringTime() {}

    public static void main(String[] arguments) {
        print("network", "nodes", "lower", QUESTIONS.keySet().toArray());
        row("resnet152", () -> Zoo.network("resnet152"));
        row("densenet201", () -> Zoo.network("densenet201"));
        row("repeat 10,000", () -> Network.of("long", vector(4)).then("s", repeat(LENGTH / 2, PAIR)));
        row("then 10,000", LoweringTime::stages);
    }

    private static Network stages() {
        Network network = Network.of("long", vector(4));
        for (int i = 0; i < LENGTH / 2; i++) {
            network = network.then("dense" + i, dense(4)).then("relu" + i, relu());
        }
        return network;
    }

    private static void row(String name, Supplier<Network> network) {
        Network built = network.get();
        print(
                name,
                built.graph().nodes().size(),
                median(network::get),
                QUESTIONS.values().stream()
                        .map(question -> median(() -> question.apply(built)))
                        .toArray());
    }

    private static String median(Supplier<Object> work) {
        long[] nanos = IntStream.range(0, WARM_UP + ROUNDS)
                .mapToLong(round -> nanos(work))
                .skip(WARM_UP)
                .sorted()
                .toArray();
        return String.format(Locale.ROOT, "%.1f", nanos[nanos.length / 2] / NANOS);
    }

    private static long nanos(Supplier<Object> work) {
        long start = THREAD.getCurrentThreadCpuTime();
        Object result = work.get();
        long end = THREAD.getCurrentThreadCpuTime();
        // Keeps the result alive, so that the work cannot be left out.
        return result.hashCode() == 1 ? end - start + 1 : end - start;
    }

    private static void print(Object name, Object nodes, Object lower, Object... others) {
        StringBuilder line = new StringBuilder(String.format("| %-14s | %6s | %8s |", name, nodes, lower));
        for (Object other : others) {
            line.append(String.format(" %8s |", other));
        }
        System.out.println(line);
    }
}
