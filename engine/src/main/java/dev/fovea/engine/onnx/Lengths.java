package dev.fovea.engine.onnx;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sizes of a value that are known when the model is run, as lists of one whole number each, and arithmetic with them.
 *
 * @param x the value: batch, channels, sizes
 */
record Lengths(OnnxGraph onnx, String x, Shape shape) {

    /** The size along an axis. */
    String of(int axis) {
        int size = shape.sizes().get(axis);
        return size == Shape.OPEN
                ? onnx.node(
                        "Shape", List.of(x), Attributes.whole("start", 2L + axis), Attributes.whole("end", 3L + axis))
                : number(size);
    }

    /** All sizes of the value, with batch and channels. */
    String all() {
        return onnx.node("Shape", List.of(x));
    }

    String number(long value) {
        return onnx.wholes(List.of(Math.toIntExact(value)));
    }

    String plus(String length, long more) {
        return more == 0 ? length : onnx.node("Add", List.of(length, number(more)));
    }

    String times(String length, long factor) {
        return factor == 1 ? length : onnx.node("Mul", List.of(length, number(factor)));
    }

    /** Rounded down, of numbers that are not negative. */
    String by(String length, long divisor) {
        return divisor == 1 ? length : onnx.node("Div", List.of(length, number(divisor)));
    }

    String minus(String left, String right) {
        return onnx.node("Sub", List.of(left, right));
    }

    String least(String left, String right) {
        return onnx.node("Min", List.of(left, right));
    }

    String most(String left, String right) {
        return onnx.node("Max", List.of(left, right));
    }

    /** How much is needed behind the last element, so that a window's last place has all of it. */
    String after(int axis, Window window) {
        String size = of(axis);
        long room = (long) window.before() + window.after() - window.extent();
        String last = window.ceilMode()
                ? least(
                        by(plus(size, room + window.stride() - 1), window.stride()),
                        by(plus(size, window.before() - 1L), window.stride()))
                : by(plus(size, room), window.stride());
        String end = plus(times(last, window.stride()), window.extent() - window.before());
        return most(minus(end, size), number(0));
    }

    /** A value with more around it; what comes before and after each axis. */
    String padded(String value, List<String> befores, List<String> afters, float filling) {
        List<String> none = List.of(number(0), number(0));
        List<String> pads =
                Stream.of(none, befores, none, afters).flatMap(List::stream).toList();
        String all = onnx.node("Concat", pads, Attributes.whole("axis", 0));
        return onnx.node("Pad", List.of(value, all, onnx.number(filling)));
    }

    /** Ones, in one example of one channel. */
    String ones(List<String> sizes) {
        List<String> dims = new ArrayList<>(List.of(number(1), number(1)));
        dims.addAll(sizes);
        String all = onnx.node("Concat", dims, Attributes.whole("axis", 0));
        String one = onnx.constant(new float[] {1}, Axes.all(1, dims.size()));
        return onnx.node("Expand", List.of(one, all));
    }
}
