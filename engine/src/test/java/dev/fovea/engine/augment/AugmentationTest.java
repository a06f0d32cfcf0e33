package dev.fovea.engine.augment;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.engine.augment.Augmentation.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Golden;
import dev.fovea.engine.data.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every augmentation against loops over pixels, given the same random numbers. */
class AugmentationTest {
    private static final Examples COLOURS = examples(image(3, 7, 9), 12);

    /** An augmentation and what loops make of an image, given its row of random numbers. */
    record Case(Augmentation augmentation, Shape shape, Loops loops) {
        @Override
        public String toString() {
            return augmentation + " of " + shape;
        }
    }

    interface Loops {
        PlainImage change(PlainImage image, double[] row);
    }

    static Stream<Case> cases() {
        Shape colours = COLOURS.shape();
        Shape gray = image(1, 8, 8);
        return Stream.of(
                new Case(randomCrop(7, 9).padding(2), colours, crop(2)),
                new Case(randomCrop(8).padding(4), gray, crop(4)),
                new Case(
                        flip(),
                        colours,
                        (image, row) ->
                                row[0] == 0 ? image : image.each((c, y, x) -> image.at(c, y, image.width() - 1 - x))),
                new Case(
                        verticalFlip().probability(0.8),
                        colours,
                        (image, row) ->
                                row[0] == 0 ? image : image.each((c, y, x) -> image.at(c, image.height() - 1 - y, x))),
                new Case(rotation(40), colours, AugmentationTest::warpedOnBlack),
                new Case(
                        affine().rotate(20).shift(0.3).scale(0.7, 1.2).slant(15),
                        colours,
                        AugmentationTest::warpedOnBlack),
                new Case(randomResizedCrop(), colours, AugmentationTest::warpedToTheEdge),
                new Case(randomResizedCrop().area(0.3, 0.6).ratio(0.5, 2), gray, AugmentationTest::warpedToTheEdge),
                new Case(colourJitter(0.8, 0.8, 0.8), colours, AugmentationTest::jittered),
                new Case(colourJitter(0, 0.5, 0), gray, (image, row) -> jittered(image, new double[] {1, row[1], 1})),
                new Case(mixup(0.8), colours, (image, row) -> {
                    PlainImage other = PlainImage.of(COLOURS, (int) row[0]);
                    return image.each((c, y, x) -> row[1] * image.at(c, y, x) + (1 - row[1]) * other.at(c, y, x));
                }),
                new Case(cutmix(1), colours, (image, row) -> {
                    PlainImage other = PlainImage.of(COLOURS, (int) row[0]);
                    return image.each((c, y, x) -> {
                        boolean inside = y >= row[2] && y < row[2] + row[4] && x >= row[3] && x < row[3] + row[5];
                        return inside ? other.at(c, y, x) : image.at(c, y, x);
                    });
                }),
                new Case(randomErasing(), colours, AugmentationTest::erased),
                new Case(
                        pcaLighting(0.5),
                        colours,
                        (image, row) -> image.each((c, y, x) -> image.at(c, y, x) + 255 * row[c])));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equals_loops_over_pixels(Case given) {
        Examples examples = given.shape().equals(COLOURS.shape()) ? COLOURS : examples(given.shape(), 12);
        assertAlike(examples, new Augmentations(List.of(given.augmentation())), given.loops());
    }

    @Test
    void each_has_a_case() {
        List<String> cases =
                cases().map(one -> one.augmentation().getClass().getName()).toList();
        assertThat(Augmentation.class.getPermittedSubclasses())
                .allSatisfy(one -> assertThat(cases).contains(one.getName()));
    }

    @Test
    void follow_each_other_in_the_order_that_is_said() {
        Augmentations several = new Augmentations(
                List.of(randomCrop(7, 9).padding(2), flip(), colourJitter(0.8, 0.8, 0.8), randomErasing()));
        assertAlike(COLOURS, several, (image, row) -> {
            PlainImage cropped = crop(2).change(image, row);
            PlainImage turned =
                    row[2] == 0 ? cropped : cropped.each((c, y, x) -> cropped.at(c, y, cropped.width() - 1 - x));
            return erased(jittered(turned, Arrays.copyOfRange(row, 3, 6)), Arrays.copyOfRange(row, 6, 10));
        });
    }

    @Test
    void leave_bytes_as_they_are_where_they_only_move_them() {
        assertThat(new Augmentations(List.of(randomCrop(32).padding(4), flip())).statements(image(3, 32, 32)))
                .noneMatch(line -> line.contains("torch.to(x"));
    }

    private static void assertAlike(Examples examples, Augmentations augmentations, Loops loops) {
        Sampler sampler = new Sampler(augmentations, examples, 7);
        sampler.begin(3);
        double[] rows = sampler.draw(examples.count());
        double[] expected = new double[examples.pixels().length];
        int each = (int) examples.shape().elements();
        for (int i = 0; i < examples.count(); i++) {
            double[] row = Arrays.copyOfRange(rows, i * sampler.numbers(), (i + 1) * sampler.numbers());
            System.arraycopy(loops.change(PlainImage.of(examples, i), row).values(), 0, expected, i * each, each);
        }
        double[] found = Augmented.of(augmentations, examples, rows);
        assertThat(found).hasSameSizeAs(expected);
        assertThat(IntStream.range(0, found.length).mapToDouble(i -> Math.abs(found[i] - expected[i])))
                .allMatch(difference -> difference < 1e-9);
    }

    private static Loops crop(int padding) {
        return (image, row) ->
                image.each((c, y, x) -> image.orBlack(c, y + (int) row[0] - padding, x + (int) row[1] - padding));
    }

    private static PlainImage warpedOnBlack(PlainImage image, double[] row) {
        return warped(image, row, image::orBlack);
    }

    /** ATen moves the point to the edge, not the pixels around it, which is the same. */
    private static PlainImage warpedToTheEdge(PlainImage image, double[] row) {
        return warped(image, row, image::orEdge);
    }

    private static PlainImage warped(PlainImage image, double[] row, PlainImage.Pixel pixel) {
        double height = image.height();
        double width = image.width();
        return image.each((c, y, x) -> {
            double u = (2 * x + 1) / width - 1;
            double v = (2 * y + 1) / height - 1;
            double column = ((row[0] * u + row[1] * v + row[2] + 1) * width - 1) / 2;
            double line = ((row[3] * u + row[4] * v + row[5] + 1) * height - 1) / 2;
            return PlainImage.bilinear(pixel, c, line, column);
        });
    }

    private static PlainImage jittered(PlainImage image, double[] row) {
        PlainImage bright = image.each((c, y, x) -> clamped(image.at(c, y, x) * row[0]));
        double mean = bright.meanGray();
        PlainImage contrast = bright.each((c, y, x) -> clamped(mean + row[1] * (bright.at(c, y, x) - mean)));
        return contrast.each(
                (c, y, x) -> clamped(contrast.gray(y, x) + row[2] * (contrast.at(c, y, x) - contrast.gray(y, x))));
    }

    private static double clamped(double value) {
        return Math.min(Math.max(value, 0), 255);
    }

    private static PlainImage erased(PlainImage image, double[] row) {
        return image.each((c, y, x) -> {
            boolean inside = y >= row[0] && y < row[0] + row[2] && x >= row[1] && x < row[1] + row[3];
            return inside ? -Augmented.OFFSET[c] / Augmented.FACTOR[c] : image.at(c, y, x);
        });
    }

    static Examples examples(Shape shape, int count) {
        byte[] pixels = new byte[(int) (count * shape.elements())];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Golden.residue(5, i, 256);
        }
        return new Examples(shape, pixels, new int[count]);
    }
}
