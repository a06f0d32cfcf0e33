package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a training saves itself: {@code Checkpoints.in(folder).every(Duration.ofMinutes(10))}. It is no part of
 * a plan, since the numbers of a training do not depend on it.
 *
 * <p>{@code last.safetensors} is where the training stands: it is written at the end of an epoch, within one when so much time has passed,
 * and when the training ends or is stopped; never so often that more than a twentieth of the time is spent on
 * it. {@code best.safetensors} is the same after the best epoch so far: by what the plan's early stopping watches, else by the accuracy
 * on the test examples. Either is replaced in one moment, so that there is a whole one whenever the process ends. They are files
 * of safetensors, with the weights under their names in PyTorch.
 *
 * <p>These are the weights that the test examples were measured with: averages, where the plan has such. At the end,
 * those of {@code last.safetensors} are what {@link Training#run()} gives back, such as those of the best epoch of a
 * training that stopped early. The weights that the training itself goes on with are in the file as well, for
 * {@link Training#resume}.
 *
 * @param every how much work may be lost, at most, unless a checkpoint takes long; a minute unless said otherwise
 */
public record Checkpoints(Path folder, Duration every) {
    public Checkpoints {
        if (every.isNegative()) {
            throw new EngineException(
                    "checkpoints: every %d seconds cannot be. Use a time such as Duration.ofMinutes(1)."
                            .formatted(every.toSeconds()));
        }
    }

    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, Duration.ofMinutes(1));
    }

    /** Within an epoch; zero for as often as a twentieth of the time allows. */
    public Checkpoints every(Duration time) {
        return new Checkpoints(folder, time);
    }

    /** Where the training stands, or stood at its end, with the weights that came back. */
    public Path last() {
        return folder.resolve("last.safetensors");
    }

    /** Where it stood after its best epoch so far. */
    public Path best() {
        return folder.resolve("best.safetensors");
    }
}
