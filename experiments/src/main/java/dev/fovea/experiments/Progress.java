package dev.fovea.experiments;

import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Warned;
import dev.fovea.engine.train.TrainingObserver;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Shows a training on a terminal: a bar within each epoch, where somebody watches, and a line after it. */
public final class Progress implements TrainingObserver {
    private final PrintStream out;
    private final boolean watched;
    private @Nullable ProgressBar bar;
    private long stepsPerEpoch = 1;
    private int epochs;

    /** Prints to {@code out}, which is taken for a terminal when the process has one. */
    public Progress(PrintStream out) {
        this.out = out;
        this.watched = terminal();
    }

    @Override
    public void started(Started event) {
        stepsPerEpoch = event.stepsPerEpoch();
        epochs = event.plan().epochs();
        say(
                "%s: %,d parameters, %,d examples, %s, on %s with %s",
                event.network().name(),
                event.network().graph().parameters(),
                event.examples(),
                counted(epochs, "epoch"),
                event.device(),
                counted(event.threads(), "thread"));
    }

    @Override
    public void stepped(Stepped event) {
        if (!watched) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epoch %d/%d".formatted(event.epoch(), epochs))
                    .setInitialMax(stepsPerEpoch)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUnit(" steps", 1)
                    .showSpeed()
                    .setConsumer(new Line(out))
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.stepTo(event.step() - (event.epoch() - 1) * stepsPerEpoch);
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", event.loss()));
    }

    @Override
    public void epochEnded(EpochEnded event) {
        closeBar();
        say(
                "epoch %d/%d%s%s  %,.0f examples/s",
                event.epoch(), epochs, told("", event.train()), told("test ", event.test()), event.examplesPerSecond());
    }

    private static String told(String part, Measure measure) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %sloss %.4f", part, measure.loss()));
        measure.metrics()
                .forEach((name, value) ->
                        text.append(String.format(Locale.ROOT, "  %s%s %.2f %%", part, name, 100 * value)));
        return text.toString();
    }

    @Override
    public void warned(Warned event) {
        closeBar();
        say("warning: %s", event.text());
    }

    @Override
    public void ended(Ended event) {
        closeBar();
        say("%s: %s", event.outcome().name().toLowerCase(Locale.ROOT), event.why());
    }

    /** Whether there is a terminal to draw on, and not a file, a pipe or a log. */
    private static boolean terminal() {
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
        } catch (IOException none) {
            return false;
        }
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** The bar's line, which leaves nothing behind: not even the empty line that the library would. */
    private static final class Line extends ConsoleProgressBarConsumer {
        private final PrintStream out;

        Line(PrintStream out) {
            super(out);
            this.out = out;
        }

        @Override
        public void close() {
            out.print("\r");
            out.flush();
        }
    }
}
