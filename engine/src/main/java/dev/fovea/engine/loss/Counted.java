package dev.fovea.engine.loss;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** How much examples of each class count: alike where there are no weights, those of the ignored label not at all. */
record Counted(List<Double> classWeights, OptionalInt ignored) {
    private static final int IGNORED_BY_NOBODY = -100;

    Counted {
        classWeights = List.copyOf(classWeights);
        for (double weight : classWeights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new EngineException(
                        "class weights: %s is not 0 or more. Use one such as 2, or 0 for a class that does not count."
                                .formatted(weight));
            }
        }
        if (!classWeights.isEmpty() && classWeights.stream().allMatch(weight -> weight == 0)) {
            throw new EngineException("class weights: all are 0. Give a class that counts one such as 1.");
        }
    }

    static Counted of(Likelihood loss) {
        return new Counted(loss.classWeights(), loss.ignored());
    }

    /** What the store keeps of a loss, behind what it has of its own. */
    Map<String, Object> settings(Map<String, Object> own) {
        Map<String, Object> settings = new LinkedHashMap<>(own);
        if (!classWeights.isEmpty()) {
            settings.put("classWeights", classWeights.toString());
        }
        ignored.ifPresent(label -> settings.put("ignoredLabel", label));
        return settings;
    }

    Sentence say(Sentence sentence) {
        if (!classWeights.isEmpty()) {
            sentence.say("classWeights", classWeights.toArray());
        }
        ignored.ifPresent(label -> sentence.say("ignoring", label));
        return sentence;
    }

    double of(int label) {
        if (ignored.isPresent() && ignored.getAsInt() == label) {
            return 0;
        }
        return classWeights.isEmpty() ? 1 : classWeights.get(label);
    }

    /** An expression for what the labels of a batch count together. */
    String sum(String labels) {
        List<String> factors = new ArrayList<>();
        if (!classWeights.isEmpty()) {
            factors.add("torch.index_select(%s, 0, torch.flatten(%s))".formatted(weights(labels), labels));
        }
        ignored.ifPresent(label -> factors.add("torch.flatten(torch.ne(%s, %d))".formatted(labels, label)));
        return switch (factors.size()) {
            case 0 -> "torch.sum(torch.ones_like(%s))".formatted(labels);
            case 1 -> "torch.sum(%s)".formatted(factors.get(0));
            default -> "torch.sum(torch.mul(%s, %s))".formatted(factors.get(0), factors.get(1));
        };
    }

    /**
     * As operators of ATen take it: the weights in the precision of the outputs, the reduction and the ignored label.
     *
     * @param reduction 0 for the loss of each example, 1 for the mean, 2 for the sum
     */
    String arguments(String outputs, int reduction) {
        String weights = classWeights.isEmpty() ? "None" : "torch.to(%s, %s)".formatted(weights(outputs), outputs);
        return "%s, %d, %d".formatted(weights, reduction, ignored.orElse(IGNORED_BY_NOBODY));
    }

    /** An expression for the weights, where another array is. */
    private String weights(String beside) {
        return "torch.tensor(%s, dtype=7, device=ops.prim.device(%s))".formatted(classWeights, beside);
    }

    void check(String data, int classes) {
        if (!classWeights.isEmpty() && classWeights.size() != classes) {
            throw new EngineException("class weights: there are %d, but %s has %d classes. Give one for each."
                    .formatted(classWeights.size(), data, classes));
        }
        if (ignored.isPresent() && (ignored.getAsInt() < 0 || ignored.getAsInt() >= classes)) {
            throw new EngineException("ignored label: %s has no label %d. Use one from 0 to %d."
                    .formatted(data, ignored.getAsInt(), classes - 1));
        }
    }

    @Override
    public String toString() {
        return (classWeights.isEmpty() ? "" : ", class weights " + classWeights)
                + (ignored.isPresent() ? ", ignoring " + ignored.getAsInt() : "");
    }
}
