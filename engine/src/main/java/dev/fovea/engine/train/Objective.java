package dev.fovea.engine.train;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.augment.Augmentations;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.setting.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a training makes small: the loss of the network's end, and multiples of the same loss of side exits.
 *
 * @param exits by the name of a side exit, the multiple that is added
 * @param images what is done to them while the network learns; nothing while it is measured
 * @see <a href="https://arxiv.org/abs/1409.4842">Szegedy et al., Going deeper with convolutions, section 5</a>, which adds 0.3
 */
public record Objective(Loss loss, Map<String, Double> exits, Augmentations images) {
    public Objective {
        exits.forEach((name, multiple) -> Setting.positive("exit " + name, multiple, "0.3"));
        exits = Collections.unmodifiableMap(new LinkedHashMap<>(exits));
    }

    /** Of images as they are. */
    public Objective(Loss loss, Map<String, Double> exits) {
        this(loss, exits, Augmentations.NONE);
    }

    Objective loss(Loss loss) {
        return new Objective(loss, exits, images);
    }

    Objective exit(String name, double multiple) {
        Map<String, Double> more = new LinkedHashMap<>(exits);
        more.put(name, multiple);
        return new Objective(loss, more, images);
    }

    Objective images(Augmentations images) {
        return new Objective(loss, exits, images);
    }

    void say(Sentence plan) {
        if (!loss.equals(Loss.crossEntropy())) {
            plan.say("loss", loss.sentence());
        }
        exits.forEach((name, multiple) -> plan.say("exit", new Sentence.Quoted(name), multiple));
        if (!images.none()) {
            plan.say("augment", images);
        }
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(loss.settings());
        exits.forEach((name, multiple) -> settings.put("exit " + name, multiple));
        settings.putAll(images.settings());
        return settings;
    }

    /** What a network has that guesses, where that is known. */
    public OptionalDouble untrained(int classes) {
        double multiples =
                exits.values().stream().mapToDouble(Double::doubleValue).sum();
        OptionalDouble guessing = loss.untrained(classes);
        return guessing.isEmpty() ? guessing : OptionalDouble.of(guessing.getAsDouble() * (1 + multiples));
    }

    /** The nodes that are learned from: those of the side exits, then the end. */
    List<Node> outputs(Graph graph) {
        List<Node> outputs = new ArrayList<>();
        exits.keySet().forEach(name -> outputs.add(exit(graph, name)));
        outputs.add(graph.output());
        return outputs;
    }

    /** An expression for what is made small: the mean over a batch with labels. */
    String mean(Graph graph, Forward forward, String labels) {
        String sum = loss.mean(forward.output(), labels);
        for (Map.Entry<String, Double> exit : exits.entrySet()) {
            String aside = loss.mean(forward.value(exit(graph, exit.getKey())), labels);
            sum = "torch.add(%s, %s, alpha=%s)".formatted(sum, aside, exit.getValue());
        }
        return sum;
    }

    private static Node exit(Graph graph, String name) {
        return Objects.requireNonNull(graph.outputs().get(name));
    }
}
