package dev.fovea.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.fovea.dsl.layer.AdaptiveAvgPool;
import dev.fovea.dsl.layer.AdaptiveMaxPool;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Crop;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.DropoutMaps;
import dev.fovea.dsl.layer.Elu;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.Gelu;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.GroupNorm;
import dev.fovea.dsl.layer.HardSigmoid;
import dev.fovea.dsl.layer.InstanceNorm;
import dev.fovea.dsl.layer.LayerNorm;
import dev.fovea.dsl.layer.LeakyRelu;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.layer.PixelShuffle;
import dev.fovea.dsl.layer.Prelu;
import dev.fovea.dsl.layer.PrimitiveVisitor;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Reshape;
import dev.fovea.dsl.layer.Selu;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Silu;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Softplus;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.layer.Upsample;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One layer as operators of ONNX; the name of what comes out. A layer that does nothing when a network is evaluated is
 * its input's name.
 *
 * @param x the name of the input's value; maps are batch x channels x sizes
 * @param weights the layer's arrays, in the order of {@code Primitive.weights}
 */
record Translation(OnnxGraph onnx, String x, Shape input, Shape output, List<OnnxWeight> weights)
        implements PrimitiveVisitor<String> {

    @Override
    public String conv(Conv conv) {
        List<Window> windows = conv.windows(dimensions());
        List<Integer> edges = windows.stream()
                .flatMap(window -> Stream.of(window.before(), window.after()))
                .toList();
        return onnx.node(
                "Conv",
                withWeights(),
                Attributes.wholes("kernel_shape", Axes.each(windows, Window::kernel)),
                Attributes.wholes("strides", Axes.each(windows, Window::stride)),
                Attributes.wholes("dilations", Axes.each(windows, Window::dilation)),
                Attributes.wholes("pads", Axes.befores(edges)),
                Attributes.whole("group", conv.groups()));
    }

    @Override
    public String convTranspose(ConvTranspose conv) {
        return new Transposed(onnx, x, input, weights).of(conv);
    }

    @Override
    public String dense(Dense dense) {
        return onnx.node("Gemm", withWeights(), Attributes.whole("transB", 1));
    }

    @Override
    public String maxPool(MaxPool pool) {
        return Pools.max(onnx, x, input, pool);
    }

    @Override
    public String avgPool(AvgPool pool) {
        return Pools.avg(onnx, x, input, pool);
    }

    @Override
    public String globalMaxPool(GlobalMaxPool pool) {
        return reduced("ReduceMax");
    }

    @Override
    public String globalAvgPool(GlobalAvgPool pool) {
        return reduced("ReduceMean");
    }

    private String reduced(String operator) {
        return call(operator, Attributes.wholes("axes", Axes.from(2, dimensions())), Attributes.whole("keepdims", 0));
    }

    @Override
    public String adaptiveMaxPool(AdaptiveMaxPool pool) {
        return new Bins(onnx, input, pool.sizes(dimensions())).max(x);
    }

    @Override
    public String adaptiveAvgPool(AdaptiveAvgPool pool) {
        return new Bins(onnx, input, pool.sizes(dimensions())).avg(x);
    }

    @Override
    public String batchNorm(BatchNorm norm) {
        return norms().batch(norm.epsilon());
    }

    @Override
    public String layerNorm(LayerNorm norm) {
        return norms().layer(norm.affine(), norm.epsilon());
    }

    @Override
    public String instanceNorm(InstanceNorm norm) {
        return norms().instance(norm.affine(), norm.epsilon());
    }

    @Override
    public String groupNorm(GroupNorm norm) {
        return norms().group(norm.groups(), norm.affine(), norm.epsilon());
    }

    @Override
    public String localResponseNorm(LocalResponseNorm norm) {
        return norms().localResponse(norm);
    }

    @Override
    public String dropout(Dropout dropout) {
        return x;
    }

    @Override
    public String dropoutMaps(DropoutMaps dropout) {
        return x;
    }

    @Override
    public String relu(Relu relu) {
        return call("Relu");
    }

    @Override
    public String leakyRelu(LeakyRelu leakyRelu) {
        return call("LeakyRelu", Attributes.number("alpha", leakyRelu.slope()));
    }

    @Override
    public String prelu(Prelu prelu) {
        return onnx.node("PRelu", List.of(x, weights.get(0).perChannel(onnx, dimensions())));
    }

    @Override
    public String elu(Elu elu) {
        return call("Elu", Attributes.number("alpha", elu.alpha()));
    }

    @Override
    public String selu(Selu selu) {
        return call("Selu");
    }

    /** {@code x / 2 (1 + erf(x / sqrt(2)))}: the standard has the whole from opset 20 on. */
    @Override
    public String gelu(Gelu gelu) {
        String erf = onnx.node("Erf", List.of(with("Mul", x, Math.sqrt(0.5))));
        return onnx.node("Mul", List.of(with("Mul", x, 0.5), with("Add", erf, 1)));
    }

    @Override
    public String silu(Silu silu) {
        return onnx.node("Mul", List.of(x, call("Sigmoid")));
    }

    @Override
    public String sigmoid(Sigmoid sigmoid) {
        return call("Sigmoid");
    }

    @Override
    public String hardSigmoid(HardSigmoid hardSigmoid) {
        return call("HardSigmoid", Attributes.number("alpha", 1.0 / 6), Attributes.number("beta", 0.5));
    }

    @Override
    public String tanh(Tanh tanh) {
        return call("Tanh");
    }

    @Override
    public String softplus(Softplus softplus) {
        return softplus.beta() == 1
                ? call("Softplus")
                : with("Div", onnx.node("Softplus", List.of(with("Mul", x, softplus.beta()))), softplus.beta());
    }

    @Override
    public String softmax(Softmax softmax) {
        return call("Softmax", Attributes.whole("axis", 1));
    }

    @Override
    public String logSoftmax(LogSoftmax logSoftmax) {
        return call("LogSoftmax", Attributes.whole("axis", 1));
    }

    @Override
    public String flatten(Flatten flatten) {
        return call("Flatten", Attributes.whole("axis", 1));
    }

    @Override
    public String reshape(Reshape reshape) {
        List<Integer> sizes = new ArrayList<>(List.of(0));
        sizes.addAll(output.dims());
        return onnx.node("Reshape", List.of(x, onnx.wholes(sizes)));
    }

    @Override
    public String pad(Pad pad) {
        List<Integer> none = Axes.all(0, 2 * dimensions());
        return switch (pad.border()) {
            case ZERO -> padded(x, "constant", pad.channels(), pad.edges(dimensions()));
            case REFLECT ->
                padded(padded(x, "reflect", List.of(0, 0), pad.edges(dimensions())), "constant", pad.channels(), none);
            case REPLICATE ->
                padded(padded(x, "edge", List.of(0, 0), pad.edges(dimensions())), "constant", pad.channels(), none);
        };
    }

    private String padded(String value, String mode, List<Integer> channels, List<Integer> edges) {
        List<Integer> pads = Axes.befores(channels, edges);
        return Axes.isZero(pads)
                ? value
                : onnx.node("Pad", List.of(value, onnx.wholes(pads)), Attributes.text("mode", mode));
    }

    @Override
    public String crop(Crop crop) {
        List<Integer> edges = crop.edges(dimensions());
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int axis = 0; axis < dimensions(); axis++) {
            starts.add(edges.get(2 * axis));
            int cut = edges.get(2 * axis + 1);
            int size = input.sizes().get(axis);
            ends.add(size != Shape.OPEN ? size - cut : cut == 0 ? Integer.MAX_VALUE : -cut);
        }
        String axes = onnx.wholes(Axes.from(2, dimensions()));
        return onnx.node("Slice", List.of(x, onnx.wholes(starts), onnx.wholes(ends), axes));
    }

    @Override
    public String upsample(Upsample upsample) {
        float[] scales = new float[2 + dimensions()];
        Arrays.fill(scales, 1);
        for (int axis = 0; axis < dimensions(); axis++) {
            scales[2 + axis] = upsample.factor(dimensions()).get(axis);
        }
        return onnx.node(
                "Resize",
                List.of(x, "", onnx.constant(scales, List.of(scales.length))),
                Attributes.text("mode", upsample.smooth() ? "linear" : "nearest"),
                Attributes.text("coordinate_transformation_mode", upsample.smooth() ? "half_pixel" : "asymmetric"),
                Attributes.text("nearest_mode", "floor"));
    }

    @Override
    public String pixelShuffle(PixelShuffle pixelShuffle) {
        return call(
                "DepthToSpace", Attributes.whole("blocksize", pixelShuffle.factor()), Attributes.text("mode", "CRD"));
    }

    private String call(String operator, AttributeProto... attributes) {
        return onnx.node(operator, List.of(x), attributes);
    }

    private String with(String operator, String value, double number) {
        return onnx.node(operator, List.of(value, onnx.number(number)));
    }

    private List<String> withWeights() {
        return Stream.concat(Stream.of(x), weights.stream().map(weight -> weight.in(onnx)))
                .toList();
    }

    private Norms norms() {
        return new Norms(onnx, x, input, weights);
    }

    private int dimensions() {
        return input.dimensions();
    }
}
