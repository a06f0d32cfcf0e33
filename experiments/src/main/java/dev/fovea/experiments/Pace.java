package dev.fovea.experiments;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How fast a training goes, as it looks from outside: with its tests, its probes and all that listens. */
final class Pace {
    private final LongSupplier nanos;
    private final long begun;
    private final long taken;
    private final long steps;
    private long epochBegun;
    private long epochTaken;

    /**
     * From now on.
     *
     * @param taken steps that were taken before
     * @param steps that there are in all
     */
    Pace(LongSupplier nanos, long taken, long steps) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.taken = taken;
        this.steps = steps;
        this.epochBegun = begun;
        this.epochTaken = taken;
    }

    /** Seconds of the epoch that has just ended; the next one begins. */
    double epochEnded(long step) {
        double seconds = since(epochBegun);
        epochBegun = nanos.getAsLong();
        epochTaken = step;
        return seconds;
    }

    /** Steps a second in this epoch. */
    double stepsPerSecond(long step) {
        return (step - epochTaken) / since(epochBegun);
    }

    /** Seconds that the rest of the training takes, if it goes on as it went so far. */
    double left(long step) {
        return since(begun) / (step - taken) * (steps - step);
    }

    private double since(long moment) {
        return (nanos.getAsLong() - moment) / 1e9;
    }

    /** Such as {@code 8.3 s} or {@code 2:05 min}. */
    static String text(double seconds) {
        return seconds < 59.95 ? String.format(Locale.ROOT, "%.1f s", seconds) : clock(seconds) + " min";
    }

    /** Minutes and seconds, such as {@code 0:08} or {@code 125:00}. */
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
