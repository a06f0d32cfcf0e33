package dev.fovea.experiments.cli;

import dev.fovea.dsl.io.Printable;
import dev.fovea.engine.data.Loading;
import dev.fovea.experiments.Downloading;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells of the reading of data: every other second how far it is, and at once what is fetched and left out. */
final class Reading implements Loading {
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(2);

    private final PrintStream out;
    private final boolean quiet;
    private final Downloading downloading;
    private long told = System.nanoTime();

    /** @param quiet whether only of what is left out */
    Reading(PrintStream out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
        this.downloading = new Downloading(out);
    }

    @Override
    public void fetched(String file, long done, long bytes) {
        if (!quiet) {
            downloading.fetched(file, done, bytes);
        }
    }

    @Override
    public void read(String name, int files, double share) {
        if (!quiet && System.nanoTime() - told > PERIOD) {
            told = System.nanoTime();
            out.println(Printable.line(
                    String.format(Locale.ROOT, "reading %s: %,d files, %.0f %%", name, files, 100 * share)));
        }
    }

    @Override
    public void noticed(String text) {
        out.println(Printable.line("warning: " + text));
    }
}
