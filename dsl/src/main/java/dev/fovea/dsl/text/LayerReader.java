package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Learning;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Padding;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.layer.Tuning;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A layer from its JSON object; what is not there is as usual. */
final class LayerReader {
    private static final List<Integer> ONE = List.of(1);
    private static final Map<String, Function<JsonObject, Layer>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("conv", LayerReader::conv),
            Map.entry("dense", LayerReader::dense),
            Map.entry("maxPool", LayerReader::maxPool),
            Map.entry("avgPool", LayerReader::avgPool),
            Map.entry("globalMaxPool", json -> new GlobalMaxPool()),
            Map.entry("globalAvgPool", json -> new GlobalAvgPool()),
            Map.entry("batchNorm", LayerReader::batchNorm),
            Map.entry("dropout", json -> new Dropout(json.decimal("probability"))),
            Map.entry("relu", json -> new Relu()),
            Map.entry("tanh", json -> new Tanh()),
            Map.entry("sigmoid", json -> new Sigmoid()),
            Map.entry("softmax", json -> new Softmax()),
            Map.entry("flatten", json -> new Flatten()),
            Map.entry("sequential", json -> layers(json.get("layers"))),
            Map.entry("named", LayerReader::named),
            Map.entry("add", json -> parallel(Join.ADD, json)),
            Map.entry("concat", json -> parallel(Join.CONCAT, json)),
            Map.entry("multiply", json -> parallel(Join.MULTIPLY, json))));

    private LayerReader() {}

    static Layer read(JsonValue value) {
        JsonObject json = value.object();
        JsonValue kind = json.get("kind");
        Function<JsonObject, Layer> reader = KINDS.get(kind.text());
        if (reader == null) {
            throw kind.place()
                    .error(
                            "there is no layer " + JsonValue.quoted(kind.text()),
                            "Known are " + String.join(", ", KINDS.keySet()) + ".");
        }
        Layer layer = value.place().blaming(() -> reader.apply(json));
        json.refuseOthers();
        return layer;
    }

    /** A stage, or a branch: a name and what goes on under it. */
    static Named step(JsonValue value) {
        JsonObject json = value.object();
        String name = json.get("name").text();
        Sequential layers = layers(json.get("layers"));
        json.refuseOthers();
        return value.place().blaming(() -> new Named(name, layers));
    }

    private static Sequential layers(JsonValue array) {
        return new Sequential(array.array().stream().map(LayerReader::read).toList());
    }

    private static Layer named(JsonObject json) {
        return new Named(json.get("name").text(), read(json.get("layer")));
    }

    private static Layer parallel(Join join, JsonObject json) {
        return new Parallel(
                join,
                json.get("branches").array().stream().map(LayerReader::step).toList());
    }

    private static Layer conv(JsonObject json) {
        Conv usual = new Conv(json.integer("filters"), 1);
        return new Conv(
                usual.filters(),
                JsonObject.sides(json.get("kernel")),
                json.sides("stride", usual.stride()),
                json.find("padding").map(LayerReader::padding).orElse(usual.padding()),
                json.sides("dilation", usual.dilation()),
                json.integer("groups", usual.groups()),
                json.flag("bias", usual.bias()),
                learning(json));
    }

    private static Padding padding(JsonValue json) {
        if (!json.isText()) {
            return new Padding.Sides(JsonObject.sides(json));
        }
        if (json.text().equals("same")) {
            return new Padding.Same();
        }
        throw json.place()
                .error("there is no padding " + JsonValue.quoted(json.text()), "Write \"same\" or numbers here.");
    }

    private static Layer dense(JsonObject json) {
        Dense usual = new Dense(json.integer("units"));
        return new Dense(usual.units(), json.flag("bias", usual.bias()), learning(json));
    }

    private static Learning learning(JsonObject json) {
        Learning usual = Learning.USUAL;
        return new Learning(
                json.find("init").map(InitReader::read).orElse(usual.init()),
                json.find("biasInit").map(InitReader::read).orElse(usual.biasInit()),
                new Tuning(
                        json.decimal("rate", usual.tuning().rate()),
                        json.decimal("decay", usual.tuning().decay()),
                        json.flag("frozen", usual.tuning().frozen())));
    }

    private static Layer maxPool(JsonObject json) {
        List<Integer> kernel = JsonObject.sides(json.get("kernel"));
        return new MaxPool(
                kernel,
                json.sides("stride", kernel),
                json.find("padding").map(LayerReader::padding).orElse(Padding.Sides.NONE),
                json.sides("dilation", ONE),
                json.flag("ceilMode", false));
    }

    private static Layer avgPool(JsonObject json) {
        List<Integer> kernel = JsonObject.sides(json.get("kernel"));
        return new AvgPool(
                kernel,
                json.sides("stride", kernel),
                json.find("padding").map(LayerReader::padding).orElse(Padding.Sides.NONE),
                json.flag("ceilMode", false),
                json.flag("countPadding", true));
    }

    private static Layer batchNorm(JsonObject json) {
        BatchNorm usual = new BatchNorm();
        return new BatchNorm(
                json.decimal("momentum", usual.momentum()),
                json.decimal("epsilon", usual.epsilon()),
                json.flag("affine", usual.affine()),
                learning(json));
    }
}
