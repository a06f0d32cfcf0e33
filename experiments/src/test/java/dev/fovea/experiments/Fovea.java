package dev.fovea.experiments;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.experiments.cli.Main;
import java.io.File;
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
import org.junit.jupiter.api.condition.OS;

/** The command line in a process of its own, as a user starts it; what it prints is in a file. */
final class Fovea implements AutoCloseable {
    private final Process process;
    private final Path printed;

    private Fovea(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    static Fovea start(Path folder, String... arguments) {
        return startMain(folder, Main.class, arguments);
    }

    /**
     * The command line in a Java with some options.
     *
     * @param before what stands before the name of the program
     */
    static Fovea startWith(Path folder, List<String> options, List<String> before, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(command(Main.class, List.of(arguments)));
        command.addAll(before.size() + 1, options);
        return start(folder, command);
    }

    /** Another program, which is started in the same way. */
    static Fovea startMain(Path folder, Class<?> program, String... arguments) {
        return start(folder, command(program, List.of(arguments)));
    }

    private static Fovea start(Path folder, List<String> command) {
        try {
            Path printed = Files.createTempFile(folder, "printed", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            return new Fovea(process, printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that start a program, in less time where nothing is compiled for speed. */
    static List<String> command(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                program == Main.class ? runtimeClassPath() : System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        return command;
    }

    /** What users have, without the libraries of the tests; the build writes it. */
    private static String runtimeClassPath() {
        try {
            return Path.of("target/classes").toAbsolutePath()
                    + File.pathSeparator
                    + Files.readString(Path.of("target/runtime.classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Ctrl-C; or {@code kill}, where whoever started the tests lets processes ignore Ctrl-C. */
    void interrupt() {
        try {
            if (OS.LINUX.isCurrentOs() && !ignoresInterrupts()) {
                new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
            } else {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ignoresInterrupts() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
