package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes brightness, then contrast, then saturation, each by a factor {@code f} from {@code 1 - share} (not below 0) to
 * {@code 1 + share} of its own: {@code x f}, {@code m + f (x - m)} and {@code g + f (x - g)}, where {@code g} is the pixel's
 * gray, 0.2989 red + 0.587 green + 0.114 blue, and {@code m} the mean of the image's. Values stay from 0 to full.
 *
 * @see <a href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ColorJitter.html">torchvision's
 *     ColorJitter</a>, which does the three in a random order
 */
public record ColourJitter(double brightness, double contrast, double saturation) implements Augmentation {
    public ColourJitter {
        Setting.within("brightness", brightness, 0, 10, "0.4");
        Setting.within("contrast", contrast, 0, 10, "0.4");
        Setting.within("saturation", saturation, 0, 10, "0.4");
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
        if (images.channels() != 1 || saturation > 0) {
            Setting.channels(this, images, "colours have");
        }
    }

    @Override
    public int numbers(Shape images) {
        return 3;
    }

    @Override
    public Chance chance(Examples train) {
        return (random, row) -> {
            row[0] = factor(random, brightness);
            row[1] = factor(random, contrast);
            row[2] = factor(random, saturation);
        };
    }

    private static double factor(RandomGenerator random, double share) {
        double least = Math.max(0, 1 - share);
        return least + (1 + share - least) * random.nextDouble();
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        List<String> lines = new ArrayList<>();
        if (brightness > 0) {
            lines.add(clamped("torch.mul(x, %s)".formatted(row.number(0))));
        }
        if (contrast > 0) {
            lines.add("gray = torch.mean(%s, [1, 2, 3], True)".formatted(gray(images)));
            lines.add(blended(row.number(1)));
        }
        if (saturation > 0) {
            lines.add("gray = " + gray(images));
            lines.add(blended(row.number(2)));
        }
        return lines;
    }

    private static String gray(Shape images) {
        return images.channels() == 1
                ? "x"
                : "torch.add(torch.add(%s, %s), %s)".formatted(part(0, 0.2989), part(1, 0.587), part(2, 0.114));
    }

    private static String part(int channel, double factor) {
        return "torch.mul(torch.slice(x, 1, %d, %d), %s)".formatted(channel, channel + 1, factor);
    }

    private static String blended(String factor) {
        return clamped("torch.add(gray, torch.mul(torch.sub(x, gray), %s))".formatted(factor));
    }

    private static String clamped(String values) {
        return "x = torch.clamp(%s, 0, 255)".formatted(values);
    }

    @Override
    public boolean movesPixels() {
        return false;
    }

    @Override
    public String toString() {
        return "colourJitter(%s, %s, %s)"
                .formatted(Setting.number(brightness), Setting.number(contrast), Setting.number(saturation));
    }
}
