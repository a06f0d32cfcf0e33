package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.List;

/**
 * Turns images over, a share of them.
 *
 * @param vertical whether top and bottom change places, in place of left and right
 */
public record Flip(boolean vertical, double probability) implements Augmentation {
    public Flip {
        Setting.within("probability", probability, 0, 1, "0.5");
    }

    public Flip probability(double probability) {
        return new Flip(vertical, probability);
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
    }

    @Override
    public int numbers(Shape images) {
        return 1;
    }

    /** Whether it is turned, 1 or 0. */
    @Override
    public Chance chance(Examples train) {
        return (random, row) -> row[0] = random.nextDouble() < probability ? 1 : 0;
    }

    /** Chooses whole images of the turned and the others, rather than pixel after pixel. */
    @Override
    public List<String> statements(Shape images, Row row) {
        return List.of(
                "turned = torch.flatten(torch.to(torch.gt(%s, 0), 4))".formatted(row.number(0)),
                "turned = torch.add(torch.arange(torch.size(x, 0), dtype=4, device=ops.prim.device(x)),"
                        + " torch.mul(turned, torch.size(x, 0)))",
                "x = torch.index_select(torch.cat([x, torch.flip(x, [%d])], 0), 0, turned)"
                        .formatted(vertical ? 2 : 3));
    }

    @Override
    public boolean keepsBytes() {
        return true;
    }

    @Override
    public String toString() {
        return (vertical ? "verticalFlip()" : "flip()")
                + (probability == 0.5 ? "" : ".probability(%s)".formatted(Setting.number(probability)));
    }
}
