package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.ArrayList;
import java.util.List;

/**
 * Mixes each image with another of its batch: {@code s x + (1 - s) x'}, where {@code s} is drawn for each batch from
 * Beta(alpha, alpha). The loss is {@code s} times that of its own label and {@code 1 - s} times that of the other's, and so are
 * the hits.
 *
 * @see <a href="https://arxiv.org/abs/1710.09412">Zhang et al., mixup: beyond empirical risk minimization</a>
 */
public record Mixup(double alpha) implements Augmentation {
    public Mixup {
        Setting.within("alpha", alpha, 0.01, 100, "0.2");
    }

    @Override
    public void check(Shape images) {}

    @Override
    public int numbers(Shape images) {
        return Partners.NUMBERS;
    }

    @Override
    public Chance chance(Examples train) {
        return new Partners(alpha);
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        List<String> lines = new ArrayList<>(List.of(Partners.statements(row)));
        lines.add("x = torch.add(torch.mul(x, share), torch.mul(other, torch.rsub(share, 1)))");
        return lines;
    }

    @Override
    public boolean mixes() {
        return true;
    }

    @Override
    public String toString() {
        return "mixup(%s)".formatted(Setting.number(alpha));
    }
}
