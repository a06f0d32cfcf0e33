package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerVisitor;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Sentence;
import dev.fovea.dsl.layer.Sequential;
import java.util.List;

/** A layer as a JSON object: its kind, what it needs, and what is not as usual. */
final class LayerWriter implements LayerVisitor<JsonFields> {
    private static final LayerWriter WRITER = new LayerWriter();

    private LayerWriter() {}

    static JsonFields write(Layer layer) {
        return layer.accept(WRITER);
    }

    /** {@code {"kind":"normal","deviation":0.01}}. */
    static JsonFields write(Init init) {
        return fields(init.sentence());
    }

    /** A stage, or a branch: a name and what goes on under it. */
    static JsonFields step(Named step) {
        return new JsonFields().put("name", step.name()).put("layers", contents(step.layer()));
    }

    private static List<JsonFields> contents(Layer layer) {
        return new Sequential(List.of(layer))
                .layers().stream().map(LayerWriter::write).toList();
    }

    private static JsonFields fields(Sentence sentence) {
        JsonFields json = kind(sentence.kind());
        sentence.phrases().forEach(phrase -> json.put(phrase.name(), value(phrase.value())));
        return json;
    }

    /** One number where it stands for all sides. */
    private static Object value(Object value) {
        if (value instanceof Init init) {
            return write(init);
        }
        return value instanceof List<?> all && all.size() == 1 ? all.get(0) : value;
    }

    @Override
    public JsonFields primitive(Primitive primitive) {
        return fields(primitive.sentence());
    }

    @Override
    public JsonFields sequential(Sequential sequential) {
        return kind("sequential").put("layers", contents(sequential));
    }

    @Override
    public JsonFields parallel(Parallel parallel) {
        JsonFields json = kind(parallel.join().kind());
        if (!parallel.isNamedAsUsual()) {
            json.put("name", parallel.name());
        }
        return json.put(
                "branches", parallel.branches().stream().map(LayerWriter::step).toList());
    }

    @Override
    public JsonFields named(Named named) {
        return kind("named").put("name", named.name()).put("layer", write(named.layer()));
    }

    @Override
    public JsonFields output(Output output) {
        return kind("output").put("name", output.name()).put("layers", contents(output.layer()));
    }

    private static JsonFields kind(String kind) {
        return new JsonFields().put("kind", kind);
    }
}
