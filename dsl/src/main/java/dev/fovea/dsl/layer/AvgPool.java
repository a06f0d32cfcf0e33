package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.List;

/**
 * The mean of the values under a window: {@code C x H x W} in, {@code C x H' x W'} out.
 *
 * <p>Sizes follow {@link Window}. The stride equals the kernel and padding is none, unless said otherwise; the zeros
 * beyond the edges count, as in PyTorch, unless {@link #countPadding(boolean)} says otherwise.
 */
public record AvgPool(
        List<Integer> kernel, List<Integer> stride, Padding padding, boolean ceilMode, boolean countPadding)
        implements Primitive {

    public AvgPool {
        Pooling pooling = new Pooling("avgPool", kernel, stride, padding, List.of(1), ceilMode);
        kernel = pooling.kernel();
        stride = pooling.stride();
        padding = pooling.padding();
    }

    public AvgPool(int kernel) {
        this(List.of(kernel), List.of(kernel), Padding.Sides.NONE, false, true);
    }

    /** One number for each axis, where sides differ; a stride that equals the kernel follows it. */
    public AvgPool kernel(int... sides) {
        List<Integer> other = Setting.list(sides);
        return new AvgPool(other, stride.equals(kernel) ? other : stride, padding, ceilMode, countPadding);
    }

    /** The step from one output to the next: one number for all axes, or one for each. */
    public AvgPool stride(int... steps) {
        return new AvgPool(kernel, Setting.list(steps), padding, ceilMode, countPadding);
    }

    /**
     * Zeros beyond the edges: one number for all edges, one for each axis, or two for each, as in
     * {@code padding(top, bottom, left, right)}; at most half of what the kernel covers.
     */
    public AvgPool padding(int... ends) {
        return new AvgPool(kernel, stride, Padding.of("avgPool", "avgPool(3)", ends), ceilMode, countPadding);
    }

    /** The padding that keeps the size at stride 1; for odd kernels. */
    public AvgPool same() {
        return new AvgPool(kernel, stride, new Padding.Same(), ceilMode, countPadding);
    }

    /** {@code true} lets a last window hang over the end, so that no element is left out; what hangs over never counts. */
    public AvgPool ceilMode(boolean over) {
        return new AvgPool(kernel, stride, padding, over, countPadding);
    }

    /** {@code false} takes the mean of the elements of the map only. */
    public AvgPool countPadding(boolean counted) {
        return new AvgPool(kernel, stride, padding, ceilMode, counted);
    }

    /** Kernel, stride, padding and dilation on each axis of a map with so many. */
    public List<Window> windows(int dimensions) {
        return pooling().windows(dimensions);
    }

    @Override
    public Shape outputShape(Shape input) {
        return pooling().outputShape(input);
    }

    @Override
    public List<Reach> reach(Shape input) {
        return windows(input.dimensions()).stream().map(Reach::of).toList();
    }

    @Override
    public Sentence sentence() {
        return pooling().sentence().with("countPadding", countPadding, true);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.avgPool(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }

    private Pooling pooling() {
        return new Pooling("avgPool", kernel, stride, padding, List.of(1), ceilMode);
    }
}
