package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.PrimitiveVisitor;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.shape.Window;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One layer as one expression of ATen operators. A layer that does nothing in this mode is its input's name.
 *
 * @param x the name of the input's value; maps are batch x channels x sizes
 * @param weights where the layer's arrays are, in the order of {@code Primitive.weights}
 * @param dimensions of the input: 2 for an image
 * @param overwrites whether the output may take the input's memory
 */
record Statement(String x, List<String> weights, int dimensions, Mode mode, boolean overwrites)
        implements PrimitiveVisitor<String> {

    @Override
    public String conv(Conv conv) {
        List<Window> windows = conv.windows(dimensions);
        boolean even = windows.stream().allMatch(window -> window.before() == window.after());
        String input = even ? x : "torch.constant_pad_nd(%s, %s, 0)".formatted(x, edges(windows));
        return "torch.conv%dd(%s, %s, %s, %s, %s, %s, %d)"
                .formatted(
                        dimensions,
                        input,
                        weights.get(0),
                        conv.bias() ? weights.get(1) : "None",
                        list(windows, Window::stride),
                        list(windows, window -> even ? window.before() : 0),
                        list(windows, Window::dilation),
                        conv.groups());
    }

    @Override
    public String dense(Dense dense) {
        return "torch.linear(%s, %s, %s)".formatted(x, weights.get(0), dense.bias() ? weights.get(1) : "None");
    }

    @Override
    public String maxPool(MaxPool pool) {
        List<Window> windows = pool.windows(dimensions);
        return "torch.max_pool%dd(%s, %s, %s, %s, %s, False)"
                .formatted(
                        dimensions,
                        x,
                        list(windows, Window::kernel),
                        list(windows, Window::stride),
                        list(windows, Window::before),
                        list(windows, Window::dilation));
    }

    @Override
    public String avgPool(AvgPool pool) {
        List<Window> windows = pool.windows(dimensions);
        String sizes = "%s, %s, %s"
                .formatted(list(windows, Window::kernel), list(windows, Window::stride), list(windows, Window::before));
        String divisor = dimensions == 1 ? "" : ", None";
        return "torch.avg_pool%dd(%s, %s, False, True%s)".formatted(dimensions, x, sizes, divisor);
    }

    @Override
    public String globalMaxPool(GlobalMaxPool pool) {
        // Unlike amax it lets one of equal values win, as maxPool does, so that one alone gets the gradient.
        String one = String.join(", ", Collections.nCopies(dimensions, "1"));
        return "torch.flatten((torch.adaptive_max_pool%dd(%s, [%s]))[0], 1, -1)".formatted(dimensions, x, one);
    }

    @Override
    public String globalAvgPool(GlobalAvgPool pool) {
        return "torch.mean(%s, %s, False)".formatted(x, axes());
    }

    @Override
    public String batchNorm(BatchNorm norm) {
        return "torch.batch_norm(%s, %s, %s, %s, True)"
                .formatted(
                        x, String.join(", ", weights), truth(mode.learns()), norm.momentum() + ", " + norm.epsilon());
    }

    @Override
    public String dropout(Dropout dropout) {
        return mode.learns() ? "torch.dropout(%s, %s, True)".formatted(x, dropout.probability()) : x;
    }

    @Override
    public String relu(Relu relu) {
        return activation("relu");
    }

    @Override
    public String tanh(Tanh tanh) {
        return activation("tanh");
    }

    @Override
    public String sigmoid(Sigmoid sigmoid) {
        return activation("sigmoid");
    }

    @Override
    public String softmax(Softmax softmax) {
        return "torch.softmax(" + x + ", 1, None)";
    }

    @Override
    public String flatten(Flatten flatten) {
        return "torch.flatten(" + x + ", 1, -1)";
    }

    private String activation(String function) {
        return "torch.%s%s(%s)".formatted(function, overwrites ? "_" : "", x);
    }

    private String axes() {
        return IntStream.range(2, 2 + dimensions).boxed().toList().toString();
    }

    private static String list(List<Window> windows, ToIntFunction<Window> number) {
        return windows.stream().mapToInt(number).boxed().toList().toString();
    }

    /** Before and after of each axis, the last axis first, as {@code constant_pad_nd} wants them. */
    private static String edges(List<Window> windows) {
        return IntStream.range(0, windows.size())
                .mapToObj(i -> windows.get(windows.size() - 1 - i))
                .map(window -> window.before() + ", " + window.after())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
