package dev.fovea.engine.torch;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong inside libtorch while a program ran, in libtorch's own sentence, without the trace around it. */
public final class ComputationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the CPU's allocator, and of the GPU's. */
    private static final Pattern MEMORY =
            Pattern.compile("[Tt]ried to allocate (\\d+(?:\\.\\d+)?) ?(bytes|KiB|MiB|GiB)");

    private static final Map<String, Double> BYTES = Map.of("bytes", 1.0, "KiB", 0x1p10, "MiB", 0x1p20, "GiB", 0x1p30);

    /** The statement that a mark is under; values are named by their number and the path of their layer. */
    private static final Pattern STATEMENT = Pattern.compile("(?m)^\\s*n\\d+_(\\w+) = .*\\R\\s*~+.*<--- HERE");

    private static final Pattern SENTENCE = Pattern.compile("(?m)^(?:RuntimeError|\\w+Error): (.+)$");

    private final double bytes;
    private final boolean closed;

    private ComputationException(String message, double bytes, boolean closed, Throwable cause) {
        super(message, cause);
        this.bytes = bytes;
        this.closed = closed;
    }

    /** Of what DJL threw. */
    static ComputationException of(RuntimeException trouble) {
        String text = String.valueOf(trouble.getMessage());
        Matcher memory = MEMORY.matcher(text);
        double bytes =
                memory.find() ? Double.parseDouble(memory.group(1)) * BYTES.getOrDefault(memory.group(2), 1.0) : 0;
        boolean closed = trouble instanceof IllegalStateException && text.contains("released");
        return new ComputationException(sentence(text), bytes, closed, trouble);
    }

    private static String sentence(String text) {
        String found = text.lines().filter(line -> !line.isBlank()).findFirst().orElse(text);
        Matcher sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            found = sentence.group(1);
        }
        return found.strip();
    }

    /** How much memory was asked for at once and not had, in bytes; 0 where that is not what went wrong. */
    public double bytes() {
        return bytes;
    }

    /** Whether the program, or what it was given, was closed before. */
    public boolean closed() {
        return closed;
    }

    /** The path of the layer that was computed, with underscores between its parts, where that is known. */
    public Optional<String> layer() {
        Throwable cause = getCause();
        Matcher statement = STATEMENT.matcher(cause == null ? "" : String.valueOf(cause.getMessage()));
        return statement.find() ? Optional.of(statement.group(1)) : Optional.empty();
    }
}
