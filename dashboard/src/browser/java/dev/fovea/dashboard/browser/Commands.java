package dev.fovea.dashboard.browser;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The programs in some folders, as on a PATH, run with a limit on their time. */
public record Commands(List<Path> folders) {
    private static final Pattern FAULT = Pattern.compile("(?i)\\berror\\b|^E: ");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");
    private static final int LONGEST = 200;

    public static Commands ofPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new Commands(Arrays.stream(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList());
    }

    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What the command printed; throws if it fails, or takes longer than the limit. Errors call it by the name. */
    @CanIgnoreReturnValue
    public String run(String name, Duration limit, Map<String, String> environment, List<String> command) {
        try {
            Path printed = Files.createTempFile("command", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                    end(process);
                    throw new NoBrowserException(name + " took longer than " + limit.toSeconds() + " s");
                }
                String output = new String(Files.readAllBytes(printed), Charset.defaultCharset());
                if (process.exitValue() != 0) {
                    throw new NoBrowserException(name + " failed: " + fault(output, process.exitValue()));
                }
                return output;
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            throw new NoBrowserException(name + " does not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoBrowserException(name + " was interrupted");
        }
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroy);
    }

    /** The line that tells most of why a program failed. */
    static String fault(String output, int exit) {
        List<String> lines = output.lines()
                .map(line -> line.replaceAll("\\p{Cntrl}", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "exit code " + exit;
        }
        String line = lines.stream()
                .filter(one -> FAULT.matcher(one).find())
                .findFirst()
                .orElse(lines.get(lines.size() - 1));
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** The browser at that place, once it has said its version; throws if it does not start. */
    public Chromium start(Path executable, Map<String, String> environment) {
        if (Platform.WINDOWS) {
            return new Chromium(executable, environment, ""); // There, it would open a window instead.
        }
        String said = run("it", Duration.ofSeconds(20), environment, List.of(executable.toString(), "--version"));
        return VERSION.matcher(said)
                .results()
                .findFirst()
                .map(version -> new Chromium(executable, environment, version.group()))
                .orElseThrow(() -> new NoBrowserException("it does not tell its version"));
    }
}
