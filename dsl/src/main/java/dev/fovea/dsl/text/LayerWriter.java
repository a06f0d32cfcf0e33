package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerVisitor;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Padding;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.PrimitiveVisitor;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Tanh;
import java.util.List;

/** A layer as a JSON object: its kind, what it needs, and what is not as usual. */
final class LayerWriter implements LayerVisitor<JsonFields>, PrimitiveVisitor<JsonFields> {
    private static final LayerWriter WRITER = new LayerWriter();

    private LayerWriter() {}

    static JsonFields write(Layer layer) {
        return layer.accept((LayerVisitor<JsonFields>) WRITER);
    }

    /** A stage, or a branch: a name and what goes on under it. */
    static JsonFields step(Named step) {
        return new JsonFields().put("name", step.name()).put("layers", contents(new Sequential(List.of(step.layer()))));
    }

    private static List<JsonFields> contents(Sequential sequential) {
        return sequential.layers().stream().map(LayerWriter::write).toList();
    }

    @Override
    public JsonFields primitive(Primitive primitive) {
        return primitive.accept((PrimitiveVisitor<JsonFields>) this);
    }

    @Override
    public JsonFields sequential(Sequential sequential) {
        return kind("sequential").put("layers", contents(sequential));
    }

    @Override
    public JsonFields parallel(Parallel parallel) {
        return kind(parallel.join().kind())
                .put(
                        "branches",
                        parallel.branches().stream().map(LayerWriter::step).toList());
    }

    @Override
    public JsonFields named(Named named) {
        return kind("named").put("name", named.name()).put("layer", write(named.layer()));
    }

    @Override
    public JsonFields conv(Conv conv) {
        Conv usual = new Conv(conv.filters(), 1);
        Object padding = conv.padding() instanceof Padding.Sides given ? sides(given.sides()) : "same";
        JsonFields json = kind(conv)
                .put("filters", conv.filters())
                .put("kernel", sides(conv.kernel()))
                .putUnless(sides(usual.stride()), "stride", sides(conv.stride()))
                .putUnless(0, "padding", padding)
                .putUnless(sides(usual.dilation()), "dilation", sides(conv.dilation()))
                .putUnless(usual.groups(), "groups", conv.groups())
                .putUnless(usual.bias(), "bias", conv.bias());
        return withInit(json, usual.init(), conv.init());
    }

    @Override
    public JsonFields dense(Dense dense) {
        Dense usual = new Dense(dense.units());
        JsonFields json = kind(dense).put("units", dense.units()).putUnless(usual.bias(), "bias", dense.bias());
        return withInit(json, usual.init(), dense.init());
    }

    @Override
    public JsonFields maxPool(MaxPool pool) {
        return pool(pool, pool.kernel(), pool.stride(), pool.padding());
    }

    @Override
    public JsonFields avgPool(AvgPool pool) {
        return pool(pool, pool.kernel(), pool.stride(), pool.padding());
    }

    @Override
    public JsonFields globalMaxPool(GlobalMaxPool pool) {
        return kind(pool);
    }

    @Override
    public JsonFields globalAvgPool(GlobalAvgPool pool) {
        return kind(pool);
    }

    @Override
    public JsonFields batchNorm(BatchNorm norm) {
        BatchNorm usual = new BatchNorm();
        return kind(norm)
                .putUnless(usual.momentum(), "momentum", norm.momentum())
                .putUnless(usual.epsilon(), "epsilon", norm.epsilon());
    }

    @Override
    public JsonFields dropout(Dropout dropout) {
        return kind(dropout).put("probability", dropout.probability());
    }

    @Override
    public JsonFields relu(Relu relu) {
        return kind(relu);
    }

    @Override
    public JsonFields tanh(Tanh tanh) {
        return kind(tanh);
    }

    @Override
    public JsonFields sigmoid(Sigmoid sigmoid) {
        return kind(sigmoid);
    }

    @Override
    public JsonFields softmax(Softmax softmax) {
        return kind(softmax);
    }

    @Override
    public JsonFields flatten(Flatten flatten) {
        return kind(flatten);
    }

    private static JsonFields pool(Primitive pool, List<Integer> kernel, List<Integer> stride, List<Integer> padding) {
        return kind(pool)
                .put("kernel", sides(kernel))
                .putUnless(sides(kernel), "stride", sides(stride))
                .putUnless(0, "padding", sides(padding));
    }

    private static JsonFields withInit(JsonFields json, Init usual, Init init) {
        return init.equals(usual) ? json : json.put("init", InitJson.write(init));
    }

    private static JsonFields kind(Primitive primitive) {
        return kind(primitive.kind());
    }

    private static JsonFields kind(String kind) {
        return new JsonFields().put("kind", kind);
    }

    /** One number where it stands for all sides. */
    private static Object sides(List<Integer> sides) {
        return sides.size() == 1 ? sides.get(0) : sides;
    }
}
