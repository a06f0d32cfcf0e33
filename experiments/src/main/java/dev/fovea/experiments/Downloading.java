package dev.fovea.experiments;

import dev.fovea.dsl.io.Printable;
import dev.fovea.engine.data.Loading;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells how far downloads are: a bar for each file where somebody watches, else a line when it begins and when it is here. */
public final class Downloading implements Loading {
    private static final double MEGABYTE = 1e6;

    private final PrintStream out;
    private final boolean watched;
    private final LongSupplier nanos;
    private @Nullable Bar bar;
    private String file = "";
    private long began;
    private long had;

    Downloading(PrintStream out, boolean watched, LongSupplier nanos) {
        this.out = out;
        this.watched = watched;
        this.nanos = nanos;
    }

    /** Prints to {@code out}, which is taken for a terminal when the process has one. */
    public Downloading(PrintStream out) {
        this(out, Progress.terminal(), System::nanoTime);
    }

    @Override
    public void fetched(String name, long done, long bytes) {
        if (!name.equals(file)) {
            begin(name, done, bytes);
        }
        double rate = (done - had) / MEGABYTE / Math.max((nanos.getAsLong() - began) / 1e9, 1e-3);
        if (bar != null) {
            bar.at(
                    done,
                    String.format(Locale.ROOT, "%.1f of %.1f MB  %.1f MB/s", done / MEGABYTE, bytes / MEGABYTE, rate));
        }
        if (done == bytes) {
            if (bar != null) {
                bar.close();
                bar = null;
            }
            say("fetched", name, bytes);
            file = "";
        }
    }

    private void begin(String name, long done, long bytes) {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        file = name;
        had = done;
        began = nanos.getAsLong();
        if (watched) {
            bar = new Bar(out, name, bytes);
        } else {
            say("fetching", name, bytes);
        }
    }

    private void say(String what, String name, long bytes) {
        out.println(String.format(Locale.ROOT, "%s %s: %.1f MB", what, Printable.line(name), bytes / MEGABYTE));
    }
}
