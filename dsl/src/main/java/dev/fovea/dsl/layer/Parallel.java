package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Branches that all read the same input and are joined into one output.
 *
 * <p>{@code ADD} and {@code MULTIPLY} want branches of one shape, though a vector of {@code C} may multiply maps of
 * {@code C} channels, as gates do (Hu et al. 2017); {@code CONCAT} puts their channels one behind the other and wants
 * all other sizes equal. A residual is a sum whose branches are called body and shortcut.
 *
 * @param name the step that the join itself makes in paths, below that of the whole
 */
public record Parallel(Join join, String name, List<Named> branches) implements Layer {
    private static final String BODY = "body";
    private static final String SHORTCUT = "shortcut";
    private static final Layer IDENTITY = new Sequential(List.of());

    public Parallel {
        Named.requireName(name);
        Setting.atLeast(
                2,
                branches.size(),
                join.kind(),
                "the number of branches",
                join.kind() + "(identity(), conv(16, 3).same())");
        branches = branches.stream()
                .map(branch -> new Named(branch.name(), new Sequential(List.of(branch.layer()))))
                .toList();
    }

    /** A join whose step is called as what it does: {@code concat}, {@code add} or {@code multiply}. */
    public Parallel(Join join, List<Named> branches) {
        this(join, join.kind(), branches);
    }

    /**
     * Branches called {@code branch1}, {@code branch2} and so on, or by their own names where they are {@link Named}.
     */
    public static Parallel of(Join join, Layer... layers) {
        return new Parallel(
                join,
                IntStream.range(0, layers.length)
                        .mapToObj(i -> layers[i] instanceof Named named ? named : new Named(usualName(i), layers[i]))
                        .toList());
    }

    public static Parallel residual(Layer body, Layer shortcut) {
        return new Parallel(Join.ADD, List.of(new Named(BODY, body), new Named(SHORTCUT, shortcut)));
    }

    /** The same, where the join itself has a name of its own. */
    public Parallel named(String other) {
        return new Parallel(join, other, branches);
    }

    /** Whether the join's step is called as what it does. */
    public boolean isNamedAsUsual() {
        return name.equals(join.kind());
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
        int axes = outputs.stream().mapToInt(Shape::dimensions).max().orElseThrow();
        Shape known = outputs.stream()
                .filter(shape -> shape.dimensions() == axes)
                .reduce(Shape::completedBy)
                .orElseThrow();
        if (!outputs.stream().allMatch(shape -> joins(shape, known))) {
            throw new JoinMisfit(this, input, outputs).exception();
        }
        if (join != Join.CONCAT) {
            return known;
        }
        long channels = outputs.stream().mapToLong(Shape::channels).sum();
        if (channels > Integer.MAX_VALUE) {
            throw ShapeException.tooLarge("a map of " + channels + " channels");
        }
        return new Shape((int) channels, known.sizes());
    }

    private boolean joins(Shape shape, Shape known) {
        return switch (join) {
            case CONCAT -> Shape.agree(shape.sizes(), known.sizes());
            case ADD -> shape.agreesWith(known);
            case MULTIPLY -> shape.agreesWith(known) || shape.equals(Shape.vector(known.channels()));
        };
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.parallel(this);
    }

    /** What a user says for it, as arguments of the word {@link #kind()}. */
    public List<Layer> arguments() {
        List<Layer> arguments = IntStream.range(0, branches.size())
                .mapToObj(i -> isResidual() || branches.get(i).name().equals(usualName(i)) ? inside(i) : written(i))
                .toList();
        boolean usualShortcut = isResidual() && arguments.get(1).equals(IDENTITY);
        return usualShortcut ? arguments.subList(0, 1) : arguments;
    }

    @Override
    public String toString() {
        String said = Sentence.call(kind(), arguments());
        return isNamedAsUsual() ? said : Sentence.call("joined", "\"" + name + "\"", said);
    }

    boolean isResidual() {
        return join == Join.ADD && branches.stream().map(Named::name).toList().equals(List.of(BODY, SHORTCUT));
    }

    /** What a branch is called in tables: its name, or its place. */
    String branchName(int branch) {
        Named named = branches.get(branch);
        return named.isUnnamed() ? usualName(branch) : named.name();
    }

    private static String usualName(int branch) {
        return "branch" + (branch + 1);
    }

    private Named written(int branch) {
        return new Named(branches.get(branch).name(), inside(branch));
    }

    /**
     * What the user put into a branch: a sequence of one need not be said, unless its name would become the branch's.
     */
    private Layer inside(int branch) {
        Layer layer = branches.get(branch).layer();
        return layer instanceof Sequential all
                        && all.layers().size() == 1
                        && !(all.layers().get(0) instanceof Named)
                ? all.layers().get(0)
                : layer;
    }
}
