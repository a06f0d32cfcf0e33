package dev.fovea.experiments.picture;

import static dev.fovea.engine.look.Target.score;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.look.Look;
import dev.fovea.engine.look.Maps;
import dev.fovea.engine.look.Occlusion;
import dev.fovea.engine.look.SmoothGrad;
import dev.fovea.experiments.picture.Sheet.Captioned;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a network sees in an image and why it takes it for a class, on one sheet: the image, saliency, SmoothGrad, guided
 * backpropagation, Grad-CAM and occlusion, then the maps of some layers: red above 0, blue below, and
 * in the colours of heat where there is nothing below.
 *
 * @param layers whose maps are drawn; where none are named, the first three convolutions, each behind its norm and activation
 */
public record InspectionSheet(CompiledNetwork network, Scaling scaling, List<String> layers) {
    private static final int SIDE = 176;
    private static final int TILE = 44;
    private static final int MOST_MAPS = 32;
    private static final int FIRST_LAYERS = 3;

    /** What keeps a map's positions and channels apart. */
    private static final Set<String> ELEMENTWISE = Set.of(
            "batchNorm",
            "relu",
            "leakyRelu",
            "prelu",
            "elu",
            "selu",
            "gelu",
            "silu",
            "softplus",
            "sigmoid",
            "hardSigmoid",
            "tanh");

    public InspectionSheet {
        layers = List.copyOf(layers);
        if (network.network().input().dimensions() != 2) {
            throw new EngineException("%s: takes %s, which is no image, and is not drawn. Ask Look for its maps."
                    .formatted(network.network().name(), network.network().input()));
        }
    }

    /**
     * The sheet for a class.
     *
     * @param pixels of an image in the shape that the network takes
     * @param title such as the class and its probability
     */
    public BufferedImage picture(byte[] pixels, int label, String title) {
        Network kind = network.network();
        int height = kind.input().sizes().get(0);
        int width = kind.input().sizes().get(1);
        BufferedImage image = Scaled.within(Raster.of(pixels, height, width), SIDE);
        float[] numbers = scaling.numbers(pixels);
        Look look = Look.into(network);
        List<Captioned> maps = new ArrayList<>();
        for (String layer : layers.isEmpty() ? firstLayers() : layers) {
            maps.add(maps(look.features(numbers, layer), layer));
        }
        Maps guided = look.guidedBackprop(numbers, score(label));
        Maps cam = look.gradCam(numbers, score(label));
        Sheet sheet = new Sheet(title)
                .row(List.of(
                        new Captioned("image, " + kind.input(), image),
                        new Captioned("saliency", strength(look.saliency(numbers, score(label)))),
                        new Captioned(
                                "SmoothGrad", strength(look.smoothGrad(numbers, score(label), SmoothGrad.usual()))),
                        new Captioned("guided backprop", gradient(guided)),
                        new Captioned(
                                cam.isZero() ? "Grad-CAM, nowhere above 0" : "Grad-CAM", Overlay.heat(image, cam)),
                        new Captioned(
                                "occlusion",
                                Overlay.signed(image, look.occlusion(numbers, score(label), patch(height, width))))));
        for (int from = 0; from < maps.size(); from += FIRST_LAYERS) {
            sheet = sheet.row(maps.subList(from, Math.min(maps.size(), from + FIRST_LAYERS)));
        }
        return sheet.picture();
    }

    /** A sixth of the image, moved by a quarter of that. */
    private static Occlusion patch(int height, int width) {
        int size = Math.max(1, Math.min(height, width) / 6);
        return Occlusion.of(size).stride(Math.max(1, size / 4));
    }

    private static BufferedImage strength(Maps gradient) {
        return Scaled.within(Raster.positive(gradient.strength(), Colours.HEAT), SIDE);
    }

    private static BufferedImage gradient(Maps gradient) {
        return Scaled.within(
                gradient.shape().channels() == 3 ? Raster.coloured(gradient) : Raster.signed(gradient, Colours.SIGNED),
                SIDE);
    }

    private List<String> firstLayers() {
        List<Node> nodes = network.network().graph().nodes();
        return nodes.stream()
                .filter(node -> node.operation() instanceof Conv || node.operation() instanceof ConvTranspose)
                .limit(FIRST_LAYERS)
                .map(conv -> activated(conv, nodes).path())
                .toList();
    }

    /** What becomes of a convolution's maps before anything else but a norm or activation reads them. */
    private static Node activated(Node node, List<Node> nodes) {
        List<Node> readers = nodes.stream()
                .filter(other -> other.inputs().contains(node.index()))
                .toList();
        return readers.size() == 1
                        && ELEMENTWISE.contains(readers.get(0).operation().kind())
                ? activated(readers.get(0), nodes)
                : node;
    }

    private Captioned maps(Maps maps, String layer) {
        if (maps.shape().dimensions() != 2) {
            throw new EngineException("%s has no maps: it gives %s. Name a layer that has some, such as %s."
                    .formatted(layer, maps.shape(), String.join(" or ", firstLayers())));
        }
        int longer = Collections.max(maps.shape().sizes());
        int side = longer > 2 * TILE ? TILE : longer * Math.max(1, Math.round((float) TILE / longer));
        int shown = Math.min(MOST_MAPS, maps.shape().channels());
        String caption = "%s, %s".formatted(layer, maps.shape())
                + (shown < maps.shape().channels() ? ", the first " + shown : "");
        return new Captioned(caption, Tiles.maps(maps, shown, 2 * SIDE / side, side));
    }
}
