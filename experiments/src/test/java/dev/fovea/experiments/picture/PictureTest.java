package dev.fovea.experiments.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Layers;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.inspect.Filters;
import dev.fovea.engine.look.Maps;
import dev.fovea.engine.look.Patch;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTest {
    private static Maps row(float... values) {
        return new Maps(Shape.image(1, 1, values.length), values);
    }

    private static int[] colours(BufferedImage image) {
        int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < colours.length; i++) {
            colours[i] &= 0xffffff;
        }
        return colours;
    }

    @ParameterizedTest
    @EnumSource
    void colours_end_at_their_ends(Colours colours) {
        assertThat(colours.of(-7)).isEqualTo(colours.of(0));
        assertThat(colours.of(7)).isEqualTo(colours.of(1));
        assertThat(colours.of(Double.NaN)).isEqualTo(colours.of(0));
    }

    @Test
    void colours_lie_between_their_neighbours() {
        assertThat(Colours.GRAY.of(0.5)).isEqualTo(0x808080);
        assertThat(Colours.SIGNED.of(0.5)).isEqualTo(0xf7f7f7);
        assertThat(Colours.HEAT.of(1)).isEqualTo(0xfcffa4);
    }

    @Test
    void zero_is_the_first_colour_or_the_middle_one() {
        assertThat(colours(Raster.positive(row(-5, 0, 1, 2), Colours.GRAY))).containsExactly(0, 0, 0x808080, 0xffffff);
        assertThat(colours(Raster.signed(row(-2, 0, 2), Colours.GRAY))).containsExactly(0, 0x808080, 0xffffff);
        assertThat(colours(Raster.positive(row(0, 0), Colours.GRAY))).containsExactly(0, 0);
    }

    @Test
    void numbers_that_are_none_are_drawn_as_zero() {
        assertThat(colours(Raster.positive(row(Float.NaN, 2), Colours.GRAY))).hasSize(2);
    }

    @Test
    void three_channels_are_a_colour() {
        Maps maps = new Maps(Shape.image(3, 1, 2), new float[] {1, 0, -1, 0, 0, 0});
        assertThat(colours(Raster.coloured(maps))).containsExactly(0xff0080, 0x808080);
        byte[] pixels = {1, 2, 3, 4, 5, 6};
        assertThat(colours(Raster.of(pixels, 1, 2))).containsExactly(0x010305, 0x020406);
        assertThat(colours(Raster.of(new byte[] {1, (byte) 255}, 1, 2))).containsExactly(0x010101, 0xffffff);
    }

    @Test
    void pixels_stay_squares_where_there_is_room() {
        BufferedImage scaled = Scaled.within(Raster.of(new byte[] {0, (byte) 255}, 1, 2), 5);
        assertThat(scaled.getWidth()).isEqualTo(4);
        assertThat(colours(scaled)).containsExactly(0, 0, 0xffffff, 0xffffff, 0, 0, 0xffffff, 0xffffff);
        assertThat(Scaled.within(Raster.of(new byte[200], 10, 20), 5).getHeight())
                .isEqualTo(2);
    }

    @Test
    void a_map_lies_over_the_image_in_gray() {
        BufferedImage image = Raster.of(new byte[] {(byte) 255, 0, 0, (byte) 255}, 2, 2);
        int[] over = colours(Overlay.of(image, row(0, 0), Scale.positive(Colours.HEAT, List.of(row(0, 0)))));
        assertThat(over[0]).isEqualTo(Colours.mixed(0xffffff, Colours.HEAT.of(0), 0.6));
        assertThat(over[1]).isEqualTo(Colours.mixed(0, Colours.HEAT.of(0), 0.6));
    }

    @Test
    void tiles_stand_in_rows() {
        Maps maps = new Maps(Shape.image(5, 2, 2), new float[20]);
        BufferedImage tiles = Tiles.maps(maps, Scale.positive(Colours.HEAT, List.of(maps)), 4, 3, 4);
        assertThat(tiles.getWidth()).isEqualTo(3 * 4 + 2 * 2);
        assertThat(tiles.getHeight()).isEqualTo(2 * 4 + 2);
        assertThat(colours(Tiles.filters(new Filters("c1", List.of(2, 1, 1, 1), new float[] {1, -1}), 2, 1)))
                .containsExactly(Colours.SIGNED.of(1), 0xffffff, 0xffffff, Colours.SIGNED.of(0));
        Patch patch = new Patch(0, 1, List.of(0, 0), List.of(0, 0), row(1, 0));
        assertThat(colours(Tiles.patches(List.of(patch), 9, 2))).containsExactly(0xffffff, 0, 0xffffff, 0xffffff);
    }

    @Test
    void maps_on_one_scale_can_be_compared() {
        Maps maps = new Maps(Shape.image(3, 1, 1), new float[] {-1, 2, 4});
        Scale signed = Scale.signed(Colours.SIGNED, List.of(maps));
        assertThat(signed).hasToString("±4");
        int[] tiles = colours(Tiles.maps(maps, signed, 3, 3, 1));
        assertThat(List.of(tiles[0], tiles[3], tiles[6]))
                .containsExactly(Colours.SIGNED.of(0.375), Colours.SIGNED.of(0.75), Colours.SIGNED.of(1));
        Scale positive = Scale.positive(Colours.HEAT, List.of(row(0.0625f), row(-8, 0.25f)));
        assertThat(positive).hasToString("0 to 0.25");
        assertThat(colours(Raster.of(row(0.125f, -8), positive)))
                .containsExactly(Colours.HEAT.of(0.5), Colours.HEAT.of(0));
        assertThat(Scale.positive(Colours.HEAT, List.of(row(1234.5f)))).hasToString("0 to 1200");
        assertThat(Scale.signed(Colours.SIGNED, List.of(row(-1e-9f)))).hasToString("±1.0E-9");
        assertThat(Scale.positive(Colours.HEAT, List.of(row(0)))).hasToString("0 to 0");
    }

    @Test
    void a_sheet_has_room_for_its_rows() {
        BufferedImage small = new BufferedImage(10, 20, BufferedImage.TYPE_INT_RGB);
        BufferedImage sheet = new Sheet("title")
                .row(List.of(new Sheet.Captioned("one", small), new Sheet.Captioned("two", small)))
                .row(List.of(new Sheet.Captioned("three", small)))
                .picture();
        assertThat(sheet.getWidth()).isEqualTo(2 * 16 + 2 * 10 + 12);
        assertThat(sheet.getHeight()).isEqualTo(2 * 16 + 28 + 2 * (20 + 20) + 12);
        assertThat(sheet.getRGB(16, 16 + 28) & 0xffffff).isZero();
    }

    @Test
    void what_is_no_image_is_not_drawn() {
        Network signal = Network.of("signal", Shape.signal(1, 8)).then("c1", Layers.conv(2, 3));
        try (CompiledNetwork network = CompiledNetwork.of(signal, Device.cpu(), 1)) {
            assertThatThrownBy(() -> new InspectionSheet(network, Scaling.unit(1), List.of()))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("signal: takes 1 x 8, which is no image, and is not drawn. Ask Look for its maps.");
        }
    }
}
