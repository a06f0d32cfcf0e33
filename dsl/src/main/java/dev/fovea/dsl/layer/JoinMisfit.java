package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words for branches that cannot be joined. */
record JoinMisfit(Parallel parallel, Shape input, List<Shape> outputs) {

    ShapeException exception() {
        return new ShapeException(found() + "\n" + table(), remedy());
    }

    private String found() {
        return switch (parallel.join()) {
            case ADD -> "cannot add branches of different shapes";
            case MULTIPLY -> "cannot multiply branches of different shapes";
            case CONCAT -> "cannot concatenate branches of different sizes";
        };
    }

    private String table() {
        List<String> names = IntStream.range(0, outputs.size())
                .mapToObj(parallel::branchName)
                .toList();
        int widest = names.stream().mapToInt(String::length).max().orElseThrow();
        int longest = outputs.stream()
                .mapToInt(shape -> shape.toString().length())
                .max()
                .orElseThrow();
        String row = "    %-" + widest + "s  %" + longest + "s";
        return IntStream.range(0, names.size())
                .mapToObj(i -> row.formatted(names.get(i), outputs.get(i)))
                .collect(Collectors.joining("\n"));
    }

    private String remedy() {
        Shape first = outputs.get(0);
        if (parallel.join() == Join.CONCAT) {
            String sizes = first.dimensions() == 0 ? "in a vector" : "at " + Shape.text(first.sizes());
            return "Make every branch end " + sizes + "; only the channels may differ.";
        }
        if (parallel.isResidual()) {
            return "Give the residual a shortcut that makes " + first + projection(first) + ".";
        }
        boolean gated = parallel.join() == Join.MULTIPLY && first.dimensions() > 0;
        String gate = gated ? ", or in a vector of " + first.channels() + " as a gate for each map" : "";
        return "Make every branch end in the same shape, such as " + first + gate + ".";
    }

    /** The usual projection, a dense layer or a 1 x 1 convolution with a stride, where one makes {@code wanted}. */
    private String projection(Shape wanted) {
        if (wanted.dimensions() != input.dimensions() || wanted.isOpen() || input.isOpen()) {
            return "";
        }
        if (wanted.dimensions() == 0) {
            return ", such as " + new Dense(wanted.channels());
        }
        List<Integer> strides = new ArrayList<>();
        for (int axis = 0; axis < wanted.dimensions(); axis++) {
            int from = input.sizes().get(axis);
            int to = wanted.sizes().get(axis);
            int stride = (from - 1) / to + 1;
            if (new Window(1, stride, 0, 0, 1).output(from) != to) {
                return "";
            }
            strides.add(stride);
        }
        List<Integer> shortest = strides.stream().distinct().count() == 1 ? strides.subList(0, 1) : strides;
        return ", such as "
                + new Conv(wanted.channels(), 1)
                        .stride(shortest.stream().mapToInt(Integer::intValue).toArray());
    }
}
