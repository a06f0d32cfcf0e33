package dev.fovea.engine.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.AdaptiveAvgPool;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.Input;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A graph of ours made of DJL's blocks, one for each node; what DJL has no block for is done by its arrays. */
final class DjlBlock extends AbstractBlock {
    private final Graph graph;
    private final List<Block> blocks;

    DjlBlock(Graph graph) {
        this.graph = graph;
        this.blocks = graph.nodes().stream().map(this::child).toList();
    }

    /** DJL has no transposed convolution on PyTorch. */
    static boolean covers(Graph graph) {
        return graph.nodes().stream().noneMatch(node -> node.operation() instanceof ConvTranspose);
    }

    private Block child(Node node) {
        dev.fovea.dsl.shape.Shape input = node.inputs().isEmpty()
                ? node.output()
                : graph.nodes().get(node.inputs().get(0)).output();
        return addChildBlock("n" + node.index(), block(node.operation(), input));
    }

    private static Block block(Operation layer, dev.fovea.dsl.shape.Shape input) {
        if (layer instanceof Conv conv) {
            List<Window> windows = conv.windows(2);
            return Conv2d.builder()
                    .setKernelShape(sides(windows, Window::kernel))
                    .setFilters(conv.filters())
                    .optStride(sides(windows, Window::stride))
                    .optPadding(sides(windows, Window::before))
                    .optDilation(sides(windows, Window::dilation))
                    .optGroups(conv.groups())
                    .optBias(conv.bias())
                    .build();
        } else if (layer instanceof BatchNorm norm) {
            return ai.djl.nn.norm.BatchNorm.builder()
                    .optEpsilon((float) norm.epsilon())
                    .optMomentum((float) (1 - norm.momentum()))
                    .build();
        } else if (layer instanceof Dense dense) {
            return Linear.builder()
                    .setUnits(dense.units())
                    .optBias(dense.bias())
                    .build();
        } else if (layer instanceof MaxPool pool) {
            List<Window> windows = pool.windows(2);
            return Pool.maxPool2dBlock(
                    sides(windows, Window::kernel),
                    sides(windows, Window::stride),
                    sides(windows, Window::before),
                    windows.get(0).ceilMode());
        } else if (layer instanceof AvgPool pool) {
            List<Window> windows = pool.windows(2);
            return Pool.avgPool2dBlock(sides(windows, Window::kernel), sides(windows, Window::stride));
        } else if (layer instanceof Dropout dropout) {
            return ai.djl.nn.norm.Dropout.builder()
                    .optRate((float) dropout.probability())
                    .build();
        } else if (layer instanceof GlobalAvgPool) {
            return Pool.globalAvgPool2dBlock();
        } else if (layer instanceof Flatten) {
            return Blocks.batchFlattenBlock();
        } else if (layer instanceof Relu) {
            return new LambdaBlock(Activation::relu);
        } else if (layer instanceof Tanh) {
            return new LambdaBlock(Activation::tanh);
        } else if (layer instanceof AdaptiveAvgPool pool) {
            return LambdaBlock.singleton(
                    x -> adaptive(x, pool.sizes(2).get(0), input.sizes().get(0)));
        } else if (layer instanceof LocalResponseNorm norm) {
            return LambdaBlock.singleton(x -> normalised(x, norm, input));
        } else if (layer instanceof Join join) {
            return new LambdaBlock(inputs ->
                    new NDList(join == Join.ADD ? inputs.get(0).add(inputs.get(1)) : NDArrays.concat(inputs, 1)));
        } else if (layer instanceof Input) {
            return Blocks.identityBlock();
        }
        throw new IllegalArgumentException("DJL has no block for " + layer);
    }

    private static Shape sides(List<Window> windows, ToIntFunction<Window> side) {
        return new Shape(windows.stream().mapToInt(side).asLongStream().toArray());
    }

    /** Means over square maps as two products of matrices. */
    private static NDArray adaptive(NDArray x, int wanted, int size) {
        float[] means = new float[wanted * size];
        for (int row = 0; row < wanted; row++) {
            int start = row * size / wanted;
            int end = ((row + 1) * size + wanted - 1) / wanted;
            for (int k = start; k < end; k++) {
                means[row * size + k] = 1f / (end - start);
            }
        }
        NDArray matrix = x.getManager().create(means, new Shape(wanted, size));
        return matrix.matMul(x).matMul(matrix.transpose());
    }

    /** Sums over neighbouring channels as a product of matrices. */
    private static NDArray normalised(NDArray x, LocalResponseNorm norm, dev.fovea.dsl.shape.Shape input) {
        int channels = input.channels();
        float[] near = new float[channels * channels];
        for (int row = 0; row < channels; row++) {
            for (int k = 0; k < channels; k++) {
                near[row * channels + k] = Math.abs(row - k) <= norm.size() / 2 ? 1 : 0;
            }
        }
        NDArray band = x.getManager().create(near, new Shape(channels, channels));
        NDArray sums = band.matMul(x.square().reshape(-1, channels, input.positions()));
        return x.div(sums.mul(norm.alpha() / norm.size())
                .add(norm.k())
                .pow(norm.beta())
                .reshape(x.getShape()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        long batch = inputShapes[0].get(0);
        for (Node node : graph.nodes()) {
            Shape[] shapes = node.inputs().stream()
                    .map(index -> shape(batch, graph.nodes().get(index)))
                    .toArray(Shape[]::new);
            blocks.get(node.index()).initialize(manager, type, node.inputs().isEmpty() ? inputShapes : shapes);
        }
    }

    private static Shape shape(long batch, Node node) {
        LongStream each = node.output().dims().stream().mapToLong(Integer::longValue);
        return new Shape(LongStream.concat(LongStream.of(batch), each).toArray());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, @Nullable PairList<String, Object> more) {
        NDArray[] values = new NDArray[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            NDList taken = new NDList();
            node.inputs().forEach(index -> taken.add(values[index]));
            values[node.index()] = blocks.get(node.index())
                    .forward(parameters, taken.isEmpty() ? inputs : taken, training)
                    .singletonOrThrow();
        }
        return new NDList(values[graph.end()]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {shape(inputShapes[0].get(0), graph.output())};
    }
}
