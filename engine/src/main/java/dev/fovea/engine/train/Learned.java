package dev.fovea.engine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Preprocessing;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.exchange.ArrayFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file that tells, beside weights, which network they are of, and how it takes images: a checkpoint of a training, or
 * what was saved of one.
 *
 * @param classNames what each output means; empty where the file does not say
 * @param preprocessing how images become the numbers that the network learned from
 */
public record Learned(Path file, Network network, List<String> classNames, Preprocessing preprocessing) {
    private static final String CLASSES = "classes"; // a list of JSON, as a name may be any that a folder has
    private static final String LINES = "class names"; // of early versions: a name a line
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public Learned {
        classNames = List.copyOf(classNames);
    }

    /** A network that learned from images of its own size. */
    public Learned(Path file, Network network, List<String> classNames, Scaling scaling) {
        this(file, network, classNames, Preprocessing.of(scaling));
    }

    /** How bytes become numbers. */
    public Scaling scaling() {
        return preprocessing.scaling();
    }

    /** What a network says about an image. */
    public record Guess(String className, double probability) {}

    /**
     * What a file tells.
     *
     * @throws EngineException for a file that does not tell of a network
     */
    public static Learned from(Path file) {
        try (ArrayFile read = ArrayFile.open(file)) {
            Map<String, String> facts = read.facts();
            String json = Optional.ofNullable(facts.get("network"))
                    .orElseThrow(() -> new EngineException(
                            "%s: it does not tell of which network it is. Say so, such as import %s --network resnet18."
                                    .formatted(file, file.getFileName())));
            Network network = Network.fromJson(json);
            return new Learned(
                    file,
                    network,
                    classNames(facts),
                    Preprocessing.of(facts, network.input().channels()));
        } catch (IllegalArgumentException wrong) {
            throw damaged(file, wrong);
        }
    }

    private static EngineException damaged(Path file, IllegalArgumentException wrong) {
        return new EngineException(
                "%s: found no network in it (%s). The file is damaged.".formatted(file, Reason.of(wrong)), wrong);
    }

    /** What a file says of its data, so that it can be read back. */
    static Map<String, String> facts(Dataset data) {
        return facts(data.classNames(), Preprocessing.of(data.scaling()));
    }

    /** What a file is to say of the images of a network, so that it can be read back; nothing of what nobody knows. */
    public static Map<String, String> facts(List<String> classNames, Preprocessing preprocessing) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!classNames.isEmpty() || preprocessing.known()) {
            facts.put(CLASSES, list(classNames));
        }
        facts.putAll(preprocessing.facts());
        return facts;
    }

    /** What a file tells of images and classes, for a network that it does not name, or under other names. */
    public static Learned of(Path file, Network network) {
        try (ArrayFile read = ArrayFile.open(file)) {
            List<String> names = classNames(read.facts());
            return new Learned(
                    file,
                    network,
                    names.size() == network.output().channels() ? names : List.of(),
                    Preprocessing.of(read.facts(), network.input().channels()));
        } catch (IllegalArgumentException wrong) {
            throw damaged(file, wrong);
        }
    }

    /** A network of which nothing is known. */
    public static Learned of(Network network) {
        return new Learned(
                Path.of(""),
                network,
                List.of(),
                Preprocessing.unknown(network.input().channels()));
    }

    private static String list(List<String> names) {
        try {
            return JSON.writeValueAsString(names);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> classNames(Map<String, String> facts) {
        String listed = facts.get(CLASSES);
        if (listed == null) {
            String lines = facts.getOrDefault(LINES, "");
            return lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
        }
        try {
            JsonNode list = JSON.readTree(listed);
            List<JsonNode> names =
                    IntStream.range(0, list.size()).mapToObj(list::path).toList();
            if (list.isArray() && names.stream().allMatch(JsonNode::isTextual)) {
                return names.stream().map(JsonNode::textValue).toList();
            }
        } catch (JsonProcessingException wrong) {
            // It is told as what else is none.
        }
        throw new IllegalArgumentException("its classes are no list of names");
    }

    /** What to save beside the weights, so that the file tells as much. */
    public Map<String, String> facts() {
        return facts(classNames, preprocessing);
    }

    /** The same for a network that differs in its input. */
    public Learned as(Network other) {
        return new Learned(file, other, classNames, preprocessing);
    }

    /** The same with other names of classes, or other preprocessing. */
    public Learned told(List<String> names, Preprocessing other) {
        return new Learned(file, network, names, other);
    }

    /** The network with its weights; the caller closes it. */
    public CompiledNetwork on(Device device) {
        return CompiledNetwork.load(network, file, device);
    }

    /** Why the network cannot be asked what it takes an image for, as a sentence; none where it can. */
    public Optional<String> unanswerable() {
        return network.output().dimensions() == 0
                ? Optional.empty()
                : Optional.of(("%s: gives %s, a class for each position, and cannot be asked for that of a whole image."
                                + " Classes of positions are not told yet.")
                        .formatted(network.name(), network.output()));
    }

    /**
     * What the network takes an image for, the likeliest first.
     *
     * @param compiled this network, on a device
     * @param pixels in the shape that it takes, channel by channel
     * @throws EngineException where it gives a class for each position
     */
    public List<Guess> guesses(CompiledNetwork compiled, byte[] pixels) {
        unanswerable().ifPresent(why -> {
            throw new EngineException(why);
        });
        Shape shape = preprocessing.shape(network.input());
        double[] chances = probabilities(compiled.forward(scaling().numbers(pixels), shape));
        return IntStream.range(0, chances.length)
                .mapToObj(label -> new Guess(
                        chances.length == classNames.size() ? classNames.get(label) : String.valueOf(label),
                        chances[label]))
                .sorted(Comparator.comparingDouble(Guess::probability).reversed())
                .toList();
    }

    private double[] probabilities(float[] scores) {
        Operation end = network.graph().output().operation();
        double[] chances = new double[scores.length];
        double most = IntStream.range(0, scores.length)
                .mapToDouble(i -> scores[i])
                .max()
                .orElse(0);
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            chances[i] =
                    end instanceof Softmax ? scores[i] : Math.exp(scores[i] - (end instanceof LogSoftmax ? 0 : most));
            sum += chances[i];
        }
        for (int i = 0; i < chances.length; i++) {
            chances[i] /= sum;
        }
        return chances;
    }
}
