package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

/**
 * A run of code that knows nothing of Fovea's engine: {@link RunStore#start(String, Map)} begins it, and closing ends it.
 *
 * <pre>{@code
 * try (var run = store.start("mine", Map.of("rate", 0.1))) {
 *     run.log("loss", step, loss);
 * }
 * }</pre>
 *
 * <p>Safe for many threads. A call returns at once, or waits for room when the store is slow; what was logged is in the store
 * half a second later, or as soon as there is much of it. Trouble with the store is never thrown here; it is warned of, and
 * records follow when the store is back.
 */
public final class Recording implements AutoCloseable {
    private static final String EPOCH = "epoch";

    private final RunLog log;
    private final AtomicLong last = new AtomicLong();
    private volatile double epoch;

    Recording(RunLog log) {
        this.log = log;
    }

    static NewRun of(String name, Map<String, ?> parameters) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", Program.name());
        facts.put("host", host());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        DataSource none = new DataSource("", 0, "");
        long seed = parameters.get("seed") instanceof Number number ? number.longValue() : 0;
        return new NewRun(
                name, name, "{}", new LinkedHashMap<>(parameters), seed, none, facts, List.of(), Optional.empty());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unknown";
        }
    }

    public String id() {
        return log.id();
    }

    /** A point of a curve. NaN and infinities are kept. The metric {@code epoch} also tells how many epochs are done. */
    public void log(String metric, long step, double value) {
        log.scalar(metric, step, value);
        if (metric.equals(EPOCH) && value >= 0 && Double.isFinite(value)) {
            epoch = value;
        }
        reached(step);
    }

    private void reached(long step) {
        log.progress(last.accumulateAndGet(step, Math::max), epoch);
    }

    /** How values are distributed, in 64 bins from the least to the greatest. */
    public void histogram(String name, long step, float... values) {
        log.histogram(Distribution.of(values).point(step, name, "value"));
        reached(step);
    }

    public void image(String name, long step, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            boolean unused = ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        log.image(new ImagePoint(step, name, "", bytes.toByteArray()));
        reached(step);
    }

    /** A line for people, kept with the run and not printed. */
    public void note(String line) {
        log.console(false, line);
    }

    /** Waits until everything logged before is committed: true, or false when the time ran out. */
    @CanIgnoreReturnValue
    public boolean flush(Duration timeout) {
        return log.flush(timeout);
    }

    public WriteReport report() {
        return log.report();
    }

    /** Ends the run as {@link RunState#FAILED}; closing it then changes nothing. */
    public void failed(String why) {
        log.end(RunState.FAILED, why);
    }

    /**
     * Ends the run as {@link RunState#FINISHED}, unless it has ended. Closing cannot see an exception that passes by: catch it,
     * and say {@link #failed}.
     */
    @Override
    public void close() {
        log.end(RunState.FINISHED, "");
    }
}
