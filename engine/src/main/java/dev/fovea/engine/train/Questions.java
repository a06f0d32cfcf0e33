package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Questions to a network that is being trained, answered between two steps by the thread that trains it. What that
 * thread asks, as observers do, is answered at once: nobody else would.
 */
final class Questions {
    private final Queue<Question<?>> waiting = new ArrayDeque<>();
    private @Nullable Trainer trainer;
    private boolean ended;

    /** The thread that trains, and what it answers by. */
    private record Trainer(Thread thread, CompiledNetwork network, Averages averages) {
        void answer(Question<?> question) {
            averages.during(() -> question.ask(network));
        }
    }

    private record Question<T>(Function<CompiledNetwork, T> text, CompletableFuture<T> answer) {
        void ask(CompiledNetwork network) {
            try {
                answer.complete(text.apply(network));
            } catch (RuntimeException | Error wrong) {
                answer.completeExceptionally(wrong);
            }
        }

        void refuse() {
            answer.completeExceptionally(new EngineException("the training has ended. Ask while it goes on."));
        }
    }

    <T> CompletableFuture<T> add(Function<CompiledNetwork, T> text) {
        Question<T> question = new Question<>(text, new CompletableFuture<>());
        Trainer here;
        synchronized (this) {
            here = trainer != null && trainer.thread() == Thread.currentThread() ? trainer : null;
            if (here == null && !ended) {
                waiting.add(question);
                return question.answer();
            }
        }
        if (here == null) {
            question.refuse();
        } else {
            here.answer(question);
        }
        return question.answer();
    }

    /** Says that this is the thread that trains. */
    synchronized void begin(CompiledNetwork network, Averages averages) {
        trainer = new Trainer(Thread.currentThread(), network, averages);
    }

    /** Answers those that wait. */
    void answer() {
        for (Question<?> next = next(); next != null; next = next()) {
            Objects.requireNonNull(trainer).answer(next);
        }
    }

    /** Refuses those that still wait, and all that come. */
    void end() {
        synchronized (this) {
            ended = true;
            trainer = null;
        }
        for (Question<?> next = next(); next != null; next = next()) {
            next.refuse();
        }
    }

    private synchronized @Nullable Question<?> next() {
        return waiting.poll();
    }
}
