package dev.fovea.engine.train;

import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.util.List;

/** All examples on the device: a batch is where they are. */
final class Resident implements Supply {
    private final Place place;
    private final Tensor images;
    private final Tensor labels;

    /** @param labels of all examples, closed by whoever made them */
    Resident(Place place, Examples examples, Tensor labels) {
        this.place = place;
        this.images = Tensor.ofBytes(place, examples.pixels(), BatchShape.of(examples.count(), examples.shape()));
        this.labels = labels;
    }

    @Override
    public Batch batch(long[] numbers) {
        Tensor places = Tensor.ofLongs(place, numbers, numbers.length);
        return new Batch(images, labels, places, List.of(places));
    }

    @Override
    public void expect(long[] order, long step, int batch) {}

    @Override
    public double waited() {
        return 0;
    }

    @Override
    public void close() {
        images.close();
    }
}
