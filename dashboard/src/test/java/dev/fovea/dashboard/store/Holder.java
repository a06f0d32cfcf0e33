package dev.fovea.dashboard.store;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another process that opens stores before this one does, and so serves their files; it keeps the last few open. */
final class Holder {
    private static final int MOST = 4;

    private static @Nullable Holder holder;

    private final BufferedWriter asks;
    private final BufferedReader answers;
    private String last = "";

    private Holder(Process process) {
        this.asks = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The location, whose file is served by the other process when this returns. */
    static synchronized String holding(String location) {
        try {
            Holder other = holder == null ? start() : holder;
            holder = other;
            other.hold(location);
            return location;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Holder start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Holder(process);
    }

    private void hold(String location) throws IOException {
        if (location.equals(last)) {
            return;
        }
        last = location;
        asks.write(location + "\n");
        asks.flush();
        if (!location.equals(answers.readLine())) {
            throw new IllegalStateException("the other process does not hold " + location);
        }
    }

    /** Opens the store that each line names, and says so, until there are no more lines. */
    public static void main(String[] arguments) throws IOException {
        Deque<RunStore> open = new ArrayDeque<>();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String location = asked.readLine(); location != null; location = asked.readLine()) {
            if (open.size() == MOST) {
                open.remove().close();
            }
            open.add(RunStore.open(location, Sample.settings(Path.of(location + "-holder"))));
            System.out.println(location);
        }
    }
}
