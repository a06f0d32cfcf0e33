package dev.fovea.engine.augment;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.engine.augment.Augmentation.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Examples;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WrongAugmentationsTest {
    @Test
    void settings_that_cannot_be() {
        assertWrong(() -> randomCrop(0), "crop: 0 is not 1 or more. Use one such as 32.");
        assertWrong(() -> randomCrop(8).padding(9), "padding: 9 is not from 0 to 8. Use one such as 4.");
        assertWrong(() -> flip().probability(1.5), "probability: 1.5 is not from 0 to 1. Use one such as 0.5.");
        assertWrong(() -> rotation(-1), "degrees: -1 is not from 0 to 180. Use one such as 15.");
        assertWrong(
                () -> affine().scale(2, 1), "scale: 2 is more than 1. Give the smaller one first, such as (0.9, 1.1).");
        assertWrong(() -> affine().slant(Double.NaN), "slant: NaN is not from 0 to 80. Use one such as 10.");
        assertWrong(() -> randomResizedCrop().area(0, 1), "area: 0 is not from 0.001 to 1. Use one such as 0.08, 1.");
        assertWrong(() -> colourJitter(0.4, -1, 0), "contrast: -1 is not from 0 to 10. Use one such as 0.4.");
        assertWrong(() -> pcaLighting(-0.1), "deviation: -0.1 is not from 0 to 10. Use one such as 0.1.");
    }

    @Test
    void a_crop_of_another_size_than_the_images() {
        assertWrong(
                () -> randomCrop(24).check(image(3, 32, 40)),
                "randomCrop(24): the images are 3 x 32 x 40, and the network is measured with them as they are. Say"
                        + " randomCrop(32, 40).padding(1).");
        assertWrong(
                () -> randomCrop(32).check(image(3, 32, 32)),
                "randomCrop(32): there is one place for a window as large as the image. Say randomCrop(32).padding(4).");
    }

    @Test
    void what_is_for_images_on_other_examples() {
        assertWrong(
                () -> flip().check(Shape.vector(10)), "flip(): is for images, but the examples are 10. Leave it out.");
        assertWrong(
                () -> colourJitter(0.4, 0.4, 0.4).check(image(1, 8, 8)),
                "colourJitter(0.4, 0.4, 0.4): colours have three channels, but the images are 1 x 8 x 8. Leave it out.");
        assertThatCode(() -> colourJitter(0.4, 0.4, 0).check(image(1, 8, 8))).doesNotThrowAnyException();
    }

    @Test
    void moving_pixels_away_from_their_labels() {
        Examples maps = new Examples(image(1, 2, 2), new byte[4], new int[4], List.of(2, 2));
        assertWrong(
                () -> new Augmentations(List.of(flip())).check("cells", maps),
                "flip(): moves pixels, but cells has a label for each position, which would stay. Leave it out.");
        assertThatCode(() -> new Augmentations(List.of(colourJitter(0.1, 0.1, 0))).check("cells", maps))
                .doesNotThrowAnyException();
    }

    @Test
    void they_print_as_they_are_written() {
        List<Augmentation> all = List.of(
                randomCrop(32).padding(4),
                randomCrop(7, 9),
                flip(),
                verticalFlip().probability(0.2),
                randomResizedCrop(),
                randomResizedCrop().area(0.3, 0.5).ratio(1, 2),
                rotation(15),
                affine().rotate(5).shift(0.1).scale(0.9, 1.1).slant(8),
                colourJitter(0.4, 0.4, 1),
                randomErasing().probability(1).area(0.1, 0.2),
                pcaLighting(0.1));
        assertThat(new Augmentations(all))
                .hasToString("randomCrop(32).padding(4), randomCrop(7, 9), flip(), verticalFlip().probability(0.2),"
                        + " randomResizedCrop(), randomResizedCrop().area(0.3, 0.5).ratio(1, 2), rotation(15),"
                        + " affine().rotate(5).shift(0.1).scale(0.9, 1.1).slant(8), colourJitter(0.4, 0.4, 1),"
                        + " randomErasing().probability(1).area(0.1, 0.2), pcaLighting(0.1)");
        assertThat(new Augmentations(all).settings()).containsOnlyKeys("augment");
        assertThat(Augmentations.NONE.settings()).isEmpty();
    }

    private static void assertWrong(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(EngineException.class).hasMessage(message);
    }
}
