package dev.fovea.dsl.drawing;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.shape.Shape;
import java.util.List;

/** Where a walk along the nodes of a graph has come to, and which shape the drawing has told last. */
final class Trail {
    private final List<Node> nodes;
    private int next = 1;
    private int from;
    private Shape told;

    Trail(Graph graph) {
        this.nodes = graph.nodes();
        this.told = shape();
    }

    /** The node whose output goes on here. */
    int here() {
        return from;
    }

    Shape shape() {
        return nodes.get(from).output();
    }

    /** Goes back to where branches part. */
    void back(int node) {
        from = node;
        told = shape();
    }

    /** Goes on to the next node. */
    Node step() {
        from = next;
        next++;
        return nodes.get(from);
    }

    /** How many nodes have been passed. */
    int passed() {
        return next;
    }

    /** Passes by copies of what came after {@code first}. */
    void skip(int copies, int first) {
        int length = next - first;
        next += copies * length;
        from += copies * length;
    }

    List<Node> since(int first) {
        return nodes.subList(first, next);
    }

    /** The shape that has been reached, unless it was the last to be told. */
    String tell() {
        boolean known = shape().equals(told);
        told = shape();
        return known ? "" : told.toString();
    }

    Shape told() {
        return told;
    }

    /** There was no room to tell the last shape after {@code before}. */
    void tellLater(Shape before) {
        told = before;
    }

    /** The shapes that go into a node. */
    List<Shape> inputs(Node node) {
        return node.inputs().stream().map(input -> nodes.get(input).output()).toList();
    }
}
