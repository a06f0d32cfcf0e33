package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.List;

/**
 * Turns images about their middle by an angle from {@code -degrees} to {@code degrees}, each as likely; bilinear, and black
 * where there is nothing.
 */
public record Rotation(double degrees) implements Augmentation {
    public Rotation {
        Setting.within("degrees", degrees, 0, 180, "15");
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
        return new Affine(degrees, 0, 1, 1, 0).chance(train);
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        return Warp.statements(images, row, Warp.BLACK);
    }

    @Override
    public String toString() {
        return "rotation(%s)".formatted(Setting.number(degrees));
    }
}
