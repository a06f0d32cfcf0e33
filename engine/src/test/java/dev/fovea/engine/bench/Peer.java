package dev.fovea.engine.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private Peer(String name, Map<String, String> environment, List<String> command) {
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
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
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                new ArrayList<>(List.of(java, "-Xmx2g", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new Peer(main.getSimpleName(), Map.of(), command);
    }

    /** Eager PyTorch as it comes. */
    static Peer pytorch(String python, String subject) {
        return new Peer("PyTorch", Map.of(), script(python, subject, "default"));
    }

    /** Eager PyTorch in channels-last layout, with the fused optimiser and a tuned allocator. */
    static Peer tunedPytorch(String python, String subject) {
        return new Peer("PyTorch, tuned", TUNED_ALLOCATOR, script(python, subject, "tuned"));
    }

    private static List<String> script(String python, String... arguments) {
        return Stream.concat(Stream.of(python, "src/test/python/steps.py"), Stream.of(arguments))
                .toList();
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

    double median() {
        return milliseconds.stream().sorted().toList().get(milliseconds.size() / 2);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
