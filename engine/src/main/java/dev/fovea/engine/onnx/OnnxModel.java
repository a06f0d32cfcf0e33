package dev.fovea.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A graph with its weights as a model of ONNX, in evaluation mode: what enters is "input", and outputs have their
 * names.
 */
public final class OnnxModel {
    /** As old as opset 17, so that older runtimes read it. */
    private static final int FORMAT = 8;

    private static final int OPSET = 17;
    private static final String BATCH = "batch";

    /** Of the model, which nothing counts; runtimes take a missing one for 2^63 - 1. */
    private static final int VERSION = 1;

    private static final Map<Integer, List<String>> AXES = Map.of(
            0, List.of(), 1, List.of("length"), 2, List.of("height", "width"), 3, List.of("depth", "height", "width"));

    private final Graph graph;
    private final Function<Weight, float[]> values;
    private final GraphProto.Builder into = GraphProto.newBuilder();
    private final OnnxGraph onnx;
    private final Map<Integer, String> names = new HashMap<>();

    private OnnxModel(Graph graph, Function<Weight, float[]> values) {
        this.graph = graph;
        this.values = values;
        Set<String> reserved = new HashSet<>(graph.outputs().keySet());
        reserved.add(Graph.INPUT);
        this.onnx = new OnnxGraph(into, reserved);
    }

    /**
     * The model of a graph; sizes that are open are so in the model.
     *
     * @param values of each weight
     * @param facts what else the model says, by name
     */
    public static ModelProto of(String name, Graph graph, Function<Weight, float[]> values, Map<String, String> facts) {
        ModelProto.Builder model = ModelProto.newBuilder();
        facts.forEach((fact, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(fact).setValue(value)));
        return model.setIrVersion(FORMAT)
                .setProducerName("Fovea")
                .setModelVersion(VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(new OnnxModel(graph, values).translated().setName(name))
                .build();
    }

    private GraphProto.Builder translated() {
        names.put(graph.input().index(), Graph.INPUT);
        into.addInput(described(Graph.INPUT, graph.input().output()));
        graph.nodes().stream().skip(1).forEach(node -> names.put(node.index(), translated(node)));
        graph.outputs().forEach((output, node) -> {
            onnx.node("Identity", List.of(value(node.index())), output);
            into.addOutput(described(output, node.output()));
        });
        return into;
    }

    private String translated(Node node) {
        onnx.at(node.path());
        List<String> inputs = node.inputs().stream().map(this::value).toList();
        if (node.operation() instanceof Join join) {
            return join(join, inputs, node);
        }
        Shape input = graph.nodes().get(node.inputs().get(0)).output();
        List<OnnxWeight> weights = node.weights().stream()
                .map(weight -> new OnnxWeight(weight.stateName(), weight.shape(), () -> values.apply(weight)))
                .toList();
        Translation translation = new Translation(onnx, inputs.get(0), input, node.output(), weights);
        return ((Primitive) node.operation()).accept(translation);
    }

    private String join(Join join, List<String> inputs, Node node) {
        return switch (join) {
            case CONCAT -> onnx.node("Concat", inputs, Attributes.whole("axis", 1));
            case ADD -> chain("Add", inputs);
            case MULTIPLY -> chain("Mul", broadcast(inputs, node));
        };
    }

    /** A vector beside maps has a number for each channel: it gets axes of length 1. */
    private List<String> broadcast(List<String> inputs, Node node) {
        int most = node.output().dimensions();
        List<String> alike = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int own = graph.nodes().get(node.inputs().get(i)).output().dimensions();
            alike.add(
                    own == most
                            ? inputs.get(i)
                            : onnx.node(
                                    "Unsqueeze", List.of(inputs.get(i), onnx.wholes(Axes.from(2 + own, most - own)))));
        }
        return alike;
    }

    private String chain(String operator, List<String> inputs) {
        return inputs.stream()
                .reduce((left, right) -> onnx.node(operator, List.of(left, right)))
                .orElseThrow();
    }

    private String value(int node) {
        return Objects.requireNonNull(names.get(node));
    }

    /** The name of a size that is not known: the input's are the axes', and an output's may be others. */
    private static String open(String name, String axis) {
        return name.equals(Graph.INPUT) ? axis : name + "_" + axis;
    }

    private static ValueInfoProto described(String name, Shape shape) {
        TensorShapeProto.Builder sizes =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        sizes.addDim(Dimension.newBuilder().setDimValue(shape.channels()));
        List<String> axes = Objects.requireNonNull(AXES.get(shape.dimensions()));
        for (int axis = 0; axis < axes.size(); axis++) {
            int size = shape.sizes().get(axis);
            sizes.addDim(
                    size == Shape.OPEN
                            ? Dimension.newBuilder().setDimParam(open(name, axes.get(axis)))
                            : Dimension.newBuilder().setDimValue(size));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT.getNumber())
                .setShape(sizes)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
