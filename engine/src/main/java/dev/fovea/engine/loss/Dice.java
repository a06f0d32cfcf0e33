package dev.fovea.engine.loss;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One minus the overlap of what was found and what is there: with {@code p} the softmax of the outputs over the classes,
 * {@code 1 - (2 sum p[c] t[c] + smoothing) / (sum p[c] + sum t[c] + smoothing)}, where the sums go over all positions of an
 * example's map, averaged over classes and examples. A vector of classes is a map of one position.
 *
 * @param smoothing above 0, so that classes that are nowhere have a loss
 * @see <a href="https://arxiv.org/abs/1606.04797">Milletari et al., V-Net, section 3</a>, here without squares in the divisor
 */
public record Dice(double smoothing) implements Loss {
    public Dice {
        if (!(smoothing > 0) || Double.isInfinite(smoothing)) {
            throw new EngineException(
                    "smoothing: %s is not a positive number. Use one such as 1.".formatted(smoothing));
        }
    }

    public Dice smoothing(double smoothing) {
        return new Dice(smoothing);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("loss", "dice");
        settings.put("smoothing", smoothing);
        return settings;
    }

    @Override
    public String mean(String outputs, String labels) {
        return "torch.rsub(torch.mean(%s), 1)".formatted(overlap(outputs, labels));
    }

    @Override
    public String each(String outputs, String labels) {
        return "torch.rsub(torch.mean(%s, [1]), 1)".formatted(overlap(outputs, labels));
    }

    /** An expression for an array of examples and classes. */
    private String overlap(String outputs, String labels) {
        String found = rows(outputs, "torch.softmax(" + outputs + ", 1)");
        String there = rows(outputs, OneHot.of(outputs, labels));
        String both = "torch.sum(torch.mul(%s, %s), [2])".formatted(found, there);
        String each = "torch.sum(torch.add(%s, %s), [2])".formatted(found, there);
        return "torch.div(torch.add(torch.mul(%s, 2), %s), torch.add(%s, %s))"
                .formatted(both, smoothing, each, smoothing);
    }

    /** An expression for an array of examples, classes and positions. */
    private static String rows(String outputs, String maps) {
        return "torch.reshape(%s, [torch.size(%s, 0), torch.size(%s, 1), -1])".formatted(maps, outputs, outputs);
    }

    @Override
    public String scores(String outputs) {
        return "torch.softmax(" + outputs + ", 1)";
    }

    @Override
    public boolean squashes() {
        return true;
    }

    @Override
    public String toString() {
        return "dice, smoothing " + smoothing;
    }

    @Override
    public String sentence() {
        return Sentence.of("dice").with("smoothing", smoothing, 1.0).toString();
    }
}
