package dev.fovea.engine.check;

import dev.fovea.engine.train.FirstLoss;
import java.util.List;

/** What a {@link SanityCheck} found. */
public record SanityReport(OverfitReport batch, GradientReport gradients) {
    /** One check, and a sentence on what came out. */
    public record Finding(String check, String verdict, boolean ok) {}

    public boolean ok() {
        return findings().stream().allMatch(Finding::ok);
    }

    /** The first loss, the batch, and the gradients. */
    public List<Finding> findings() {
        FirstLoss first = batch.first();
        return List.of(
                new Finding("first loss", first.warning().orElse(first.toString()), first.ok()),
                new Finding("one batch", batch.verdict(), batch.ok()),
                new Finding("gradients", gradients.verdict(), gradients.ok()));
    }
}
