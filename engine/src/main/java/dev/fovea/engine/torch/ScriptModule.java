package dev.fovea.engine.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled TorchScript class named {@code Net}. Its attributes are lists of tensors, empty at first; a method that is
 * given tensors may keep them there, and they stay ours.
 *
 * <p>Methods take one list of tensors, {@code a: List[Tensor]}, and return a tensor.
 */
public final class ScriptModule implements AutoCloseable {
    private static final String ARGUMENTS = "a[]";

    private final PtSymbolBlock block;
    private final PtNDManager manager;
    private final Map<String, PtNDArray> methods = new HashMap<>();

    private ScriptModule(PtSymbolBlock block, PtNDManager manager) {
        this.block = block;
        this.manager = manager;
    }

    /**
     * Compiles a class.
     *
     * @param code the text of {@code class Net(Module)}, in the dialect that TorchScript writes into its archives
     * @param attributes the names of its attributes, each declared there as {@code List[Tensor]}
     */
    public static ScriptModule load(Place place, String code, List<String> attributes) {
        PtNDManager manager = Torch.manager(place);
        byte[] archive = Archive.of(code, attributes);
        try {
            return new ScriptModule(
                    JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false), manager);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Loads a file of TorchScript.
     *
     * @throws UncheckedIOException where it cannot be read
     */
    public static ScriptModule open(Place place, Path file) {
        PtNDManager manager = Torch.manager(place);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new ScriptModule(JniUtils.loadModule(manager, in, place.isGpu(), false), manager);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Calls {@code forward(x)} of a file that was opened, while nothing is recorded. */
    public Tensor forward(Tensor x) {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        PtNDArray array = x.array();
        array.setName("x");
        return forward(new NDList(array));
    }

    /** Calls a method while operations are recorded, so that it can ask for gradients. */
    public Tensor differentiate(String method, Tensor... arguments) {
        return call(method, true, arguments);
    }

    /** Calls a method while nothing is recorded, so that it may change tensors in place. */
    public Tensor compute(String method, Tensor... arguments) {
        return call(method, false, arguments);
    }

    private Tensor call(String method, boolean recorded, Tensor... arguments) {
        // Both are kept per thread, and the engine switches recording off in the thread that started it only.
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(recorded);
        NDList list = new NDList(arguments.length + 1);
        for (Tensor argument : arguments) {
            PtNDArray array = argument.array();
            array.setName(ARGUMENTS);
            list.add(array);
        }
        list.add(methods.computeIfAbsent(method, this::named));
        return forward(list);
    }

    private Tensor forward(NDList arguments) {
        try {
            // "training" adds no guard of its own: the grad mode of before holds.
            return new Tensor(
                    (PtNDArray) IValueUtils.forward(block, arguments, true).get(0));
        } catch (EngineException | IllegalStateException trouble) {
            throw ComputationException.of(trouble);
        }
    }

    /** DJL picks the method by the name of an additional array, whose content is not looked at. */
    private PtNDArray named(String method) {
        PtNDArray name = new PtNDArray(manager, new String[0], new Shape(0));
        name.setName("module_method:" + method);
        return name;
    }

    @Override
    public void close() {
        block.close();
    }
}
