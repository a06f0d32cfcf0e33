package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Examples;
import java.util.List;

/**
 * A window of {@code height x width} of the image with {@code padding} rows and columns of black (bytes of 0) around it, each
 * of the {@code (H + 2 padding - height + 1) (W + 2 padding - width + 1)} places as likely as any other. The window is as
 * large as the image, since the network is measured with whole images.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep residual learning, section 4.2</a>, with padding 4 on 32 x 32
 */
public record RandomCrop(int height, int width, int padding) implements Augmentation {
    public RandomCrop {
        Setting.atLeastOne("crop", Math.min(height, width));
        Setting.within("padding", padding, 0, Math.min(height, width), "4");
    }

    public RandomCrop padding(int padding) {
        return new RandomCrop(height, width, padding);
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
        List<Integer> sizes = images.sizes();
        if (sizes.get(0) != height || sizes.get(1) != width) {
            throw new EngineException(
                    "%s: the images are %s, and the network is measured with them as they are. Say %s."
                            .formatted(this, images, new RandomCrop(sizes.get(0), sizes.get(1), Math.max(padding, 1))));
        }
        if (padding == 0) {
            throw new EngineException(
                    "%s: there is one place for a window as large as the image. Say %s.".formatted(this, padding(4)));
        }
    }

    @Override
    public int numbers(Shape images) {
        return 2;
    }

    /** The window's first row and column in the padded image. */
    @Override
    public Chance chance(Examples train) {
        return (random, row) -> {
            row[0] = random.nextInt(2 * padding + 1);
            row[1] = random.nextInt(2 * padding + 1);
        };
    }

    /** Copies whole rows, each from where it begins in the memory of all padded images, rather than pixel after pixel. */
    @Override
    public List<String> statements(Shape images, Row row) {
        int channels = images.channels();
        int wide = width + 2 * padding;
        return List.of(
                "x = torch.contiguous(torch.constant_pad_nd(x, [%1$d, %1$d, %1$d, %1$d], 0))".formatted(padding),
                "rows = torch.add(torch.reshape(torch.to(%s, 4), [-1, 1, 1]), %s)"
                        .formatted(row.number(0), upTo("" + height)),
                "places = torch.add(torch.mul(rows, %d), torch.reshape(torch.to(%s, 4), [-1, 1, 1]))"
                        .formatted(wide, row.number(1)),
                "planes = torch.reshape(%s, [-1, %d, 1])"
                        .formatted(upTo("torch.mul(torch.size(x, 0), %d)".formatted(channels)), channels),
                "places = torch.flatten(torch.add(torch.mul(planes, %d), places))"
                        .formatted((height + 2 * padding) * wide),
                "x = torch.as_strided(x, [torch.sub(torch.numel(x), %d), %d], [1, 1])".formatted(width - 1, width),
                "x = torch.reshape(torch.index_select(x, 0, places), [-1, %d, %d, %d])"
                        .formatted(channels, height, width));
    }

    private static String upTo(String end) {
        return "torch.arange(%s, dtype=4, device=ops.prim.device(x))".formatted(end);
    }

    @Override
    public boolean keepsBytes() {
        return true;
    }

    @Override
    public String toString() {
        String size = height == width ? "" + height : height + ", " + width;
        return "randomCrop(%s)%s".formatted(size, padding == 0 ? "" : ".padding(%d)".formatted(padding));
    }
}
