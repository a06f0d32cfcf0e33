package dev.fovea.dashboard.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link LoggingProcess} as seen from outside: what it promised, and its end by force. */
final class Victim implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final List<String> runs;
    private final Map<String, Long> promised = new ConcurrentHashMap<>();
    private final Thread listener;

    private Victim(Process process, Path errors, BufferedReader output, List<String> runs) {
        this.process = process;
        this.errors = errors;
        this.runs = runs;
        listener = new Thread(() -> listen(output));
        listener.start();
    }

    static Victim start(String store, Path folder, int writers, int pauseMicros) throws IOException {
        Path errors = Files.createTempFile(folder, "victim", ".err");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoggingProcess.class.getName()));
        command.addAll(List.of(store, folder.resolve("spool").toString()));
        command.addAll(List.of(Integer.toString(writers), Integer.toString(pauseMicros)));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String ids = output.readLine();
        if (ids == null) {
            throw new IllegalStateException("did not start:\n" + Files.readString(errors));
        }
        return new Victim(process, errors, output, List.of(ids.split(" ")));
    }

    private void listen(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                int space = line.indexOf(' ');
                if (space > 0 && line.length() > space + 1) {
                    promised.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
                }
            }
        } catch (IOException killed) {
            // It says no more.
        }
    }

    List<String> runs() {
        return runs;
    }

    /** The last step of a run that a flush has promised; to be asked when the process has ended. */
    long promised(String run) {
        return promised.getOrDefault(run, 0L);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
        awaitListener();
    }

    /** Tells it to stop, and waits. */
    void end() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        process.onExit().join();
        awaitListener();
    }

    private void awaitListener() {
        try {
            listener.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
