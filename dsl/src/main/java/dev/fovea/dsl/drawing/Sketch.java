package dev.fovea.dsl.drawing;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerVisitor;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.text.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Turns layers into figures. It walks them in the order in which they were lowered, so that the next node of the graph
 * is always the one that a layer became.
 */
final class Sketch implements LayerVisitor<List<Supplier<Figure>>> {
    private final Trail trail;
    private final Copies drawnOnce = new Copies();
    private String copies = "";

    Sketch(Graph graph) {
        this.trail = new Trail(graph);
    }

    /** The stages below each other, between the input and the output. */
    Column network(List<Named> stages) {
        Steps steps = new Steps(trail);
        steps.add(() -> end("input", 0));
        for (Named stage : stages) {
            if (stage.isUnnamed()) {
                figures(new Sequential(List.of(stage.layer())).layers()).forEach(steps::add);
            } else {
                steps.add(() -> stage(stage));
            }
        }
        steps.add(() -> end(Output.END, Cell.NONE));
        return steps.column();
    }

    Copies copies() {
        return drawnOnce;
    }

    private Cell end(String name, int node) {
        String shape = trail.shape().toString();
        return Cell.of(node, Family.END, name, shape, name + "\n" + shape, false);
    }

    private Cell cell(Primitive primitive) {
        Node node = trail.step();
        Family family = Family.of(primitive);
        return Cell.of(
                node.index(),
                family,
                Texts.label(primitive.sentence()),
                Texts.detail(primitive.sentence()),
                tooltip(node, node.operation().toString()),
                family.follows());
    }

    private Figure stage(Named stage) {
        Layer content = new Sequential(List.of(stage.layer())).simplified();
        if (content instanceof Primitive primitive) {
            return cell(primitive).called(stage.name());
        }
        return framed(stage.name(), content);
    }

    private Figure framed(String name, Layer content) {
        int first = trail.passed();
        String input = trail.shape().toString();
        Column column = steps(content).column();
        String tooltip = Texts.tooltip(name + copies, "", input, trail.shape().toString(), trail.since(first));
        return new Framed(column, name, "", false, tooltip);
    }

    private String tooltip(Node node, String what) {
        String inputs = trail.inputs(node).stream().map(Shape::toString).collect(Collectors.joining(" and "));
        return Texts.tooltip(node.path() + copies, what, inputs, node.output().toString(), List.of(node));
    }

    private Steps steps(Layer layer) {
        Steps steps = new Steps(trail);
        figures(new Sequential(List.of(layer)).layers()).forEach(steps::add);
        return steps;
    }

    private List<Supplier<Figure>> figures(List<Layer> layers) {
        List<Supplier<Figure>> figures = new ArrayList<>();
        for (Repeats.Run<Layer> run : Repeats.of(layers, Folded::withoutName)) {
            if (Folded.isWorthwhile(run)) {
                figures.add(() -> folded(new Folded(layers, run)));
            } else {
                run.of(layers).forEach(layer -> figures.addAll(layer.accept(this)));
            }
        }
        return figures;
    }

    private Figure folded(Folded folded) {
        String outer = copies;
        copies = " (the first of " + folded.times() + ")" + outer;
        int first = trail.passed();
        Column once = steps(folded.unit()).column();
        drawnOnce.add(first, trail.passed(), folded.times());
        trail.skip(folded.times() - 1, first);
        copies = outer;
        String tooltip = folded.times() + " times in a row, with weights of their own";
        return new Framed(once, folded.heading(), "x " + folded.times(), true, tooltip);
    }

    @Override
    public List<Supplier<Figure>> primitive(Primitive primitive) {
        return List.of(() -> cell(primitive));
    }

    @Override
    public List<Supplier<Figure>> sequential(Sequential sequential) {
        return figures(sequential.layers());
    }

    @Override
    public List<Supplier<Figure>> named(Named named) {
        Layer content = new Sequential(List.of(named.layer())).simplified();
        return named.isUnnamed() || Folded.boxes(content) < 2
                ? content.accept(this)
                : List.of(() -> framed(named.name(), content));
    }

    @Override
    public List<Supplier<Figure>> output(Output output) {
        return List.of(() -> {
            int main = trail.here();
            Steps exit = steps(output.layer());
            exit.add(() -> end(output.name(), Cell.NONE));
            trail.back(main);
            return new Tap(exit.column());
        });
    }

    @Override
    public List<Supplier<Figure>> parallel(Parallel parallel) {
        return List.of(() -> fork(parallel));
    }

    private Figure fork(Parallel parallel) {
        int input = trail.here();
        List<Fork.Branch> branches = new ArrayList<>();
        List<Layer> said = parallel.arguments();
        for (int i = 0; i < parallel.branches().size(); i++) {
            trail.back(input);
            Steps branch = steps(parallel.branches().get(i).layer());
            String name = i < said.size() && said.get(i) instanceof Named named ? named.name() : "";
            String shape = trail.tell();
            branches.add(new Fork.Branch(branch.column(name, shape), name, shape));
        }
        String kind = parallel.join().kind();
        Node joined = trail.step();
        Cell join = Cell.of(joined.index(), Family.JOIN, kind, "", tooltip(joined, kind), false);
        return new Fork(branches, join, parallel.join());
    }
}
