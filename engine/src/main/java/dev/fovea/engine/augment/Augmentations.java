package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is done to images while a network learns, in this order. */
public record Augmentations(List<Augmentation> all) {
    public static final Augmentations NONE = new Augmentations(List.of());

    /** The argument of a program's method that has the random numbers: a row for each image of the batch. */
    private static final String ROWS = "a[5]";

    /** What a program calls the labels of the images that a batch is mixed with; each keeps {@code share} of its own. */
    public static final String PARTNERS = "partners";

    public Augmentations {
        all = List.copyOf(all);
    }

    public boolean none() {
        return all.isEmpty();
    }

    /** Finds out whether examples can be treated so. */
    public void check(String data, Examples train) {
        checkMixing();
        for (Augmentation one : all) {
            one.check(train.shape());
            if (one.movesPixels() && !train.labelSizes().isEmpty()) {
                throw new EngineException(
                        "%s: moves pixels, but %s has a label for each position, which would stay. Leave it out."
                                .formatted(one, data));
            }
        }
    }

    /** Whether two labels count for each image. */
    public boolean mix() {
        return all.stream().anyMatch(Augmentation::mixes);
    }

    private void checkMixing() {
        for (Augmentation one : all.subList(0, Math.max(all.size() - 1, 0))) {
            if (one.mixes()) {
                throw new EngineException(
                        "%s: mixes images, and has to be the last of what is done to them, and the only one that mixes."
                                        .formatted(one)
                                + " Put it at the end.");
            }
        }
    }

    /** What the store keeps. */
    public Map<String, Object> settings() {
        return none() ? Map.of() : Map.of("augment", toString());
    }

    /** How many random numbers each image gets. */
    int numbers(Shape images) {
        return all.stream().mapToInt(one -> one.numbers(images)).sum();
    }

    /**
     * Statements that change a batch of bytes {@code x}, of which {@code a[2]} and {@code a[3]} are factor and offset of the
     * scaling that follows, and {@code a[5]} the random numbers.
     */
    public List<String> statements(Shape images) {
        List<String> lines = new ArrayList<>();
        boolean bytes = true;
        int column = 0;
        for (Augmentation one : all) {
            if (bytes && !one.keepsBytes()) {
                lines.add("x = torch.to(x, a[2])");
                bytes = false;
            }
            lines.addAll(one.statements(images, new Row(ROWS, column)));
            column += one.numbers(images);
        }
        return lines;
    }

    /** As in a plan: {@code randomCrop(32).padding(4), flip()}. */
    @Override
    public String toString() {
        return all.stream().map(Augmentation::toString).collect(Collectors.joining(", "));
    }
}
