package dev.fovea.experiments;

import dev.fovea.dsl.io.Printable;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Prints text without what a terminal would obey; bytes pass as they are, such as those that draw a progress bar. */
public final class GuardedStream extends PrintStream {
    private final PrintStream printed;

    private GuardedStream(PrintStream printed) {
        super(printed, true);
        this.printed = printed;
    }

    /** Guards what is printed from now on. That is for a program of our own: others may want to color their lines. */
    public static synchronized void install() {
        if (!(System.out instanceof GuardedStream)) {
            System.setOut(new GuardedStream(System.out));
        }
        if (!(System.err instanceof GuardedStream)) {
            System.setErr(new GuardedStream(System.err));
        }
    }

    /** The stream below. */
    PrintStream printed() {
        return printed;
    }

    /** By the stream below, which knows how letters become bytes. */
    @Override
    public void print(@Nullable String text) {
        printed.print(Printable.text(String.valueOf(text)));
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char letter) {
        print(String.valueOf(letter));
    }

    @Override
    public void print(char[] letters) {
        print(new String(letters));
    }
}
