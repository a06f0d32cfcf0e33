package dev.fovea.experiments;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the process prints, line by line, for those who listen; it is printed as before. A line that is drawn over, as a
 * progress bar is, is heard as it was at last, and not at all where nothing is left of it. Who listens hears the thread
 * that it began to listen on, threads that were started from there, and those that are nobody's.
 */
public final class Overheard extends OutputStream {
    private static final Set<Listening> LISTENING = ConcurrentHashMap.newKeySet();
    private static final InheritableThreadLocal<@Nullable Listening> OWN = new InheritableThreadLocal<>();

    /** Whether what this thread prints is not to be heard here: as it is a secret, or was heard above. */
    private static final ThreadLocal<Boolean> DEAF = ThreadLocal.withInitial(() -> false);

    private final PrintStream printed;
    private final boolean error;
    private final ThreadLocal<Line> lines = ThreadLocal.withInitial(Line::new);

    /** Who hears what is printed, on the thread that prints it. */
    @FunctionalInterface
    interface Listener {
        void heard(boolean error, String line);
    }

    /** That somebody listens, until this is closed. */
    static final class Listening implements AutoCloseable {
        private final Listener listener;
        private final @Nullable Listening before = OWN.get();

        private Listening(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            LISTENING.remove(this);
            if (OWN.get() == this) {
                OWN.set(before);
            }
        }
    }

    /** What a thread has printed of a line: others print at the same time. */
    private static final class Line {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean returned;
    }

    private Overheard(PrintStream printed, boolean error) {
        this.printed = printed;
        this.error = error;
    }

    /**
     * Makes it possible to listen to what is printed from now on to those streams that {@code System.out} and {@code
     * System.err} are now.
     */
    public static synchronized void install() {
        if (!isHeard(System.out)) {
            System.setOut(new Tee(new Overheard(System.out, false)));
        }
        if (!isHeard(System.err)) {
            System.setErr(new Tee(new Overheard(System.err, true)));
        }
    }

    private static boolean isHeard(PrintStream stream) {
        return stream instanceof Tee || (stream instanceof GuardedStream guarded && guarded.printed() instanceof Tee);
    }

    /** A stream that prints to the same, and is heard where that is the standard output. */
    static PrintStream heard(PrintStream out) {
        boolean standard = out == System.out;
        install();
        return standard ? System.out : out;
    }

    /** Prints a line to the standard output that nobody else hears, as it holds a secret. */
    public static void printUnrecorded(String line) {
        DEAF.set(true);
        try {
            System.out.println(line);
            System.out.flush();
        } finally {
            DEAF.set(false);
        }
    }

    /**
     * Tells what this thread prints from now on, and those that it starts, to one alone, and to all what nobody's
     * threads print.
     */
    static Listening listen(Listener listener) {
        install();
        Listening listening = new Listening(listener);
        LISTENING.add(listening);
        OWN.set(listening);
        return listening;
    }

    @Override
    public void write(int letter) {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        boolean deaf = DEAF.get();
        DEAF.set(true);
        try {
            printed.write(bytes, offset, length);
        } finally {
            DEAF.set(deaf);
        }
        for (int i = offset; !deaf && i < offset + length; i++) {
            hear(bytes[i]);
        }
    }

    @Override
    public void flush() {
        printed.flush();
    }

    private void hear(byte letter) {
        Line line = lines.get();
        if (letter == '\n') {
            String text = line.bytes.toString(Charset.defaultCharset());
            lines.remove();
            tell(text);
        } else if (letter == '\r') {
            line.returned = true;
        } else {
            if (line.returned) {
                line.bytes.reset();
                line.returned = false;
            }
            line.bytes.write(letter);
        }
    }

    private void tell(String line) {
        Listening own = OWN.get();
        if (own != null && LISTENING.contains(own)) {
            own.listener.heard(error, line);
        } else {
            LISTENING.forEach(listening -> listening.listener.heard(error, line));
        }
    }

    private static final class Tee extends PrintStream {
        Tee(Overheard overheard) {
            super(overheard, true, Charset.defaultCharset());
        }
    }
}
