package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution: {@code C x H x W} in, {@code filters x H' x W'} out, where
 * {@code H' = floor((H + top + bottom - dilation * (kernel - 1) - 1) / stride) + 1}, and likewise {@code W'}.
 *
 * <p>It slides along as many axes as its input has: one on a signal, two on an image, three on a volume. Stride and
 * dilation are 1, padding is none, groups is 1, and there is a bias, unless said otherwise. It has
 * {@code filters * C / groups * kernel * kernel} weights and {@code filters} biases.
 *
 * @param kernel one number for all sides, or one for each axis; stride and dilation likewise
 * @param groups the channels of the input and the filters fall into so many groups that do not see each other
 */
public record Conv(
        int filters,
        List<Integer> kernel,
        List<Integer> stride,
        Padding padding,
        List<Integer> dilation,
        int groups,
        boolean bias,
        Learning learning)
        implements Weighted<Conv> {

    private static final List<Integer> ONE = List.of(1);
    private static final String EXAMPLE = "conv(16, 3)";

    public Conv {
        Setting.atLeast(1, filters, "conv", "filters", EXAMPLE);
        kernel = Setting.sides(1, Sliding.MOST_AXES, kernel, "conv", "kernel", EXAMPLE);
        stride = Setting.sides(1, Sliding.MOST_AXES, stride, "conv", "stride", EXAMPLE + ".stride(2)");
        padding = padding.checked("conv", EXAMPLE);
        dilation = Setting.sides(1, Sliding.MOST_AXES, dilation, "conv", "dilation", EXAMPLE + ".dilation(2)");
        Groups.check("conv", filters, groups);
        Setting.check(
                !(padding instanceof Padding.Same) || Pooling.odd(kernel),
                "conv: same() needs odd kernels, and this one is " + Shape.text(kernel),
                "conv(16, 3).same()");
    }

    public Conv(int filters, int kernel) {
        this(filters, List.of(kernel), ONE, Padding.Sides.NONE, ONE, 1, true, Learning.USUAL);
    }

    /** One number for each axis, where sides differ. */
    public Conv kernel(int... sides) {
        return new Conv(filters, Setting.list(sides), stride, padding, dilation, groups, bias, learning);
    }

    /** The step from one output to the next: one number for all axes, or one for each. */
    public Conv stride(int... steps) {
        return new Conv(filters, kernel, Setting.list(steps), padding, dilation, groups, bias, learning);
    }

    /**
     * Zeros around the map: one number for all edges; one for each axis; or two for each, as in
     * {@code padding(top, bottom, left, right)}. On a signal two numbers are {@code before, after}.
     */
    public Conv padding(int... zeros) {
        return padding(Padding.of("conv", EXAMPLE, zeros));
    }

    /** The padding that keeps the size at stride 1, {@code dilation * (kernel - 1) / 2}; for odd kernels. */
    public Conv same() {
        return padding(new Padding.Same());
    }

    /** The distance between neighbouring taps of the kernel: one number for all axes, or one for each. */
    public Conv dilation(int... distances) {
        return new Conv(filters, kernel, stride, padding, Setting.list(distances), groups, bias, learning);
    }

    /** As many groups as channels make a depthwise convolution. */
    public Conv groups(int number) {
        return new Conv(filters, kernel, stride, padding, dilation, number, bias, learning);
    }

    /** {@code false} leaves the bias out, as before a batch norm, which would undo it. */
    public Conv bias(boolean with) {
        return new Conv(filters, kernel, stride, padding, dilation, groups, with, learning);
    }

    @Override
    public Conv learning(Learning other) {
        return new Conv(filters, kernel, stride, padding, dilation, groups, bias, other);
    }

    /** Kernel, stride, padding and dilation on each axis of a map with so many. */
    public List<Window> windows(int dimensions) {
        return sliding().windows(dimensions);
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, "a convolution");
        Groups.requireDividing(groups, input, filters);
        return new Shape(filters, sliding().over(input, this::misfit));
    }

    @Override
    public List<Reach> reach(Shape input) {
        return windows(input.dimensions()).stream().map(Reach::of).toList();
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> shape = new ArrayList<>(List.of(filters, input.channels() / groups));
        long taps = 1;
        for (Window window : windows(input.dimensions())) {
            shape.add(window.kernel());
            taps *= window.kernel();
        }
        long fanIn = input.channels() / groups * taps;
        List<Weight> weights = new ArrayList<>();
        weights.add(learning.weight(shape, fanIn, filters * taps));
        if (bias) {
            weights.add(learning.bias(filters, fanIn));
        }
        return List.copyOf(weights);
    }

    @Override
    public long multiplyAdds(Shape input) {
        return weights(input).get(0).elements() * outputShape(input).positions();
    }

    @Override
    public Conv initialised(Init network) {
        return learning.init() instanceof Init.Standard ? init(network) : this;
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.conv(this);
    }

    @Override
    public Sentence sentence() {
        Sentence sentence = Sentence.of("conv").argument("filters", filters).argument("kernel", kernel.get(0));
        return learning.said(padding.said((kernel.size() > 1 ? sentence.with("kernel", kernel, List.of()) : sentence)
                        .with("stride", stride, ONE))
                .with("dilation", dilation, ONE)
                .with("groups", groups, 1)
                .with("bias", bias, true));
    }

    @Override
    public String toString() {
        return sentence().toString();
    }

    private Conv padding(Padding other) {
        return new Conv(filters, kernel, stride, other, dilation, groups, bias, learning);
    }

    private Sliding sliding() {
        return new Sliding(kernel, stride, padding, dilation, false);
    }

    private ShapeException misfit(Shape input, List<Window> windows) {
        Conv padded = Pooling.odd(kernel) ? same() : padding(WindowMisfit.missing(input, windows));
        return WindowMisfit.of("kernel", input, windows, ", or pad it, such as " + padded + ".");
    }
}
