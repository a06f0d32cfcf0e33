package dev.fovea.engine.loss;

import dev.fovea.engine.setting.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The negative log-likelihood: {@code - x[y]}, averaged over the examples, of a network that ends in
 * {@code logSoftmax()}; or {@code - log x[y]} of one that ends in {@code softmax()}, whose outputs below 1.2e-38 are
 * taken for that. It is the cross-entropy of what is before that layer. Class weights and an ignored label count as
 * they do for {@link CrossEntropy}.
 *
 * @param probabilities whether the network ends in {@code softmax()}
 * @param classWeights one for each class, or none
 * @param ignored the label whose examples count neither here nor for the accuracy
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html">PyTorch's NLLLoss</a>
 */
public record NegativeLogLikelihood(boolean probabilities, List<Double> classWeights, OptionalInt ignored)
        implements Likelihood {
    public NegativeLogLikelihood {
        classWeights = new Counted(classWeights, ignored).classWeights();
    }

    /** Of probabilities, as {@code softmax()} gives them. */
    public NegativeLogLikelihood ofProbabilities() {
        return new NegativeLogLikelihood(true, classWeights, ignored);
    }

    /** How much examples of each class count, in the order of the labels. */
    public NegativeLogLikelihood classWeights(double... weights) {
        return new NegativeLogLikelihood(
                probabilities, Arrays.stream(weights).boxed().toList(), ignored);
    }

    public NegativeLogLikelihood ignoring(int label) {
        return new NegativeLogLikelihood(probabilities, classWeights, OptionalInt.of(label));
    }

    private String name() {
        return "negative log-likelihood" + (probabilities ? " of probabilities" : "");
    }

    @Override
    public Map<String, Object> settings() {
        return Counted.of(this).settings(Map.of("loss", name()));
    }

    @Override
    public String reduced(String outputs, String labels, String counting) {
        String logs =
                probabilities ? "torch.log(torch.clamp_min(%s, %s))".formatted(outputs, Float.MIN_NORMAL) : outputs;
        return "torch.nll_loss_nd(%s, %s, %s)".formatted(logs, labels, counting);
    }

    @Override
    public String scores(String outputs) {
        return probabilities ? outputs : "torch.exp(" + outputs + ")";
    }

    /** {@code ln(classes)}. */
    @Override
    public OptionalDouble untrained(int classes) {
        return OptionalDouble.of(Math.log(classes));
    }

    @Override
    public String toString() {
        return name() + Counted.of(this);
    }

    @Override
    public String sentence() {
        return Counted.of(this)
                .say(Sentence.of("negativeLogLikelihood").word(probabilities, "ofProbabilities"))
                .toString();
    }
}
