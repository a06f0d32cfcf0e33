package dev.fovea.engine.bench;

import static dev.fovea.dsl.Layers.image;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.AlexNet;
import dev.fovea.dsl.zoo.CifarResNet;
import dev.fovea.dsl.zoo.LeNet;
import dev.fovea.dsl.zoo.ResNet;
import dev.fovea.dsl.zoo.TorchvisionGoogLeNet;
import dev.fovea.dsl.zoo.UNet;
import dev.fovea.dsl.zoo.Vgg;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import java.util.List;
import java.util.Random;

/**
 * What is trained, on random images of random classes: equal ones would be learned at once, and gradients that small are slow
 * to compute with.
 *
 * @param steps of one round, so that a round takes a second or so
 */
record Subject(String name, Network network, int batch, int steps) {
    static final List<Subject> ALL = List.of(
            new Subject("lenet5", LeNet.lenet5Padded(image(1, 28, 28), 10), 64, 200),
            new Subject("resnet20", CifarResNet.projected(20, image(3, 32, 32), 10), 64, 15),
            new Subject("alexnet", AlexNet.alexnet(image(3, 227, 227), 1000), 8, 3),
            new Subject("vgg11-bn", Vgg.vgg11Bn(image(3, 64, 64), 1000), 16, 3),
            new Subject("googlenet", TorchvisionGoogLeNet.googlenet(image(3, 224, 224), 1000), 4, 4),
            new Subject("resnet18", ResNet.resnet18(image(3, 224, 224), 1000), 4, 4),
            new Subject("unet", UNet.same(image(1, 128, 128), 2), 2, 3));

    static Subject of(String name) {
        return ALL.stream()
                .filter(subject -> subject.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no \"" + name + "\" to measure. Use one of "
                        + ALL.stream().map(Subject::name).toList() + "."));
    }

    Subject steps(int steps) {
        return new Subject(name, network, batch, steps);
    }

    /** A round's worth of examples, and a batch to test with. */
    Dataset data() {
        Shape input = network.input();
        int count = steps * batch;
        Random random = new Random(1);
        byte[] pixels = new byte[Math.toIntExact(count * input.elements())];
        random.nextBytes(pixels);
        Shape output = network.output();
        int labels = Math.toIntExact(count * output.positions());
        Examples examples = new Examples(
                input, pixels, random.ints(labels, 0, output.channels()).toArray(), output.sizes());
        return new Dataset("random", examples, examples.first(batch), output.channels());
    }
}
