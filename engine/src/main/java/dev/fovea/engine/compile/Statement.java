package dev.fovea.engine.compile;

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
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One layer as one expression of ATen operators. A layer that does nothing in this mode is its input's name.
 *
 * @param x the name of the input's value; maps are batch x channels x sizes
 * @param input its shape
 * @param weights where the layer's arrays are, in the order of {@code Primitive.weights}
 * @param learns the expression of whether a batch norm takes the statistics of the batch, and its running ones follow
 *     them
 * @param overwrites whether the output may take the input's memory
 */
record Statement(String x, Shape input, List<String> weights, Mode mode, String learns, boolean overwrites)
        implements PrimitiveVisitor<String> {
    private static final List<String> LINEARLY = List.of("linear1d", "bilinear2d", "trilinear3d");

    @Override
    public String conv(Conv conv) {
        List<Window> windows = conv.windows(dimensions());
        ToIntFunction<Window> common = blind(windows) ? window -> 0 : Sides::common;
        if (overruns(windows)) {
            return "torch.conv2d(%s, %s, [1, 1], [0, 0], [1, 1], %d)"
                    .formatted(everyStride(windows), weightAndBias(conv.bias()), conv.groups());
        }
        return "torch.conv%dd(%s, %s, %s, %s, %s, %d)"
                .formatted(
                        dimensions(),
                        Sides.continued(x, windows, common, "0"),
                        weightAndBias(conv.bias()),
                        Sides.of(windows, Window::stride),
                        Sides.of(windows, common),
                        Sides.of(windows, Window::dilation),
                        conv.groups());
    }

    /**
     * Whether oneDNN, for processors without AVX-512, might write behind the memory that it has for the gradients: it then takes every
     * so many places of images itself, eight channels at once.
     */
    private boolean overruns(List<Window> windows) {
        return windows.size() == 2
                && input.channels() < 8
                && windows.stream().allMatch(Statement::isPoint)
                && windows.stream().anyMatch(window -> window.stride() > 1);
    }

    private static boolean isPoint(Window window) {
        return window.kernel() == 1 && window.before() == 0 && window.after() == 0;
    }

    /** The places at which the kernels of a convolution lie that are one place large. */
    private String everyStride(List<Window> windows) {
        String places = x;
        for (int axis = 0; axis < windows.size(); axis++) {
            places = "torch.slice(%s, %d, None, None, %d)"
                    .formatted(places, 2 + axis, windows.get(axis).stride());
        }
        return places;
    }

    /** Whether a place might have padding alone under its taps; oneDNN may crash there unless the padding is added before. */
    private boolean blind(List<Window> windows) {
        return IntStream.range(0, windows.size())
                .anyMatch(axis -> blind(windows.get(axis), input.sizes().get(axis)));
    }

    private static boolean blind(Window window, int size) {
        int padded = Math.max(window.before(), window.after());
        boolean near = window.dilation() == 1 || (size != Shape.OPEN && window.dilation() <= size);
        return padded > 0 && !(padded < window.extent() && near);
    }

    @Override
    public String convTranspose(ConvTranspose conv) {
        List<Window> windows = conv.windows(dimensions());
        List<Integer> cut =
                Sides.more(windows, Sides::common).stream().map(more -> -more).toList();
        String whole = "torch.conv_transpose%dd(%s, %s, %s, %s, %s, %d, %s)"
                .formatted(
                        dimensions(),
                        x,
                        weightAndBias(conv.bias()),
                        Sides.of(windows, Window::stride),
                        Sides.of(windows, Sides::common),
                        conv.outputPadding(input),
                        conv.groups(),
                        Sides.of(windows, Window::dilation));
        return Sides.isZero(cut) ? whole : "torch.constant_pad_nd(%s, %s, 0)".formatted(whole, cut);
    }

    @Override
    public String dense(Dense dense) {
        return call("linear", weightAndBias(dense.bias()));
    }

    @Override
    public String maxPool(MaxPool pool) {
        return PoolStatement.max(x, pool, dimensions());
    }

    @Override
    public String avgPool(AvgPool pool) {
        return PoolStatement.avg(x, pool, dimensions());
    }

    @Override
    public String globalMaxPool(GlobalMaxPool pool) {
        // Unlike amax it lets one of equal values win, as maxPool does, so that one alone gets the gradient.
        return "torch.flatten(" + adaptiveMaxPool(new AdaptiveMaxPool(1)) + ", 1, -1)";
    }

    @Override
    public String globalAvgPool(GlobalAvgPool pool) {
        return call("mean", IntStream.range(2, 2 + dimensions()).boxed().toList(), "False");
    }

    @Override
    public String adaptiveMaxPool(AdaptiveMaxPool pool) {
        return "(" + call("adaptive_max_pool" + dimensions() + "d", pool.sizes(dimensions())) + ")[0]";
    }

    @Override
    public String adaptiveAvgPool(AdaptiveAvgPool pool) {
        return call("adaptive_avg_pool" + dimensions() + "d", pool.sizes(dimensions()));
    }

    @Override
    public String batchNorm(BatchNorm norm) {
        String statistics = String.join(", ", weights.subList(weights.size() - 2, weights.size()));
        return call(
                "batch_norm",
                scaleAndShift(norm.affine()),
                statistics,
                learns,
                mode == Mode.MEASURING_STATISTICS ? "momentum" : norm.momentum(),
                norm.epsilon(),
                "True");
    }

    @Override
    public String layerNorm(LayerNorm norm) {
        return call("layer_norm", input.dims(), scaleAndShift(norm.affine()), norm.epsilon(), "True");
    }

    @Override
    public String instanceNorm(InstanceNorm norm) {
        // ATen's own has wrong gradients for one example whose gradient comes channels-last.
        return groupNorm(input.channels(), norm.affine(), norm.epsilon());
    }

    @Override
    public String groupNorm(GroupNorm norm) {
        return groupNorm(norm.groups(), norm.affine(), norm.epsilon());
    }

    /** Of maps channel by channel: of others ATen subtracts mean squares, for which float32 is too short. */
    private String groupNorm(int groups, boolean affine, double epsilon) {
        return "torch.group_norm(torch.contiguous(%s), %d, %s, %s, True)"
                .formatted(x, groups, scaleAndShift(affine), epsilon);
    }

    @Override
    public String localResponseNorm(LocalResponseNorm norm) {
        // The channels come last, where a pool of one axis runs over them, and where an image has them already.
        String squares = "torch.transpose(torch.flatten(torch.mul(%s, %s), 2, -1), 1, 2)".formatted(x, x);
        List<Integer> edges = List.of(norm.size() / 2, (norm.size() - 1) / 2);
        String means =
                "torch.avg_pool1d(torch.constant_pad_nd(%s, %s, 0), [%d], [1])".formatted(squares, edges, norm.size());
        String divisors =
                "torch.pow(torch.add(torch.mul(%s, %s), %s), %s)".formatted(means, norm.alpha(), norm.k(), norm.beta());
        return call("div", "torch.view_as(torch.transpose(" + divisors + ", 1, 2), " + x + ")");
    }

    @Override
    public String dropout(Dropout dropout) {
        return mode.learns() ? call("dropout", dropout.probability(), "True") : x;
    }

    @Override
    public String dropoutMaps(DropoutMaps dropout) {
        return mode.learns() ? call("feature_dropout", dropout.probability(), "True") : x;
    }

    @Override
    public String relu(Relu relu) {
        return activation("relu");
    }

    @Override
    public String leakyRelu(LeakyRelu leakyRelu) {
        // The output tells what the input was only where it has the same sign.
        return leakyRelu.slope() > 0
                ? activation("leaky_relu", leakyRelu.slope())
                : call("leaky_relu", leakyRelu.slope());
    }

    @Override
    public String prelu(Prelu prelu) {
        return call("prelu", weights.get(0));
    }

    @Override
    public String elu(Elu elu) {
        return call("elu", elu.alpha());
    }

    @Override
    public String selu(Selu selu) {
        return call("selu");
    }

    @Override
    public String gelu(Gelu gelu) {
        return call("gelu");
    }

    @Override
    public String silu(Silu silu) {
        return call("silu");
    }

    @Override
    public String sigmoid(Sigmoid sigmoid) {
        return activation("sigmoid");
    }

    @Override
    public String hardSigmoid(HardSigmoid hardSigmoid) {
        return call("hardsigmoid");
    }

    @Override
    public String tanh(Tanh tanh) {
        return activation("tanh");
    }

    @Override
    public String softplus(Softplus softplus) {
        return call("softplus", softplus.beta());
    }

    @Override
    public String softmax(Softmax softmax) {
        return call("softmax", "1, None");
    }

    @Override
    public String logSoftmax(LogSoftmax logSoftmax) {
        return call("log_softmax", "1, None");
    }

    @Override
    public String flatten(Flatten flatten) {
        return call("flatten", "1, -1");
    }

    @Override
    public String reshape(Reshape reshape) {
        List<Integer> dims = new ArrayList<>(List.of(-1));
        dims.addAll(reshape.dims());
        return call("reshape", dims);
    }

    @Override
    public String pad(Pad pad) {
        List<Integer> edges = Sides.lastFirst(pad.edges(dimensions()));
        List<Integer> channels = pad.channels();
        return switch (pad.border()) {
            case ZERO ->
                call(
                        "constant_pad_nd",
                        Stream.concat(edges.stream(), channels.stream()).toList(),
                        0);
            case REFLECT -> withChannels(call("reflection_pad" + dimensions() + "d", edges), channels);
            case REPLICATE -> withChannels(call("replication_pad" + dimensions() + "d", edges), channels);
        };
    }

    private String withChannels(String padded, List<Integer> channels) {
        List<Integer> edges = new ArrayList<>(Collections.nCopies(2 * dimensions(), 0));
        edges.addAll(channels);
        return Sides.isZero(channels) ? padded : "torch.constant_pad_nd(%s, %s, 0)".formatted(padded, edges);
    }

    @Override
    public String crop(Crop crop) {
        List<Integer> edges = crop.edges(dimensions());
        String cropped = x;
        for (int axis = 0; axis < dimensions(); axis++) {
            int behind = edges.get(2 * axis + 1);
            cropped = "torch.slice(%s, %d, %d, %s, 1)"
                    .formatted(cropped, 2 + axis, edges.get(2 * axis), behind == 0 ? "None" : -behind);
        }
        return cropped;
    }

    @Override
    public String upsample(Upsample upsample) {
        List<Double> factors =
                upsample.factor(dimensions()).stream().map(Integer::doubleValue).toList();
        return upsample.smooth()
                ? call("upsample_" + LINEARLY.get(dimensions() - 1), "None, False", factors)
                : call("upsample_nearest" + dimensions() + "d", "None", factors);
    }

    @Override
    public String pixelShuffle(PixelShuffle pixelShuffle) {
        return call("pixel_shuffle", pixelShuffle.factor());
    }

    private String call(String function, Object... arguments) {
        String all = Stream.concat(Stream.of(x), Stream.of(arguments).map(String::valueOf))
                .collect(Collectors.joining(", "));
        return "torch." + function + "(" + all + ")";
    }

    private String activation(String function, Object... arguments) {
        return call(overwrites ? function + "_" : function, arguments);
    }

    private int dimensions() {
        return input.dimensions();
    }

    private String weightAndBias(boolean bias) {
        return weights.get(0) + ", " + (bias ? weights.get(1) : "None");
    }

    private String scaleAndShift(boolean affine) {
        return affine ? weightAndBias(true) : "None, None";
    }
}
