package dev.fovea.engine.train;

import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes of gradients before the optimiser sees them: those of several batches are averaged, those of stages that do not
 * learn yet are left out, and then they are clipped.
 *
 * @param batches how many batches make a step
 * @param unfrozen the epoch from which on a stage learns, by its name; all others learn from the first one on
 */
public record Gradients(int batches, Clipping clipping, Map<String, Integer> unfrozen) {
    static final Gradients AS_THEY_ARE = new Gradients(1, new Clipping.None(), Map.of());

    /** Keeps averages: takes whether a batch is the step's first, and its share of what the step's examples count. */
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
        unfrozen = Collections.unmodifiableMap(new LinkedHashMap<>(unfrozen));
    }

    Gradients batches(int batches) {
        return new Gradients(batches, clipping, unfrozen);
    }

    Gradients clipping(Clipping wanted) {
        if (!(clipping instanceof Clipping.None) && clipping.getClass() != wanted.getClass()) {
            throw new EngineException("clip: a plan clips gradients by their norm or by value, not by both."
                    + " Leave out clipNorm or clipValue.");
        }
        return new Gradients(batches, wanted, unfrozen);
    }

    Gradients unfreeze(String stage, int epoch) {
        if (epoch < 2) {
            throw new EngineException("unfreeze: %s from epoch %d on is no later than all others. Use 2 or more."
                    .formatted(stage, epoch));
        }
        Map<String, Integer> more = new LinkedHashMap<>(unfrozen);
        more.put(stage, epoch);
        return new Gradients(batches, clipping, more);
    }

    /** The epoch from which on a weight learns. */
    int learnsFrom(Weight weight) {
        return unfrozen.getOrDefault(stage(weight), 1);
    }

    static String stage(Weight weight) {
        return weight.name().split("/", 2)[0];
    }

    boolean gather() {
        return batches > 1;
    }

    void say(Sentence plan) {
        plan.with("accumulate", batches, 1);
        clipping.settings().forEach(plan::say);
        unfrozen.forEach((stage, epoch) -> plan.say("unfreeze", new Sentence.Quoted(stage), epoch));
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (gather()) {
            settings.put("accumulate", batches);
        }
        settings.putAll(clipping.settings());
        if (!unfrozen.isEmpty()) {
            settings.put(
                    "unfreeze",
                    unfrozen.entrySet().stream()
                            .map(stage -> stage.getKey() + " " + stage.getValue())
                            .collect(Collectors.joining(", ")));
        }
        return settings;
    }
}
