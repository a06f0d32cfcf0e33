package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Sequential;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A layer from its JSON object; what is not there is as usual. */
final class LayerReader {
    private static final Map<String, Function<JsonObject, Layer>> KINDS = new TreeMap<>(PrimitiveReader.KINDS);

    static {
        KINDS.put("sequential", json -> layers(json.get("layers")));
        KINDS.put("named", json -> new Named(json.get("name").text(), read(json.get("layer"))));
        KINDS.put("output", json -> new Output(json.get("name").text(), layers(json.get("layers"))));
        for (Join join : Join.values()) {
            KINDS.put(join.kind(), json -> parallel(join, json));
        }
    }

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

    private static Layer parallel(Join join, JsonObject json) {
        return new Parallel(
                join,
                json.find("name").map(JsonValue::text).orElse(join.kind()),
                json.get("branches").array().stream().map(LayerReader::step).toList());
    }
}
