package dev.fovea.engine.loss;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The cross-entropy of a softmax: {@code - log p[y]}, where {@code p[c] = exp(x[c]) / sum_k exp(x[k])}, averaged over the
 * examples.
 *
 * <p>With label smoothing {@code s} the truth is {@code t' = (1 - s) t + s / classes}, and the loss
 * {@code - sum_c w[c] t'[c] log p[c]}, where the weights {@code w} are 1 unless given. With weights the mean is the sum
 * divided by the sum of {@code w[y]}, as in PyTorch. Examples of the ignored label are left out of sum and divisor; a batch of
 * nothing else has no loss, and training on it gives NaN, as in PyTorch.
 *
 * @param labelSmoothing the share of the truth that is spread over all classes, from 0 to below 1
 * @param classWeights one for each class, or none
 * @param ignored the label whose examples count neither here nor for the accuracy
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">PyTorch's CrossEntropyLoss</a>
 * @see <a href="https://arxiv.org/abs/1512.00567">Szegedy et al., Rethinking the Inception architecture, section 7</a>
 */
public record CrossEntropy(double labelSmoothing, List<Double> classWeights, OptionalInt ignored) implements Loss {
    static final CrossEntropy PLAIN = new CrossEntropy(0, List.of(), OptionalInt.empty());
    private static final String EACH = "0";
    private static final String MEAN = "1";
    private static final String SUM = "2";
    private static final int IGNORED_BY_NOBODY = -100;

    public CrossEntropy {
        classWeights = List.copyOf(classWeights);
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new EngineException("label smoothing: %s is not in 0 (included) to 1 (excluded). Use one such as 0.1."
                    .formatted(labelSmoothing));
        }
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

    public CrossEntropy labelSmoothing(double share) {
        return new CrossEntropy(share, classWeights, ignored);
    }

    /** How much examples of each class count, in the order of the labels. */
    public CrossEntropy classWeights(double... weights) {
        return new CrossEntropy(labelSmoothing, Arrays.stream(weights).boxed().toList(), ignored);
    }

    public CrossEntropy ignoring(int label) {
        return new CrossEntropy(labelSmoothing, classWeights, OptionalInt.of(label));
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("loss", "cross-entropy"));
        if (labelSmoothing > 0) {
            settings.put("labelSmoothing", labelSmoothing);
        }
        if (!classWeights.isEmpty()) {
            settings.put("classWeights", classWeights.toString());
        }
        ignored.ifPresent(label -> settings.put("ignoredLabel", label));
        return settings;
    }

    @Override
    public String mean(String outputs, String labels) {
        return reduced(outputs, labels, MEAN);
    }

    @Override
    public String each(String outputs, String labels) {
        return reduced(outputs, labels, EACH);
    }

    @Override
    public String total(String outputs, String labels) {
        return reduced(outputs, labels, SUM);
    }

    private String reduced(String outputs, String labels, String reduction) {
        String weights = classWeights.isEmpty() ? "None" : "torch.to(%s, %s)".formatted(weights(outputs), outputs);
        return "torch.cross_entropy_loss(%s, %s, %s, %s, %d, %s)"
                .formatted(outputs, labels, weights, reduction, ignored.orElse(IGNORED_BY_NOBODY), labelSmoothing);
    }

    @Override
    public String weight(String labels) {
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

    /** An expression for the weights, where another array is. */
    private String weights(String beside) {
        return "torch.tensor(%s, dtype=7, device=ops.prim.device(%s))".formatted(classWeights, beside);
    }

    @Override
    public String scores(String outputs) {
        return "torch.softmax(" + outputs + ", 1)";
    }

    @Override
    public boolean squashes() {
        return true;
    }

    /** {@code ln(classes)}, whatever the weights and the smoothing, but not with both. */
    @Override
    public OptionalDouble untrained(int classes) {
        return labelSmoothing > 0 && !classWeights.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.log(classes));
    }

    @Override
    public void check(String data, int classes) {
        if (!classWeights.isEmpty() && classWeights.size() != classes) {
            throw new EngineException("class weights: there are %d, but %s has %d classes. Give one for each."
                    .formatted(classWeights.size(), data, classes));
        }
        if (ignored.isPresent() && (ignored.getAsInt() < 0 || ignored.getAsInt() >= classes)) {
            throw new EngineException("ignored label: %s has no label %d. Use one from 0 to %d."
                    .formatted(data, ignored.getAsInt(), classes - 1));
        }
    }

    /** Such as {@code cross-entropy, smoothing 0.1}. */
    @Override
    public String toString() {
        return "cross-entropy"
                + (labelSmoothing > 0 ? ", smoothing " + labelSmoothing : "")
                + (classWeights.isEmpty() ? "" : ", class weights " + classWeights)
                + (ignored.isPresent() ? ", ignoring " + ignored.getAsInt() : "");
    }

    @Override
    public String sentence() {
        Sentence sentence = Sentence.of("crossEntropy").with("labelSmoothing", labelSmoothing, 0.0);
        if (!classWeights.isEmpty()) {
            sentence.say("classWeights", classWeights.toArray());
        }
        ignored.ifPresent(label -> sentence.say("ignoring", label));
        return sentence.toString();
    }
}
