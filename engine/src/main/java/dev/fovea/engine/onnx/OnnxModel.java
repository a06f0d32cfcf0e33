package dev.fovea.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
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

/** A graph with its weights as a model of ONNX, in evaluation mode: what enters is "input", and outputs have their names. */
public final class OnnxModel {
    /** As old as opset 17, so that older runtimes read it. */
    private static final int FORMAT = 8;

    private static final int OPSET = 17;
    private static final String BATCH = "batch";

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
     * The model of a graph whose sizes are known.
     *
     * @param values of each weight
     */
    public static ModelProto of(String name, Graph graph, Function<Weight, float[]> values) {
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("Fovea")
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

    private static ValueInfoProto described(String name, Shape shape) {
        TensorShapeProto.Builder sizes =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        shape.dims().forEach(size -> sizes.addDim(Dimension.newBuilder().setDimValue(size)));
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
