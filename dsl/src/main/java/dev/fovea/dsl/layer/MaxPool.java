package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.List;

/**
 * The largest value under a window: {@code C x H x W} in, {@code C x H' x W'} out.
 *
 * <p>Sizes follow {@link Window}. The stride equals the kernel, dilation is 1, and padding is none, unless said otherwise; what
 * is beyond the edges never wins.
 */
public record MaxPool(
        List<Integer> kernel, List<Integer> stride, Padding padding, List<Integer> dilation, boolean ceilMode)
        implements Primitive {

    public MaxPool {
        Pooling pooling = new Pooling("maxPool", kernel, stride, padding, dilation, ceilMode);
        kernel = pooling.kernel();
        stride = pooling.stride();
        padding = pooling.padding();
        dilation = pooling.dilation();
    }

    public MaxPool(int kernel) {
        this(List.of(kernel), List.of(kernel), Padding.Sides.NONE, List.of(1), false);
    }

    /** One number for each axis, where sides differ; a stride that equals the kernel follows it. */
    public MaxPool kernel(int... sides) {
        List<Integer> other = Setting.list(sides);
        return new MaxPool(other, stride.equals(kernel) ? other : stride, padding, dilation, ceilMode);
    }

    /** The step from one output to the next: one number for all axes, or one for each. */
    public MaxPool stride(int... steps) {
        return new MaxPool(kernel, Setting.list(steps), padding, dilation, ceilMode);
    }

    /**
     * Room beyond the edges, which never wins: one number for all edges, one for each axis, or two for each, as in
     * {@code padding(top, bottom, left, right)}; at most half of what the kernel covers.
     */
    public MaxPool padding(int... ends) {
        return new MaxPool(kernel, stride, Padding.of("maxPool", "maxPool(3)", ends), dilation, ceilMode);
    }

    /** The padding that keeps the size at stride 1; for odd kernels. */
    public MaxPool same() {
        return new MaxPool(kernel, stride, new Padding.Same(), dilation, ceilMode);
    }

    /** The distance between neighbouring elements of the window: one number for all axes, or one for each. */
    public MaxPool dilation(int... distances) {
        return new MaxPool(kernel, stride, padding, Setting.list(distances), ceilMode);
    }

    /** {@code true} lets a last window hang over the end, so that no element is left out. */
    public MaxPool ceilMode(boolean over) {
        return new MaxPool(kernel, stride, padding, dilation, over);
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
        return pooling().sentence();
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.maxPool(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }

    private Pooling pooling() {
        return new Pooling("maxPool", kernel, stride, padding, dilation, ceilMode);
    }
}
