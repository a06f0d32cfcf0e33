package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A second JVM that trains, as far as the store can tell; its main method is {@link Training}. */
final class TrainingProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    private TrainingProcess(Process process, Path errors) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /** Logs a point every {@code pauseMillis}, until told to end. */
    static TrainingProcess start(Path folder, String name, int pauseMillis) throws IOException {
        Path errors = folder.resolve(name + ".err");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
        command.addAll(List.of(folder.toString(), name, Integer.toString(pauseMillis)));
        return new TrainingProcess(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /** The next line it prints; nothing after the last. */
    Optional<String> line() {
        try {
            return Optional.ofNullable(output.readLine());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    String runId() {
        return line().orElseThrow(() -> new AssertionError("did not start, see " + errors));
    }

    /** Waits until it has logged at least {@code points}; says how many. */
    long awaitPoints(long points) {
        while (true) {
            long logged = Long.parseLong(line().orElseThrow(() -> new AssertionError("ended early, see " + errors)));
            if (logged >= points) {
                return logged;
            }
        }
    }

    /** Asks it to end, and says how many points it has logged in all. */
    long end() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return rest();
    }

    /** The last number it printed. */
    long rest() {
        String last = "0";
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            last = line.get();
        }
        return Long.parseLong(last);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As Ctrl-C does; its output can still be read. */
    void terminate() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        kill();
    }
}
