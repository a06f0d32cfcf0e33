package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * A network as it is stored, JSON with a version. What a layer has unless said otherwise is left out:
 *
 * <pre>{@code
 * {"fovea":1,"name":"small","input":[3,32,32],"stages":[{"name":"stem","layers":[
 *   {"kind":"conv","filters":16,"kernel":3,"padding":"same"},{"kind":"relu"}]}]}
 * }</pre>
 */
public record StoredNetwork(String name, Shape input, Init init, List<Named> stages) {
    private static final int VERSION = 1;
    private static final Init USUAL = new Init.Standard();

    public String toJson() {
        JsonFields json =
                new JsonFields().put("fovea", VERSION).put("name", name).put("input", input.dims());
        if (!init.equals(USUAL)) {
            json.put("init", LayerWriter.write(init));
        }
        return JsonWriter.write(
                json.put("stages", stages.stream().map(LayerWriter::step).toList()));
    }

    /** The Java that makes the network: a class with a method {@code network()}. */
    public String toJava() {
        return JavaSource.of(this);
    }

    /**
     * Reads what {@link #toJson()} wrote; whether its layers fit one another is for others to say.
     *
     * @throws JsonException for anything else, with line and column
     */
    public static StoredNetwork fromJson(String text) {
        JsonObject json = JsonReader.read(text).object();
        requireVersion(json.get("fovea"));
        StoredNetwork network = new StoredNetwork(
                json.get("name").text(),
                shape(json.get("input")),
                json.find("init").map(InitReader::read).orElse(USUAL),
                json.get("stages").array().stream().map(LayerReader::step).toList());
        json.refuseOthers();
        return network;
    }

    private static void requireVersion(JsonValue version) {
        int found = version.integer();
        if (found != VERSION) {
            throw version.place()
                    .error(
                            "a network of version " + found,
                            "This Fovea reads version " + VERSION + "; use the one that wrote the network.");
        }
    }

    private static Shape shape(JsonValue json) {
        List<Integer> dims = JsonObject.sides(json);
        return json.place().blaming(() -> {
            int channels = dims.isEmpty() ? 0 : dims.get(0);
            return new Shape(channels, dims.stream().skip(1).toList());
        });
    }
}
