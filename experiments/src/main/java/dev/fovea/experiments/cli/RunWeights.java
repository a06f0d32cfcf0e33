package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.engine.train.Checkpoints;
import dev.fovea.engine.train.Learned;
import java.nio.file.Files;
import java.nio.file.Path;

/** What runs have learned, by their checkpoints. */
final class RunWeights {
    private RunWeights() {}

    /**
     * A run's weights.
     *
     * @param best whether they are those of the best epoch; otherwise those that the run's last line tells of, or,
     *     while it goes on, those
     *     that it was measured with last
     */
    static Learned of(String typed, boolean best, RunStore store) {
        String id = RunNames.find(typed, store);
        Checkpoints checkpoints = Checkpoints.in(store.folder(id));
        Path file = best ? checkpoints.best() : checkpoints.last();
        if (!Files.isRegularFile(file)) {
            throw new CommandException(
                    "run %s has no checkpoint: there is no %s. Use one that was saved, or train it anew."
                            .formatted(id, file));
        }
        return Learned.from(file);
    }
}
