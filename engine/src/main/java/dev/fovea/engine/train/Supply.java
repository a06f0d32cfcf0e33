package dev.fovea.engine.train;

import dev.fovea.engine.torch.Tensor;
import java.util.List;

/** Where a feed has its examples from. */
interface Supply extends AutoCloseable {
    /**
     * Examples on the device.
     *
     * @param images those, and maybe others
     * @param labels of the images
     * @param places where the examples are among the images
     * @param own what has to be closed after use
     */
    record Batch(Tensor images, Tensor labels, Tensor places, List<Tensor> own) {}

    Batch batch(long[] numbers);

    /** See {@link Feed#expect}. */
    void expect(long[] order, long step, int batch);

    /** See {@link Feed#waited}. */
    double waited();

    @Override
    void close();
}
