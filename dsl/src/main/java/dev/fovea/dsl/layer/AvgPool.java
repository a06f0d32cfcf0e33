package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.List;

/**
 * The mean of the values under a window: {@code C x H x W} in, {@code C x H' x W'} out.
 *
 * <p>Sizes follow {@link Window}. The stride equals the kernel and padding is none, unless said otherwise; the zeros
 * beyond the edges count, as in PyTorch.
 */
public record AvgPool(List<Integer> kernel, List<Integer> stride, List<Integer> padding) implements Primitive {

    public AvgPool {
        Pooling pooling = new Pooling("avgPool", kernel, stride, padding);
        kernel = pooling.kernel();
        stride = pooling.stride();
        padding = pooling.padding();
    }

    public AvgPool(int kernel) {
        this(List.of(kernel), List.of(kernel), List.of(0));
    }

    /** One number for each axis, where sides differ; a stride that equals the kernel follows it. */
    public AvgPool kernel(int... sides) {
        List<Integer> other = Setting.list(sides);
        return new AvgPool(other, stride.equals(kernel) ? other : stride, padding);
    }

    /** The step from one output to the next: one number for all axes, or one for each. */
    public AvgPool stride(int... steps) {
        return new AvgPool(kernel, Setting.list(steps), padding);
    }

    /** Zeros beyond both ends of the axes, which count: one number for all axes, or one for each; at most half the kernel. */
    public AvgPool padding(int... ends) {
        return new AvgPool(kernel, stride, Setting.list(ends));
    }

    /** Kernel, stride and padding on each axis of a map with so many. */
    public List<Window> windows(int dimensions) {
        return pooling().sliding(dimensions).windows(dimensions);
    }

    @Override
    public String kind() {
        return "avgPool";
    }

    @Override
    public Shape outputShape(Shape input) {
        return pooling().outputShape(input);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.avgPool(this);
    }

    @Override
    public String toString() {
        return pooling().toString();
    }

    private Pooling pooling() {
        return new Pooling("avgPool", kernel, stride, padding);
    }
}
