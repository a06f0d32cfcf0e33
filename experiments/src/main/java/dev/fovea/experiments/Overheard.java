package dev.fovea.experiments;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the process prints, line by line, for those who listen; it is printed as before. A line that is drawn over, as a
 * progress bar is, is heard as it was at last, and not at all where nothing is left of it.
 */
public final class Overheard extends OutputStream {
    private static final Set<Listener> LISTENERS = ConcurrentHashMap.newKeySet();

    private final PrintStream printed;
    private final boolean error;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean returned;

    /** Who hears what is printed, on the thread that prints it. */
    @FunctionalInterface
    interface Listener {
        void heard(boolean error, String line);
    }

    private Overheard(PrintStream printed, boolean error) {
        this.printed = printed;
        this.error = error;
    }

    /** Listens to what is printed from now on to those streams that {@code System.out} and {@code System.err} are now. */
    public static synchronized void install() {
        if (!(System.out instanceof Tee)) {
            System.setOut(new Tee(new Overheard(System.out, false)));
        }
        if (!(System.err instanceof Tee)) {
            System.setErr(new Tee(new Overheard(System.err, true)));
        }
    }

    /** Prints a line to the standard output that nobody else hears, as it holds a secret. */
    public static void printUnrecorded(String line) {
        PrintStream out = System.out instanceof Tee tee ? tee.overheard.printed : System.out;
        out.println(line);
        out.flush();
    }

    /** Does the work, and tells what is printed meanwhile, by whatever thread. */
    static void during(Runnable work, Listener listener) {
        LISTENERS.add(listener);
        try {
            work.run();
        } finally {
            LISTENERS.remove(listener);
        }
    }

    @Override
    public synchronized void write(int letter) {
        printed.write(letter);
        hear((byte) letter);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        printed.write(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            hear(bytes[i]);
        }
    }

    @Override
    public void flush() {
        printed.flush();
    }

    private void hear(byte letter) {
        if (letter == '\n') {
            tell();
        } else if (letter == '\r') {
            returned = true;
        } else {
            if (returned) {
                line.reset();
                returned = false;
            }
            line.write(letter);
        }
    }

    private void tell() {
        String text = line.toString(Charset.defaultCharset());
        line.reset();
        returned = false;
        LISTENERS.forEach(listener -> listener.heard(error, text));
    }

    private static final class Tee extends PrintStream {
        private final Overheard overheard;

        Tee(Overheard overheard) {
            super(overheard, true, Charset.defaultCharset());
            this.overheard = overheard;
        }
    }
}
