package dev.fovea.experiments.picture;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.inspect.Filters;
import dev.fovea.engine.look.Maps;
import dev.fovea.engine.look.Patch;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Small pictures of one size, side by side and row by row. */
public final class Tiles {
    private static final int GAP = 2;

    private Tiles() {}

    /** The maps of a layer, all on one scale. */
    public static BufferedImage maps(Maps maps, Scale scale, int most, int columns, int side) {
        return of(
                maps.channels().stream()
                        .limit(most)
                        .map(map -> Raster.of(map, scale))
                        .toList(),
                columns,
                side);
    }

    /** The filters of a convolution: in colour where they read three channels, else what they do to the first. */
    public static BufferedImage filters(Filters filters, int columns, int side) {
        List<Integer> shape = filters.shape();
        int channels = shape.get(1);
        int each = channels * shape.get(2) * shape.get(3);
        return of(
                IntStream.range(0, shape.get(0))
                        .mapToObj(k -> new Maps(
                                Shape.image(channels, shape.get(2), shape.get(3)),
                                Arrays.copyOfRange(filters.values(), k * each, (k + 1) * each)))
                        .map(filter -> channels == 3 ? Raster.coloured(filter) : Raster.signed(filter, Colours.SIGNED))
                        .toList(),
                columns,
                side);
    }

    /** The parts of images that excite a filter. */
    public static BufferedImage patches(List<Patch> patches, int columns, int side) {
        return of(
                patches.stream()
                        .map(patch -> {
                            Maps part = patch.pixels();
                            byte[] bytes = new byte[part.values().length];
                            for (int i = 0; i < bytes.length; i++) {
                                bytes[i] = (byte) Math.round(part.values()[i] * 255);
                            }
                            return Raster.of(
                                    bytes,
                                    part.shape().sizes().get(0),
                                    part.shape().sizes().get(1));
                        })
                        .toList(),
                columns,
                side);
    }

    /** Any pictures, each as large as fits into a square. */
    public static BufferedImage of(List<BufferedImage> pictures, int columns, int side) {
        int across = Math.min(columns, pictures.size());
        int down = (pictures.size() + across - 1) / across;
        BufferedImage all =
                new BufferedImage(across * (side + GAP) - GAP, down * (side + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = all.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, all.getWidth(), all.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            BufferedImage fitted = Scaled.within(pictures.get(i), side);
            int left = i % across * (side + GAP) + (side - fitted.getWidth()) / 2;
            int top = i / across * (side + GAP) + (side - fitted.getHeight()) / 2;
            pen.drawImage(fitted, left, top, null);
        }
        pen.dispose();
        return all;
    }
}
