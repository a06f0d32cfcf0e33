package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Slants, turns, stretches and moves images about their middle, in this order: what was at {@code p} comes to
 * {@code scale * R(angle) S(slant) p + shift}, where {@code S} moves a row sideways by {@code tan(slant)} times its distance
 * from the middle. Bilinear, and black where there is nothing.
 *
 * @param degrees angles are from {@code -degrees} to {@code degrees}
 * @param share shifts are up to this share of the image's width and height, either way
 * @param slant slants are from {@code -slant} to {@code slant}, in degrees
 */
public record Affine(double degrees, double share, double smallest, double largest, double slant)
        implements Augmentation {
    public Affine {
        Setting.within("degrees", degrees, 0, 180, "15");
        Setting.within("shift", share, 0, 1, "0.1");
        Setting.ordered("scale", smallest, largest, 0.01, 100, "0.9, 1.1");
        Setting.within("slant", slant, 0, 80, "10");
    }

    public Affine rotate(double degrees) {
        return new Affine(degrees, share, smallest, largest, slant);
    }

    public Affine shift(double share) {
        return new Affine(degrees, share, smallest, largest, slant);
    }

    public Affine scale(double smallest, double largest) {
        return new Affine(degrees, share, smallest, largest, slant);
    }

    public Affine slant(double slant) {
        return new Affine(degrees, share, smallest, largest, slant);
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
    }

    @Override
    public int numbers(Shape images) {
        return Warp.NUMBERS;
    }

    /** The way back, from the result to the image: {@code S(-slant) R(-angle) (p - shift) / scale}. */
    @Override
    public Chance chance(Examples train) {
        Shape images = train.shape();
        return (random, row) -> {
            double angle = Math.toRadians(around(random, degrees));
            double moveX = around(random, share * images.sizes().get(1));
            double moveY = around(random, share * images.sizes().get(0));
            double scale = smallest + (largest - smallest) * random.nextDouble();
            double tangent = Math.tan(Math.toRadians(around(random, slant)));
            double cosine = Math.cos(angle) / scale;
            double sine = Math.sin(angle) / scale;
            double a = cosine + tangent * sine;
            double b = sine - tangent * cosine;
            Warp.fill(row, images, a, b, -a * moveX - b * moveY, -sine, cosine, sine * moveX - cosine * moveY);
        };
    }

    private static double around(RandomGenerator random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        return Warp.statements(images, row, Warp.BLACK);
    }

    @Override
    public String toString() {
        return "affine()"
                + (degrees == 0 ? "" : ".rotate(%s)".formatted(Setting.number(degrees)))
                + (share == 0 ? "" : ".shift(%s)".formatted(Setting.number(share)))
                + (smallest == 1 && largest == 1
                        ? ""
                        : ".scale(%s, %s)".formatted(Setting.number(smallest), Setting.number(largest)))
                + (slant == 0 ? "" : ".slant(%s)".formatted(Setting.number(slant)));
    }
}
