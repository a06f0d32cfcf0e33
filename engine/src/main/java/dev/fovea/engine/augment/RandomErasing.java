package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.List;

/**
 * A share of the images loses a rectangle of {@code smallest} to {@code largest} shares of their area, as wide by its height as
 * 0.3 to 3.3 (uniformly in the logarithm). What is lost becomes what is 0 once it is scaled: the mean of its channel where data
 * is standardised. Where ten rectangles in a row do not fit, nothing is lost.
 *
 * @see <a href="https://arxiv.org/abs/1708.04896">Zhong et al., Random erasing data augmentation</a>
 */
public record RandomErasing(double probability, double smallest, double largest) implements Augmentation {
    private static final double NARROWEST = 0.3;
    private static final double WIDEST = 3.3;

    public RandomErasing {
        Setting.within("probability", probability, 0, 1, "0.5");
        Setting.ordered("area", smallest, largest, 0.001, 1, "0.02, 0.33");
    }

    public RandomErasing probability(double probability) {
        return new RandomErasing(probability, smallest, largest);
    }

    public RandomErasing area(double smallest, double largest) {
        return new RandomErasing(probability, smallest, largest);
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
    }

    @Override
    public int numbers(Shape images) {
        return 4;
    }

    /** Top, left, height and width of what is lost. */
    @Override
    public Chance chance(Examples train) {
        int height = train.shape().sizes().get(0);
        int width = train.shape().sizes().get(1);
        return (random, row) -> {
            if (random.nextDouble() < probability) {
                Box.any(random, height, width, smallest, largest, NARROWEST, WIDEST)
                        .ifPresent(box -> box.fill(row, 0));
            }
        };
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        String inside = Box.inside(row, images.sizes().get(0), images.sizes().get(1));
        return List.of("x = torch.where(%s, torch.neg(torch.div(a[3], a[2])), x)".formatted(inside));
    }

    @Override
    public boolean movesPixels() {
        return false;
    }

    @Override
    public String toString() {
        return "randomErasing()"
                + (probability == 0.5 ? "" : ".probability(%s)".formatted(Setting.number(probability)))
                + (smallest == 0.02 && largest == 0.33
                        ? ""
                        : ".area(%s, %s)".formatted(Setting.number(smallest), Setting.number(largest)));
    }
}
