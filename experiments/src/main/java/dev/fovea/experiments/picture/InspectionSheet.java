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
 * backpropagation, Grad-CAM and occlusion, then the maps of some layers. Each says how far its colours go, and all maps of a layer
 * have one scale: in the colours of heat, or, where any map of these layers is below 0 somewhere, blue below 0 and red above.
 *
 * @param layers whose maps are drawn; where none are named, the first three convolutions, each behind its norm and activation
 */
public record InspectionSheet(CompiledNetwork network, Scaling scaling, List<String> layers) {
    private static final int SIDE = 176;
    private static final int TILE = 44;
    private static final int MOST_MAPS = 32;
    private static final int FIRST_LAYERS = 3;
    private static final String COLOURS =
            "From black to yellow: from 0 up. Blue, white and red: below 0, 0, and above. All maps of a layer have one scale.";

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
        List<Captioned> maps = maps(look, numbers);
        Maps guided = look.guidedBackprop(numbers, score(label));
        Maps cam = look.gradCam(numbers, score(label));
        Scale heat = Scale.positive(Colours.HEAT, List.of(cam));
        Maps occlusion = look.occlusion(numbers, score(label), patch(height, width));
        Scale signed = Scale.signed(Colours.SIGNED, List.of(occlusion));
        Sheet sheet = new Sheet(title, COLOURS)
                .row(List.of(
                        new Captioned("image, " + kind.input(), image),
                        strength("saliency", look.saliency(numbers, score(label))),
                        strength("SmoothGrad", look.smoothGrad(numbers, score(label), SmoothGrad.usual())),
                        gradient("guided backprop", guided),
                        new Captioned(
                                cam.isZero() ? "Grad-CAM, nowhere above 0" : "Grad-CAM, " + heat,
                                Overlay.of(image, cam, heat)),
                        new Captioned("occlusion, " + signed, Overlay.of(image, occlusion, signed))));
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

    private static Captioned strength(String name, Maps gradient) {
        Maps strength = gradient.strength();
        Scale scale = Scale.positive(Colours.HEAT, List.of(strength));
        return new Captioned(name + ", " + scale, Scaled.within(Raster.of(strength, scale), SIDE));
    }

    private static Captioned gradient(String name, Maps gradient) {
        boolean coloured = gradient.shape().channels() == 3;
        Scale scale = Scale.signed(Colours.SIGNED, List.of(coloured ? gradient : gradient.channel(0)));
        BufferedImage picture = coloured ? Raster.coloured(gradient) : Raster.of(gradient, scale);
        return new Captioned(name + ", " + scale, Scaled.within(picture, SIDE));
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

    /** In the same colours for all layers. */
    private List<Captioned> maps(Look look, float[] numbers) {
        List<String> names = layers.isEmpty() ? firstLayers() : layers;
        List<Maps> all = new ArrayList<>();
        for (String layer : names) {
            all.add(checked(look.features(numbers, layer), layer));
        }
        boolean signed = all.stream().anyMatch(Maps::isNegativeSomewhere);
        List<Captioned> maps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            maps.add(captioned(all.get(i), names.get(i), signed));
        }
        return maps;
    }

    private Maps checked(Maps maps, String layer) {
        if (maps.shape().dimensions() != 2) {
            throw new EngineException("%s has no maps: it gives %s. Name a layer that has some, such as %s."
                    .formatted(layer, maps.shape(), String.join(" or ", firstLayers())));
        }
        return maps;
    }

    private static Captioned captioned(Maps maps, String layer, boolean signed) {
        int longer = Collections.max(maps.shape().sizes());
        int side = longer > 2 * TILE ? TILE : longer * Math.max(1, Math.round((float) TILE / longer));
        int shown = Math.min(MOST_MAPS, maps.shape().channels());
        Scale scale =
                signed ? Scale.signed(Colours.SIGNED, List.of(maps)) : Scale.positive(Colours.HEAT, List.of(maps));
        String first = shown < maps.shape().channels() ? ", the first " + shown : "";
        String caption = "%s, %s%s, %s".formatted(layer, maps.shape(), first, scale);
        return new Captioned(caption, Tiles.maps(maps, scale, shown, 2 * SIDE / side, side));
    }
}
