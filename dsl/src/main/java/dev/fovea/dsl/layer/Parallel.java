package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Branches that all read the same input and are joined into one output.
 *
 * <p>{@code ADD} and {@code MULTIPLY} want branches of one shape; {@code CONCAT} puts their channels one behind the other
 * and wants all other sizes equal. A residual is a sum whose branches are called body and shortcut.
 */
public record Parallel(Join join, List<Named> branches) implements Layer {
    private static final List<String> RESIDUAL = List.of("body", "shortcut");

    public Parallel {
        branches = List.copyOf(branches);
        Setting.check(
                branches.size() > 1,
                join.kind() + ": " + branches.size() + " branches, and there must be at least 2",
                join.kind() + "(identity(), conv(16, 3).same())");
    }

    /** Branches called {@code branch1}, {@code branch2} and so on, or by their own names where they are {@link Named}. */
    public static Parallel of(Join join, Layer... layers) {
        return new Parallel(
                join,
                IntStream.range(0, layers.length)
                        .mapToObj(i -> layers[i] instanceof Named named
                                ? branch(named.name(), named.layer())
                                : branch("branch" + (i + 1), layers[i]))
                        .toList());
    }

    public static Parallel residual(Layer body, Layer shortcut) {
        return new Parallel(Join.ADD, List.of(branch("body", body), branch("shortcut", shortcut)));
    }

    /** The word for it in paths: {@code residual}, {@code add}, {@code concat} or {@code multiply}. */
    public String kind() {
        return isResidual() ? "residual" : join.kind();
    }

    /**
     * The shape of what comes out.
     *
     * @param outputs what the branches make of {@code input}, in their order
     * @throws ShapeException where they cannot be joined
     */
    public Shape outputShape(Shape input, List<Shape> outputs) {
        Shape first = outputs.get(0);
        boolean alike = outputs.stream()
                .allMatch(join == Join.CONCAT ? shape -> shape.sizes().equals(first.sizes()) : first::equals);
        if (!alike) {
            throw new JoinMisfit(this, input, outputs).exception();
        }
        if (join != Join.CONCAT) {
            return first;
        }
        long channels = outputs.stream().mapToLong(Shape::channels).sum();
        if (channels > Integer.MAX_VALUE) {
            throw ShapeException.tooLarge("a map of " + channels + " channels");
        }
        return new Shape((int) channels, first.sizes());
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.parallel(this);
    }

    @Override
    public String toString() {
        List<Layer> arguments = IntStream.range(0, branches.size())
                .mapToObj(i -> argument(branches.get(i), "branch" + (i + 1)))
                .toList();
        return Sentence.of(kind(), arguments).toString();
    }

    boolean isResidual() {
        return join == Join.ADD && branches.stream().map(Named::name).toList().equals(RESIDUAL);
    }

    private static Named branch(String name, Layer layer) {
        return new Named(name, new Sequential(List.of(layer)));
    }

    private Layer argument(Named branch, String usual) {
        return isResidual() || branch.name().equals(usual) ? branch.layer() : branch;
    }
}
