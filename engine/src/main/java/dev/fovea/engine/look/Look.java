package dev.fovea.engine.look;

import dev.fovea.dsl.Network;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import java.util.List;

/**
 * Looks into a network with the weights that it has at the time: {@code Look.into(network).saliency(image, score(7))}. An
 * image is numbers as {@link CompiledNetwork#forward} takes them. The network computes as it does when it predicts; what it
 * learned does not change. Nothing is held between questions, so that there is nothing to close.
 */
public final class Look {
    private final Subject subject;

    private Look(Subject subject) {
        this.subject = subject;
    }

    /**
     * Into a network that takes images of one size.
     *
     * @throws EngineException where sizes are open: {@link #into(CompiledNetwork, int...)} says them
     */
    public static Look into(CompiledNetwork network) {
        Network own = network.network();
        if (own.input().isOpen()) {
            throw new EngineException(
                    "%s: takes images of any size, %s. Say which, such as Look.into(network, 224, 224)."
                            .formatted(own.name(), own.input()));
        }
        return new Look(new Subject(network, own));
    }

    /** Into a network for images of these sizes. */
    public static Look into(CompiledNetwork network, int... sizes) {
        return new Look(new Subject(network, network.network().at(sizes)));
    }

    /**
     * The gradient of a target by the input, {@code C x H x W}; its {@link Maps#strength} is the saliency map.
     *
     * @see <a href="https://arxiv.org/abs/1312.6034">Simonyan et al. 2013</a>
     */
    public Maps saliency(float[] image, Target target) {
        return Slope.at(subject, image, target, Rule.GRADIENT);
    }

    /** The mean gradient at noisy copies of the image. */
    public Maps smoothGrad(float[] image, Target target, SmoothGrad settings) {
        return settings.at(subject, image, target);
    }

    /**
     * The gradient by the input where rectifiers let through only what is positive on both ways. In a network without
     * rectifiers it is the gradient itself.
     *
     * @see <a href="https://arxiv.org/abs/1412.6806">Springenberg et al. 2014</a>
     */
    public Maps guidedBackprop(float[] image, Target target) {
        return Slope.at(subject, image, target, Rule.GUIDED);
    }

    /**
     * What a deconvolutional network projects back to the input: transposed convolutions, the maxima's places of the way
     * up, and rectifiers on the way down. {@code strongest("c3/conv1", 5)} shows what excites a filter.
     *
     * @see <a href="https://arxiv.org/abs/1311.2901">Zeiler and Fergus 2013</a>
     */
    public Maps deconvnet(float[] image, Target target) {
        return Slope.at(subject, image, target, Rule.DECONVOLUTION);
    }

    /** Where the last layer with maps sees what speaks for a target, {@code 1 x h x w}: {@link GradCam}. */
    public Maps gradCam(float[] image, Target target) {
        return GradCam.of(subject, image, target, GradCam.last(subject, target));
    }

    /** The same at another layer. */
    public Maps gradCam(float[] image, Target target, String layer) {
        return GradCam.of(subject, image, target, subject.maps(layer));
    }

    /** By how much a target falls when a patch of the image is covered. */
    public Maps occlusion(float[] image, Target target, Occlusion settings) {
        return settings.at(subject, image, target);
    }

    /** What a layer gives for an image: its feature maps, or a vector. */
    public Maps features(float[] image, String layer) {
        return Features.of(subject, image, subject.layer(layer));
    }

    /** An image that a target is large for, found by climbing from noise. */
    public Maps maximise(Target target, Maximisation settings) {
        return settings.of(subject, target);
    }

    /** The training examples for which a layer gives most nearly what it gives for an image, the nearest first. */
    public List<Neighbour> nearest(float[] image, String layer, Dataset data, int count) {
        return Neighbour.of(subject, image, subject.layer(layer), data, count);
    }

    /**
     * For each filter of a layer the parts of training images that excite it most, each of another image, the most exciting
     * first.
     */
    public List<List<Patch>> topPatches(String layer, Dataset data, int count) {
        return TopPatches.of(subject, subject.maps(layer), data, count);
    }
}
