package dev.fovea.experiments;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The command line in a process of its own, as a user starts it; what it prints is in a file. */
final class Fovea implements AutoCloseable {
    private final Process process;
    private final Path printed;

    private Fovea(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    static Fovea start(Path folder, String... arguments) {
        return startMain(folder, dev.fovea.experiments.cli.Main.class, arguments);
    }

    /** Another program, which is started in the same way. */
    static Fovea startMain(Path folder, Class<?> program, String... arguments) {
        try {
            Path printed = Files.createTempFile(folder, "printed", ".txt");
            Process process = new ProcessBuilder(command(program, List.of(arguments)))
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            return new Fovea(process, printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that start a program. */
    static List<String> command(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        return command;
    }

    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process ends, and returns its exit code. */
    @CanIgnoreReturnValue
    int ended() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("did not end in time: " + printed());
        }
        return process.exitValue();
    }

    /** Waits until the process has printed a text. */
    void says(String text) throws InterruptedException {
        until(() -> printed().contains(text), "it never said \"" + text + "\"");
    }

    void until(BooleanSupplier condition, String otherwise) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(otherwise + ": " + printed());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill}, which is what Ctrl-C does. */
    void interrupt() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
