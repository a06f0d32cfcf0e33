package dev.fovea.experiments;

import dev.fovea.dsl.io.Printable;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** A line of a terminal that is drawn again and again: {@code epoch 2/3 ████▌      45 %  loss 0.1234 …}. */
final class Bar implements AutoCloseable {
    private static final int LONGEST = 40;
    private static final String PARTS = " ▏▎▍▌▋▊▉";

    private final Line line;
    private final ProgressBar bar;

    Bar(PrintStream out, String name, long steps) {
        this.line = new Line(out);
        this.bar = new ProgressBarBuilder()
                .setTaskName(Printable.line(name))
                .setInitialMax(steps)
                .setRenderer(Bar::text)
                .setConsumer(line)
                .setUpdateIntervalMillis(200)
                .build();
    }

    void at(long step, String message) {
        bar.setExtraMessage(Printable.line(message));
        bar.stepTo(step);
    }

    /** What is said comes first; the bar has what is left of the line. */
    private static String text(ProgressState state, int width) {
        double share = state.getNormalizedProgress();
        String end = String.format(Locale.ROOT, " %3.0f %%  %s", 100 * share, state.getExtraMessage());
        int room = Math.min(LONGEST, width - state.getTaskName().length() - 1 - end.length());
        return state.getTaskName() + " " + filled(share, Math.max(0, room)) + end;
    }

    private static String filled(double share, int cells) {
        int eighths = (int) Math.min(8L * cells, Math.round(share * cells * 8));
        StringBuilder text = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
            text.append(PARTS.charAt(eighths % 8));
        }
        return text.append(" ".repeat(cells - text.length())).toString();
    }

    @Override
    public void close() {
        bar.refresh();
        bar.close();
        line.close();
    }

    /** Leaves nothing behind, and draws nothing once it is closed: the library draws, and ends, in a thread of its own. */
    private static final class Line extends ConsoleProgressBarConsumer {
        private final PrintStream out;
        private boolean closed;

        Line(PrintStream out) {
            super(new PrintStream(out, true, Charset.defaultCharset())); // by bytes, which no stream replaces
            this.out = out;
        }

        @Override
        public synchronized void accept(String line) {
            if (!closed) {
                super.accept(line);
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                clear();
                out.flush();
                closed = true;
            }
        }
    }
}
