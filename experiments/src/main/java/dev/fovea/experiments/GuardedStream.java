package dev.fovea.experiments;

import dev.fovea.dsl.io.Printable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Prints text without what a terminal would obey; bytes pass as they are, such as those that draw a progress bar. */
class GuardedStream extends PrintStream {
    GuardedStream(OutputStream out) {
        super(out, true, Charset.defaultCharset());
    }

    @Override
    public void print(@Nullable String text) {
        super.print(Printable.text(String.valueOf(text)));
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
