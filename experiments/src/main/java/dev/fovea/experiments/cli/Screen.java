package dev.fovea.experiments.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;

/** What picocli prints, on a stream that guards the terminal. */
final class Screen extends Writer {
    private final PrintStream stream;

    private Screen(PrintStream stream) {
        this.stream = stream;
    }

    static PrintWriter on(PrintStream stream) {
        return new PrintWriter(new Screen(stream), true);
    }

    @Override
    public void write(char[] letters, int offset, int length) {
        stream.print(new String(letters, offset, length));
    }

    @Override
    public void flush() {
        stream.flush();
    }

    @Override
    public void close() {
        stream.flush();
    }
}
