package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of gradients before the optimiser sees them: those of several batches are averaged, and then clipped.
 *
 * @param batches how many batches make a step
 */
public record Gradients(int batches, Clipping clipping) {
    static final Gradients AS_THEY_ARE = new Gradients(1, new Clipping.None());

    /** Keeps averages: takes whether a batch is the step's first, and its share of the step's examples. */
    static final List<String> GATHERING = List.of(
            "first = bool(torch.select(a[0], 0, 0))",
            "share = float(torch.select(a[0], 0, 1))",
            "if first:",
            "  self.sum = torch._foreach_mul(self.g, share)",
            "  self.seen = [torch.mul(self.last[0], share), self.last[1]]",
            "else:",
            "  _0 = torch._foreach_add_(self.sum, self.g, alpha=share)",
            "  loss = torch.add(self.seen[0], self.last[0], alpha=share)",
            "  self.seen = [loss, torch.add(self.seen[1], self.last[1])]",
            "self.g = self.sum",
            "self.last = self.seen");

    public Gradients {
        Setting.atLeastOne("accumulate", batches);
    }

    Gradients batches(int batches) {
        return new Gradients(batches, clipping);
    }

    Gradients clipping(Clipping wanted) {
        if (!(clipping instanceof Clipping.None) && clipping.getClass() != wanted.getClass()) {
            throw new EngineException("clip: a plan clips gradients by their norm or by value, not by both."
                    + " Leave out clipNorm or clipValue.");
        }
        return new Gradients(batches, wanted);
    }

    boolean gather() {
        return batches > 1;
    }

    void say(Sentence plan) {
        plan.with("accumulate", batches, 1);
        clipping.settings().forEach(plan::say);
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (gather()) {
            settings.put("accumulate", batches);
        }
        settings.putAll(clipping.settings());
        return settings;
    }
}
