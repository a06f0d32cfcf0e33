package dev.fovea.engine.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.FixedNetwork;
import dev.fovea.engine.compile.TorchScript;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A network for DJL: {@code Serving.model(network).newPredictor(translator)} predicts, {@code getBlock()} is the block. Both may be used by
 * several threads at once, as DJL's own.
 */
public final class Serving {
    private Serving() {}

    /**
     * A model with the weights that the network has now, batch norms folded, on the CPU; the network is needed no longer. Its block
     * takes {@code batch x channels x sizes} and gives the network's output. The caller closes it.
     */
    public static Model model(CompiledNetwork network) {
        Libtorch.start();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        Model model = Model.newInstance(network.network().name(), ai.djl.Device.cpu(), "PyTorch");
        try {
            TorchScript.of(FixedNetwork.of(network).folded()).writeTo(archive);
            model.load(new ByteArrayInputStream(archive.toByteArray()));
            return model;
        } catch (IOException impossible) {
            model.close();
            throw new UncheckedIOException(impossible);
        } catch (MalformedModelException impossible) {
            model.close();
            throw new IllegalStateException(impossible);
        }
    }
}
