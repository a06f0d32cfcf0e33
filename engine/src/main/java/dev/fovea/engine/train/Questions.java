package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Questions to a network that is being trained, answered between two steps by the thread that trains it. */
final class Questions {
    private final Queue<Question<?>> waiting = new ArrayDeque<>();
    private boolean ended;

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
        synchronized (this) {
            if (!ended) {
                waiting.add(question);
                return question.answer();
            }
        }
        question.refuse();
        return question.answer();
    }

    /** Answers those that wait. */
    void answer(CompiledNetwork network) {
        for (Question<?> next = next(); next != null; next = next()) {
            next.ask(network);
        }
    }

    /** Refuses those that still wait, and all that come. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        for (Question<?> next = next(); next != null; next = next()) {
            next.refuse();
        }
    }

    private synchronized @Nullable Question<?> next() {
        return waiting.poll();
    }
}
