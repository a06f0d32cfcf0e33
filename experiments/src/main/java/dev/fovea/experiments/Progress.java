package dev.fovea.experiments;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dsl.io.Printable;
import dev.fovea.engine.metric.Confusion;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Unsaved;
import dev.fovea.engine.train.TrainingEvent.Warned;
import dev.fovea.engine.train.TrainingObserver;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training on a terminal: a line after each epoch, with its loss, metrics, time and speed, and the confusion matrix
 * at the end where the plan asks for it. Where somebody watches there is a bar within each epoch, with the loss, the speed
 * and the time that is left of the training. Values of single classes are in the run, and not in the line.
 */
public final class Progress implements TrainingObserver {
    private final PrintStream out;
    private final boolean watched;
    private final boolean quiet;
    private final LongSupplier nanos;
    private UnaryOperator<String> resuming = "experiment.resume(\"%s\")"::formatted;
    private Pace pace;
    private @Nullable Bar bar;
    private @Nullable Confusion confusion;
    private double examplesPerStep;
    private long stepsPerEpoch = 1;
    private int epochs;
    private int epoch;
    private boolean started;
    private boolean unsaved;
    private BooleanSupplier recorded = () -> true;
    private volatile boolean interrupted;

    Progress(PrintStream out, boolean watched, boolean quiet, LongSupplier nanos) {
        this.out = Overheard.heard(out);
        this.watched = watched;
        this.quiet = quiet;
        this.nanos = nanos;
        this.pace = new Pace(nanos, 0, 0);
    }

    /** Prints to {@code out}, which is taken for a terminal when the process has one. */
    public Progress(PrintStream out) {
        this(out, terminal(), false, System::nanoTime);
    }

    /** Prints warnings, how the training ended if it was not as planned, and as the last line the id of the run. */
    public static Progress quiet(PrintStream out) {
        return new Progress(out, false, true, System::nanoTime);
    }

    /**
     * Says by {@code typed}, for a run's id, how to go on with it; by a sentence of Java unless said otherwise;
     * without secrets.
     */
    @CanIgnoreReturnValue
    public Progress resumedBy(UnaryOperator<String> typed) {
        resuming = typed;
        return this;
    }

    String resuming(String id) {
        return resuming.apply(id);
    }

    /** Says, when all is over, as what run it was recorded: the last line, and for the quiet the id alone. */
    void over(String id) {
        if (started) {
            say(quiet ? "%s" : "recorded as run %s", id);
        }
    }

    @Override
    public void started(Started event) {
        started = true;
        stepsPerEpoch = event.stepsPerEpoch();
        examplesPerStep = event.examples() / (double) stepsPerEpoch;
        epochs = event.plan().epochs();
        pace = new Pace(nanos, event.taken(), epochs * stepsPerEpoch);
        tell(
                "%s: %,d parameters, %,d examples, %s, on %s with %s",
                event.network().name(),
                event.network().graph().parameters(),
                event.examples(),
                counted(epochs, "epoch"),
                event.device(),
                counted(event.threads(), "thread"));
        event.from().ifPresent(loaded -> tell("%s", loaded));
    }

    @Override
    public void stepped(Stepped event) {
        if (!watched) {
            return;
        }
        if (bar == null) {
            bar = new Bar(out, "epoch %d/%d".formatted(event.epoch(), epochs), stepsPerEpoch);
        }
        String message = String.format(
                Locale.ROOT,
                "loss %.4f  %,.0f examples/s  %s left",
                event.loss(),
                examplesPerStep * pace.stepsPerSecond(event.step()),
                Pace.clock(pace.left(event.step())));
        bar.at(event.step() - (event.epoch() - 1) * stepsPerEpoch, message);
    }

    @Override
    public void epochEnded(EpochEnded event) {
        closeBar();
        confusion = event.test().confusion().orElse(null);
        epoch = event.epoch();
        tell(
                "epoch %d/%d%s%s  %s  %,.0f examples/s",
                epoch,
                epochs,
                told("", event.train()),
                told("test ", event.test()),
                Pace.text(pace.epochEnded(event.step())),
                event.examplesPerSecond());
    }

    private static String told(String part, Measure measure) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %sloss %.4f", part, measure.loss()));
        measure.metrics().forEach((name, value) -> {
            if (!ofOneClass(name)) {
                text.append(String.format(Locale.ROOT, "  %s%s %.2f %%", part, name, 100 * value));
            }
        });
        return text.toString();
    }

    /** Such as {@code f1/3}; a thousand classes would be a thousand values. */
    private static boolean ofOneClass(String metric) {
        return metric.contains("/");
    }

    @Override
    public void warned(Warned event) {
        closeBar();
        say("warning: %s", event.text());
    }

    @Override
    public void unsaved(Unsaved event) {
        unsaved = true;
        closeBar();
        say("warning: %s", event.text());
    }

    void recorded(BooleanSupplier all) {
        recorded = all;
    }

    /**
     * Whether all that came of the training is where it belongs, as far as is known: the weights at its end in its last
     * checkpoint, and its records in the store.
     */
    public boolean keptAll() {
        return !unsaved && recorded.getAsBoolean();
    }

    void interrupt() {
        interrupted = true;
    }

    /** Whether the process is being ended, by Ctrl-C say, so that nothing can be looked at in it any more. */
    public boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public void ended(Ended event) {
        closeBar();
        if (confusion != null) {
            tell("%nthe test examples after epoch %d%n%s", epoch, confusion);
        }
        String outcome = event.outcome().name().toLowerCase(Locale.ROOT);
        String how = event.why().startsWith(outcome) ? event.why() : "%s: %s".formatted(outcome, event.why());
        if (event.outcome() == Outcome.FINISHED) {
            tell("%s", how);
        } else {
            say("%s", how);
        }
    }

    /** Whether what is printed goes to a terminal, and not to a file, a pipe or a log, wherever the rest goes. */
    public static boolean terminal() {
        if (!TerminalLibrary.isThere()) {
            return false;
        }
        try (Terminal terminal = TerminalBuilder.builder()
                .systemOutput(SystemOutput.SysOut)
                .dumb(true)
                .build()) {
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

    /** What the quiet leave out. */
    private void tell(String format, Object... values) {
        if (!quiet) {
            say(format, values);
        }
    }

    private void say(String format, Object... values) {
        out.println(Printable.text(String.format(Locale.ROOT, format, values)));
    }
}
