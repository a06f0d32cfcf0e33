package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Init;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Initial values from their JSON object. */
final class InitReader {
    private static final Map<String, Function<JsonObject, Init>> KINDS = new TreeMap<>(Map.of(
            "standard", json -> new Init.Standard(),
            "xavier", json -> new Init.Xavier(json.flag("normal", false)),
            "he", json -> new Init.He(json.flag("uniform", false), json.flag("fanOut", false)),
            "normal", json -> new Init.Normal(json.decimal("deviation")),
            "truncatedNormal", json -> new Init.TruncatedNormal(json.decimal("deviation")),
            "uniform", json -> new Init.Uniform(json.decimal("low"), json.decimal("high")),
            "orthogonal", json -> new Init.Orthogonal(json.decimal("gain", 1)),
            "constant", json -> new Init.Constant(json.decimal("value"))));

    private InitReader() {}

    static Init read(JsonValue value) {
        JsonObject json = value.object();
        JsonValue kind = json.get("kind");
        Function<JsonObject, Init> reader = KINDS.get(kind.text());
        if (reader == null) {
            throw kind.place()
                    .error(
                            "there is no init " + JsonValue.quoted(kind.text()),
                            "Known are " + String.join(", ", KINDS.keySet()) + ".");
        }
        Init init = value.place().blaming(() -> reader.apply(json));
        json.refuseOthers();
        return init;
    }
}
