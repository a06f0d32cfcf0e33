package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Replaces a rectangle of each image by the same of another of its batch. The rectangle has the image's proportions and
 * {@code 1 - s} of its area, where {@code s} is drawn for each batch from Beta(alpha, alpha); its middle is anywhere, and what
 * lies outside is cut off. The loss is the share that the image keeps times that of its own label, and the rest times that of
 * the other's, and so are the hits.
 *
 * @see <a href="https://arxiv.org/abs/1905.04899">Yun et al., CutMix</a>
 */
public record Cutmix(double alpha) implements Augmentation {
    public Cutmix {
        Setting.within("alpha", alpha, 0.01, 100, "1");
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
    }

    @Override
    public int numbers(Shape images) {
        return Partners.NUMBERS + 4;
    }

    @Override
    public Chance chance(Examples train) {
        int height = train.shape().sizes().get(0);
        int width = train.shape().sizes().get(1);
        Partners partners = new Partners(alpha);
        return new Chance() {
            private Box box = new Box(0, 0, 0, 0);

            @Override
            public void begin(RandomGenerator random, int images) {
                partners.begin(random, images);
                double side = Math.sqrt(1 - partners.share());
                int tall = (int) (height * side);
                int wide = (int) (width * side);
                int top = random.nextInt(height) - tall / 2;
                int left = random.nextInt(width) - wide / 2;
                int from = Math.max(top, 0);
                int start = Math.max(left, 0);
                box = new Box(from, start, Math.min(top + tall, height) - from, Math.min(left + wide, width) - start);
            }

            @Override
            public void draw(RandomGenerator random, double[] row) {
                partners.draw(random, row);
                row[1] = 1 - (double) box.height() * box.width() / (height * width);
                box.fill(row, Partners.NUMBERS);
            }
        };
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        List<String> lines = new ArrayList<>(List.of(Partners.statements(row)));
        Row box = new Row(row.array(), row.start() + Partners.NUMBERS);
        lines.add("x = torch.where(%s, other, x)"
                .formatted(Box.inside(box, images.sizes().get(0), images.sizes().get(1))));
        return lines;
    }

    @Override
    public boolean keepsBytes() {
        return true;
    }

    @Override
    public boolean mixes() {
        return true;
    }

    @Override
    public String toString() {
        return "cutmix(%s)".formatted(Setting.number(alpha));
    }
}
