package dev.fovea.engine.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process that trains when it is asked to, and answers how long a step took. */
final class Peer implements AutoCloseable {
    /** What spares a process most of its page faults, as Fovea does by itself. */
    private static final Map<String, String> TUNED_ALLOCATOR = Map.of(
            "MALLOC_MMAP_THRESHOLD_", "4294967296",
            "MALLOC_TRIM_THRESHOLD_", "17179869184",
            "MALLOC_TOP_PAD_", "268435456");

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;
    private final List<Double> milliseconds = new ArrayList<>();

    private Peer(String name, ProcessBuilder builder) {
        this.name = name;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answer();
    }

    static Peer java(Class<?> main, String... arguments) {
        return new Peer(main.getSimpleName(), jvm(main, arguments));
    }

    /** Eager PyTorch as it comes. */
    static Peer pytorch(String python, String subject) {
        return new Peer("PyTorch", script(python, "steps.py", subject, "default"));
    }

    /** A script that stands beside this benchmark, and answers with rates. */
    static Peer python(String python, String script, String... arguments) {
        return new Peer(script, script(python, script, arguments));
    }

    /** Eager PyTorch in channels-last layout, with the fused optimiser and a tuned allocator. */
    static Peer tunedPytorch(String python, String subject) {
        return new Peer("PyTorch, tuned", tuned(script(python, "steps.py", subject, "tuned")));
    }

    /** A Java process of ours, which says nothing but its answers. */
    static ProcessBuilder jvm(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx2g",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return process(command);
    }

    /** A script that stands beside this benchmark. */
    static ProcessBuilder script(String python, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(python, "src/test/python/" + name));
        command.addAll(Arrays.asList(arguments));
        return process(command);
    }

    static ProcessBuilder tuned(ProcessBuilder builder) {
        builder.environment().putAll(TUNED_ALLOCATOR);
        return builder;
    }

    private static ProcessBuilder process(List<String> command) {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Trains a round, which counts unless it is the first. */
    void round(boolean counts) {
        questions.println("go");
        double time = Double.parseDouble(answer());
        if (counts) {
            milliseconds.add(time);
        }
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(name + " has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds a step, of each round that counted. */
    List<Double> times() {
        return milliseconds;
    }

    static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }

    /** The most memory that the process ever had resident, in MB. */
    double peak() {
        return memory(String.valueOf(process.pid()), "VmHWM");
    }

    /** What Linux tells of a process's memory, in MB; {@code NaN} where the system does not tell. */
    static double memory(String process, String what) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", process, "status"))) {
            return lines.filter(line -> line.startsWith(what + ":"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException none) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
