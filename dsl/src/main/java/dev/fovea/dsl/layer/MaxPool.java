package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.List;

/**
 * The largest value under a window: {@code C x H x W} in, {@code C x H' x W'} out.
 *
 * <p>Sizes follow {@link Window}. The stride equals the kernel and padding is none, unless said otherwise; what is beyond
 * the edges never wins.
 */
public record MaxPool(List<Integer> kernel, List<Integer> stride, List<Integer> padding) implements Primitive {

    public MaxPool {
        Pooling pooling = new Pooling("maxPool", kernel, stride, padding);
        kernel = pooling.kernel();
        stride = pooling.stride();
        padding = pooling.padding();
    }

    public MaxPool(int kernel) {
        this(List.of(kernel), List.of(kernel), List.of(0));
    }

    /** One number for each axis, where sides differ; a stride that equals the kernel follows it. */
    public MaxPool kernel(int... sides) {
        List<Integer> other = Setting.list(sides);
        return new MaxPool(other, stride.equals(kernel) ? other : stride, padding);
    }

    /** The step from one output to the next: one number for all axes, or one for each. */
    public MaxPool stride(int... steps) {
        return new MaxPool(kernel, Setting.list(steps), padding);
    }

    /** Room beyond both ends of the axes, which never wins: one number for all axes, or one for each; at most half the kernel. */
    public MaxPool padding(int... ends) {
        return new MaxPool(kernel, stride, Setting.list(ends));
    }

    /** Kernel, stride and padding on each axis of a map with so many. */
    public List<Window> windows(int dimensions) {
        return pooling().sliding(dimensions).windows(dimensions);
    }

    @Override
    public String kind() {
        return "maxPool";
    }

    @Override
    public Shape outputShape(Shape input) {
        return pooling().outputShape(input);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.maxPool(this);
    }

    @Override
    public String toString() {
        return pooling().toString();
    }

    private Pooling pooling() {
        return new Pooling("maxPool", kernel, stride, padding);
    }
}
