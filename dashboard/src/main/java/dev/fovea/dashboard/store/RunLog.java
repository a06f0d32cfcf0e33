package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a training process holds of its run: everything it has to say goes in here.
 *
 * <p>Safe for many threads. A call returns at once, or waits for room when the store is slow; nothing is dropped for
 * slowness, and trouble with the store is never thrown here. While the store is away, records are set aside in a local file
 * and follow later. Only wrong arguments throw: a name of more than 250 characters, a step beyond 2^53 or, of a picture, a matrix
 * or predictions, below 0, counts below 0, a time before 1970 or after 9999. Records that come after the end are counted as lost.
 */
public interface RunLog extends AutoCloseable {
    String id();

    /**
     * A point of a curve; its wall time is now. NaN and infinities are kept. A step that the curve has already replaces what it has
     * from there on, as a training does that begins again further back; steps that come late for the first time are kept.
     */
    void scalar(String metric, long step, double value);

    /** A point of a curve that was logged elsewhere, at another time. */
    void scalar(String metric, long step, double value, Instant logged);

    /** Replaces an earlier histogram of the same layer, kind and step, and with it those of later steps. */
    void histogram(HistogramPoint point);

    /** The same of one that was logged elsewhere, at another time. */
    void histogram(HistogramPoint point, Instant logged);

    /** Replaces earlier filters of the same layer and step, and with them those of later steps. */
    void filters(FilterPoint point);

    /** Replaces an earlier image of the same name and step, and with it those of later steps. */
    void image(ImagePoint point);

    /** Replaces an earlier confusion matrix of the same name and step, and with it those of later steps. */
    void confusion(ConfusionPoint point);

    /** Replaces earlier predictions of the same step, and with them those of later steps. */
    void predictions(PredictionPoint point);

    /**
     * The picture of a test example that predictions are about.
     *
     * @param number as {@link PredictedExample#example} has it
     * @param png the bytes of a PNG file, at most 16 MiB; the array is kept, not copied
     */
    void example(long number, byte[] png);

    /** Where this process answers questions about its network until the run ends; replaces what was said before. */
    void answering(Endpoint endpoint);

    /**
     * A line that was printed, now; of a very long one, the first 10,000 characters, and of a process that prints without end,
     * the first 100,000 lines. Never waits.
     *
     * @param error whether to the standard error
     */
    void console(boolean error, String line);

    /** The same of a line that was printed elsewhere, at another time. */
    void console(boolean error, String line, Instant printed);

    /** It goes where a step is logged again, by a training that begins again at the finding's step or before. */
    void finding(Finding finding);

    /** Where training is; kept on the run's row with the next heartbeat. */
    void progress(long step, double epoch);

    /** Facts that were not known at the start, such as library versions; a name already known gets the new value. */
    void describe(Map<String, String> provenance);

    /** Waits until everything logged before is committed: true, or false when the time ran out. */
    @CanIgnoreReturnValue
    boolean flush(Duration timeout);

    /** Writes what is left, and how it ended; waits up to 30 s for the store. Only the first call counts. */
    void end(RunState state, String why);

    /** The same of a run that ended elsewhere, at another time. */
    void end(RunState state, String why, Instant ended);

    WriteReport report();

    /** Ends the run as {@link RunState#STOPPED}, unless it has ended. */
    @Override
    void close();
}
