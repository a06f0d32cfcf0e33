package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.List;

/**
 * A window of {@code smallest} to {@code largest} shares of the image's area, as wide by its height as {@code narrowest} to
 * {@code widest} (uniformly in the logarithm), stretched to the size of the image, bilinear. Where ten such windows in a row do
 * not fit the image, all of it is taken.
 *
 * @see <a href="https://arxiv.org/abs/1409.4842">Szegedy et al., Going deeper with convolutions, section 6</a>
 */
public record RandomResizedCrop(double smallest, double largest, double narrowest, double widest)
        implements Augmentation {
    public RandomResizedCrop {
        Setting.ordered("area", smallest, largest, 0.001, 1, "0.08, 1");
        Setting.ordered("ratio", narrowest, widest, 0.01, 100, "0.75, 1.33");
    }

    public RandomResizedCrop area(double smallest, double largest) {
        return new RandomResizedCrop(smallest, largest, narrowest, widest);
    }

    public RandomResizedCrop ratio(double narrowest, double widest) {
        return new RandomResizedCrop(smallest, largest, narrowest, widest);
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
    }

    @Override
    public int numbers(Shape images) {
        return Warp.NUMBERS;
    }

    @Override
    public Chance chance(Examples train) {
        Shape images = train.shape();
        int height = images.sizes().get(0);
        int width = images.sizes().get(1);
        return (random, row) -> {
            Box box = Box.any(random, height, width, smallest, largest, narrowest, widest)
                    .orElse(new Box(0, 0, height, width));
            double right = box.left() + (box.width() - width) / 2.0;
            double down = box.top() + (box.height() - height) / 2.0;
            Warp.fill(row, images, (double) box.width() / width, 0, right, 0, (double) box.height() / height, down);
        };
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        return Warp.statements(images, row, Warp.EDGE);
    }

    @Override
    public String toString() {
        boolean usual = narrowest == 3.0 / 4 && widest == 4.0 / 3;
        return "randomResizedCrop()"
                + (smallest == 0.08 && largest == 1
                        ? ""
                        : ".area(%s, %s)".formatted(Setting.number(smallest), Setting.number(largest)))
                + (usual ? "" : ".ratio(%s, %s)".formatted(Setting.number(narrowest), Setting.number(widest)));
    }
}
