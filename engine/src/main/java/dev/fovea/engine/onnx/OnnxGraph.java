package dev.fovea.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Operators and constants on their way into a graph; every value has a name of its own, after the layer's path. */
final class OnnxGraph {
    private final GraphProto.Builder graph;
    private final Set<String> taken;
    private String path = "";

    /** @param reserved names that are no layer's */
    OnnxGraph(GraphProto.Builder graph, Collection<String> reserved) {
        this.graph = graph;
        this.taken = new HashSet<>(reserved);
    }

    /** From here on, values are called after a layer. */
    void at(String layer) {
        path = layer;
    }

    /** The name of what an operator computes. */
    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        String output = unused(path + "/" + operator);
        node(operator, inputs, output, attributes);
        return output;
    }

    void node(String operator, List<String> inputs, String output, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(Arrays.asList(attributes)));
    }

    /** The name of an array; where there are no sizes it is a number. */
    String constant(String name, float[] values, List<Integer> sizes) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, bytes, DataType.FLOAT, sizes);
    }

    /** The name of an array called after the layer. */
    String constant(float[] values, List<Integer> sizes) {
        return constant(path + "/constant", values, sizes);
    }

    String number(double value) {
        return constant(new float[] {(float) value}, List.of());
    }

    /** The name of a list of whole numbers. */
    String wholes(List<Integer> values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(bytes::putLong);
        return constant(path + "/constant", bytes.flip(), DataType.INT64, List.of(values.size()));
    }

    private String constant(String wanted, ByteBuffer bytes, DataType type, List<Integer> sizes) {
        String name = unused(wanted);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        sizes.forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    private String unused(String wanted) {
        String name = wanted;
        for (int k = 2; !taken.add(name); k++) {
            name = wanted + "_" + k;
        }
        return name;
    }
}
