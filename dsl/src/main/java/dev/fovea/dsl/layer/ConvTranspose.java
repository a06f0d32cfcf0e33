package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The transpose of a convolution, which enlarges maps: {@code C x H x W} in, {@code filters x H' x W'} out, where
 * {@code H' = (H - 1) * stride - top - bottom + dilation * (kernel - 1) + outputPadding + 1}, and likewise {@code W'}: the
 * convolution with the same settings takes {@code H'} to {@code H}.
 *
 * <p>Stride and dilation are 1, paddings are none, groups is 1, and there is a bias, unless said otherwise. It has
 * {@code C * filters / groups * kernel * kernel} weights and {@code filters} biases.
 *
 * @param kernel one number for all sides, or one for each axis; stride, outputPadding and dilation likewise
 */
public record ConvTranspose(
        int filters,
        List<Integer> kernel,
        List<Integer> stride,
        Padding padding,
        List<Integer> outputPadding,
        List<Integer> dilation,
        int groups,
        boolean bias,
        Learning learning)
        implements Weighted<ConvTranspose> {

    private static final List<Integer> ONE = List.of(1);
    private static final List<Integer> NONE = List.of(0);
    private static final String KIND = "convTranspose";
    private static final String EXAMPLE = "convTranspose(16, 2)";

    public ConvTranspose {
        Setting.atLeast(1, filters, KIND, "filters", EXAMPLE);
        kernel = Setting.sides(1, Sliding.MOST_AXES, kernel, KIND, "kernel", EXAMPLE);
        stride = Setting.sides(1, Sliding.MOST_AXES, stride, KIND, "stride", EXAMPLE + ".stride(2)");
        padding = padding.checked(KIND, EXAMPLE);
        outputPadding = Setting.sides(
                0, Sliding.MOST_AXES, outputPadding, KIND, "outputPadding", EXAMPLE + ".stride(2).outputPadding(1)");
        dilation = Setting.sides(1, Sliding.MOST_AXES, dilation, KIND, "dilation", EXAMPLE + ".dilation(2)");
        Groups.check(KIND, filters, groups);
        Setting.check(
                !(padding instanceof Padding.Same) || Pooling.odd(kernel),
                KIND + ": same() needs odd kernels, and this one is " + Shape.text(kernel),
                "convTranspose(16, 3).same()");
    }

    public ConvTranspose(int filters, int kernel) {
        this(filters, List.of(kernel), ONE, Padding.Sides.NONE, NONE, ONE, 1, true, Learning.USUAL);
    }

    /** One number for each axis, where sides differ. */
    public ConvTranspose kernel(int... sides) {
        return new ConvTranspose(
                filters, Setting.list(sides), stride, padding, outputPadding, dilation, groups, bias, learning);
    }

    /** How far apart the input's elements come to lie in the output: one number for all axes, or one for each. */
    public ConvTranspose stride(int... steps) {
        return new ConvTranspose(
                filters, kernel, Setting.list(steps), padding, outputPadding, dilation, groups, bias, learning);
    }

    /**
     * What is cut off the output, as the convolution would have padded it: one number for all edges, one for each axis, or two
     * for each, as in {@code padding(top, bottom, left, right)}.
     */
    public ConvTranspose padding(int... cut) {
        return padding(Padding.of(KIND, EXAMPLE, cut));
    }

    /** The padding that keeps the size at stride 1, {@code dilation * (kernel - 1) / 2}; for odd kernels. */
    public ConvTranspose same() {
        return padding(new Padding.Same());
    }

    /**
     * What is added behind the output, since the convolution takes several sizes to one: less than stride or dilation; one
     * number for all axes, or one for each.
     */
    public ConvTranspose outputPadding(int... added) {
        return new ConvTranspose(
                filters, kernel, stride, padding, Setting.list(added), dilation, groups, bias, learning);
    }

    /** The distance between neighbouring taps of the kernel: one number for all axes, or one for each. */
    public ConvTranspose dilation(int... distances) {
        return new ConvTranspose(
                filters, kernel, stride, padding, outputPadding, Setting.list(distances), groups, bias, learning);
    }

    /** The channels of the input and the filters fall into so many groups that do not see each other. */
    public ConvTranspose groups(int number) {
        return new ConvTranspose(filters, kernel, stride, padding, outputPadding, dilation, number, bias, learning);
    }

    /** {@code false} leaves the bias out. */
    public ConvTranspose bias(boolean with) {
        return new ConvTranspose(filters, kernel, stride, padding, outputPadding, dilation, groups, with, learning);
    }

    @Override
    public ConvTranspose learning(Learning other) {
        return new ConvTranspose(filters, kernel, stride, padding, outputPadding, dilation, groups, bias, other);
    }

    /** Kernel, stride, padding and dilation on each axis of a map with so many: those of the convolution it transposes. */
    public List<Window> windows(int dimensions) {
        return new Sliding(kernel, stride, padding, dilation, false).windows(dimensions);
    }

    /** What is added behind each axis of a map with so many. */
    public List<Integer> outputPadding(Shape input) {
        return Sliding.spread("outputPadding", outputPadding, input.dimensions());
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, "a transposed convolution");
        Groups.requireDividing(groups, input, filters);
        List<Window> windows = windows(input.dimensions());
        List<Integer> added = outputPadding(input);
        return new Shape(
                filters,
                IntStream.range(0, windows.size())
                        .mapToObj(axis -> enlarged(input, axis, windows.get(axis), added.get(axis)))
                        .toList());
    }

    @Override
    public List<Reach> reach(Shape input) {
        return windows(input.dimensions()).stream().map(Reach::transposed).toList();
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> shape = new ArrayList<>(List.of(input.channels(), filters / groups));
        long taps = 1;
        for (Window window : windows(input.dimensions())) {
            shape.add(window.kernel());
            taps *= window.kernel();
        }
        // PyTorch counts the fans of the transposed array as if it were not transposed.
        long fanIn = filters / groups * taps;
        List<Weight> weights = new ArrayList<>();
        weights.add(learning.weight(shape, fanIn, input.channels() * taps));
        if (bias) {
            weights.add(learning.bias(filters, fanIn));
        }
        return List.copyOf(weights);
    }

    @Override
    public long multiplyAdds(Shape input) {
        return weights(input).get(0).elements() * input.positions();
    }

    @Override
    public ConvTranspose initialised(Init network) {
        return learning.init() instanceof Init.Standard ? init(network) : this;
    }

    @Override
    public Sentence sentence() {
        Sentence sentence = Sentence.of(KIND).argument("filters", filters).argument("kernel", kernel.get(0));
        return learning.said(padding.said((kernel.size() > 1 ? sentence.with("kernel", kernel, List.of()) : sentence)
                        .with("stride", stride, ONE))
                .with("outputPadding", outputPadding, NONE)
                .with("dilation", dilation, ONE)
                .with("groups", groups, 1)
                .with("bias", bias, true));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.convTranspose(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }

    private ConvTranspose padding(Padding other) {
        return new ConvTranspose(filters, kernel, stride, other, outputPadding, dilation, groups, bias, learning);
    }

    private static int enlarged(Shape input, int axis, Window window, int added) {
        int most = Math.max(window.stride(), window.dilation()) - 1;
        if (added > most) {
            throw new ShapeException(
                    "outputPadding(" + added + ") must be less than stride or dilation, so at most " + most,
                    most == 0
                            ? "Leave it out, or give the layer a stride."
                            : "Use outputPadding(" + most + "), or leave it out.");
        }
        int size = input.sizes().get(axis);
        if (size == Shape.OPEN) {
            return Shape.OPEN;
        }
        long cut = (long) window.before() + window.after();
        long whole = (size - 1L) * window.stride() + window.extent() + added;
        if (cut >= whole) {
            throw new ShapeException(
                    "padding cuts " + cut + " elements off an axis of " + whole,
                    "Cut off at most " + (whole - 1) + ", both edges together.");
        }
        return Sliding.size(whole - cut);
    }
}
