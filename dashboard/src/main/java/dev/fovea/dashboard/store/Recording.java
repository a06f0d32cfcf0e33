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
 * A run of code that knows nothing of Fovea's engine: {@link RunStore#start(String, Map)} begins it, and closing ends it;
 * {@link RunStore#run(String, Map, Work)} does both.
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
    private final Block block = Block.begun();
    private final AtomicLong last = new AtomicLong();
    private volatile double epoch;

    Recording(RunLog log) {
        this.log = log;
    }

    /** What {@link RunStore#run(String, Map, Work)} records. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        void record(Recording run) throws X;
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

    /**
     * A point of a curve. NaN and infinities are kept. A step that is logged again replaces what there is from it on, so
     * that code that begins again further back just logs; steps that come late for the first time are kept. The metric
     * {@code epoch} also tells how many epochs are done.
     */
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
        Names.chosen("a histogram", name);
        log.histogram(Distribution.of(values).point(step, name, "value"));
        reached(step);
    }

    public void image(String name, long step, BufferedImage image) {
        Names.chosen("an image", name);
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
     * The same with an exception as the reason, which is to be caught within the block that closes this, as an outer {@code catch}
     * comes after closing:
     *
     * <pre>{@code
     * try (var run = store.start("mine", Map.of())) {
     *     try {
     *         train(run);
     *     } catch (IOException e) {
     *         run.failed(e);
     *         throw e;
     *     }
     * }
     * }</pre>
     *
     * {@link RunStore#run(String, Map, Work)} does so by itself.
     */
    public void failed(Throwable why) {
        failed(String.valueOf(why));
    }

    /**
     * Ends the run as {@link RunState#FINISHED}, unless it has ended; as {@link RunState#FAILED} where an exception leaves the
     * {@code try} block that began it, which is seen by the lines of the code as long as it is compiled with them. Java tells
     * nobody who is closed which exception that is: {@link #failed(Throwable)} does, and {@link RunStore#run(String, Map, Work)}.
     */
    @Override
    public void close() {
        if (block.isLeftByException()) {
            failed(
                    "an exception left its block; failed(exception) within it, or store.run(name, parameters, run -> ...), keeps which");
        } else {
            finished();
        }
    }

    private void finished() {
        log.end(RunState.FINISHED, "");
    }

    <X extends Exception> String during(Work<X> work) throws X {
        try {
            work.record(this);
            finished();
            return id();
        } catch (Throwable thrown) {
            failed(thrown);
            throw thrown;
        }
    }
}
