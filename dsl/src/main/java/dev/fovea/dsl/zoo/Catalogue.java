package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.vector;

import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** What is in the zoo: a line for each network. */
final class Catalogue {
    private static final Shape CIFAR = image(3, 32, 32);
    private static final Shape IMAGENET = image(3, 224, 224);
    private static final Shape ALEXNET = image(3, 227, 227);

    private final List<Entry> entries = new ArrayList<>();

    private Catalogue() {}

    static List<Entry> all() {
        Catalogue catalogue = new Catalogue();
        catalogue.small();
        catalogue.alexnets();
        catalogue.vggs();
        catalogue.googlenets();
        catalogue.resnets();
        catalogue.cifarResnets();
        catalogue.densenets();
        catalogue.segmenting();
        return List.copyOf(catalogue.entries);
    }

    private void small() {
        add("lenet5", "LeNet-5, all maps connected (LeCun et al. 1998)", image(1, 32, 32), 10, LeNet::lenet5);
        add(
                "lenet5-padded",
                "LeNet-5 for digits of 28 x 28 (LeCun et al. 1998)",
                image(1, 28, 28),
                10,
                LeNet::lenet5Padded);
        add("two-layer", "Two dense layers, 50 hidden units (lectures)", CIFAR, 10, TwoLayerNet::twoLayer);
        add(
                "tanh10",
                "Ten layers of tanh (Glorot, Bengio 2010)",
                vector(500),
                500,
                (input, units) -> TanhNet.tanhNet(10, input));
        add("pattern", "[[CONV -> RELU]*2 -> POOL]*2 -> FC -> RELU (lectures)", CIFAR, 10, Pattern.USUAL::network);
        add("nin", "Network in Network for CIFAR-10 (Lin et al. 2014)", CIFAR, 10, NetworkInNetwork::nin);
    }

    private void alexnets() {
        String paper = " (Krizhevsky et al. 2012)";
        add("alexnet", "AlexNet in one tower, as lectures draw it" + paper, ALEXNET, 1000, AlexNet::alexnet);
        add("alexnet-grouped", "AlexNet in two towers, as in the paper" + paper, ALEXNET, 1000, AlexNet::grouped);
        add("alexnet-torchvision", "AlexNet of torchvision (Krizhevsky 2014)", IMAGENET, 1000, AlexNet::torchvision);
        add("zfnet", "ZFNet, 512, 1024, 512 maps (Zeiler, Fergus 2014)", IMAGENET, 1000, ZfNet::zfnet);
        add("zfnet-figure3", "ZFNet, 384, 384, 256 maps (Zeiler, Fergus 2014)", IMAGENET, 1000, ZfNet::figure3);
    }

    private void vggs() {
        vgg("vgg11", "A", Vgg::vgg11);
        vgg("vgg11-lrn", "A-LRN", Vgg::vgg11Lrn);
        vgg("vgg13", "B", Vgg::vgg13);
        vgg("vgg16-c", "C", Vgg::vgg16C);
        vgg("vgg16", "D", Vgg::vgg16);
        vgg("vgg19", "E", Vgg::vgg19);
        vgg("vgg11_bn", "A with batch normalisation", Vgg::vgg11Bn);
        vgg("vgg13_bn", "B with batch normalisation", Vgg::vgg13Bn);
        vgg("vgg16_bn", "D with batch normalisation", Vgg::vgg16Bn);
        vgg("vgg19_bn", "E with batch normalisation", Vgg::vgg19Bn);
    }

    private void vgg(String name, String column, Entry.Recipe recipe) {
        add(name, "VGG " + column + " (Simonyan, Zisserman 2015)", IMAGENET, 1000, recipe);
    }

    private void googlenets() {
        String paper = " (Szegedy et al. 2015)";
        add("googlenet", "GoogLeNet" + paper, IMAGENET, 1000, GoogLeNet::googlenet);
        add("googlenet-aux", "GoogLeNet with its auxiliary exits" + paper, IMAGENET, 1000, GoogLeNet::googlenetAux);
        add(
                "googlenet-torchvision",
                "GoogLeNet of torchvision" + paper,
                IMAGENET,
                1000,
                TorchvisionGoogLeNet::googlenet);
        add(
                "googlenet-torchvision-aux",
                "GoogLeNet of torchvision with its auxiliary exits" + paper,
                IMAGENET,
                1000,
                TorchvisionGoogLeNet::googlenetAux);
    }

    private void resnets() {
        resnet("resnet18", "ResNet of 18 layers", ResNet::resnet18);
        resnet("resnet34", "ResNet of 34 layers", ResNet::resnet34);
        resnet("resnet50", "ResNet of 50 layers, strides as in torchvision", ResNet::resnet50);
        resnet("resnet101", "ResNet of 101 layers, strides as in torchvision", ResNet::resnet101);
        resnet("resnet152", "ResNet of 152 layers, strides as in torchvision", ResNet::resnet152);
        resnet("resnet50-paper", "ResNet of 50 layers, strides as in the paper", ResNet::resnet50Paper);
        resnet("resnet101-paper", "ResNet of 101 layers, strides as in the paper", ResNet::resnet101Paper);
        resnet("resnet152-paper", "ResNet of 152 layers, strides as in the paper", ResNet::resnet152Paper);
    }

    private void resnet(String name, String description, Entry.Recipe recipe) {
        add(name, description + " (He et al. 2015)", IMAGENET, 1000, recipe);
    }

    private void cifarResnets() {
        String paper = " (He et al. 2015)";
        for (int depth : List.of(20, 32, 44, 56, 110)) {
            String layers = " of " + depth + " layers for CIFAR-10";
            add(
                    "cifar-resnet" + depth,
                    "ResNet" + layers + ", shortcuts A" + paper,
                    CIFAR,
                    10,
                    (input, classes) -> CifarResNet.resnet(depth, input, classes));
            add(
                    "cifar-resnet" + depth + "-b",
                    "ResNet" + layers + ", shortcuts B" + paper,
                    CIFAR,
                    10,
                    (input, classes) -> CifarResNet.projected(depth, input, classes));
            add(
                    "cifar-plain" + depth,
                    "Plain net" + layers + ", no shortcuts" + paper,
                    CIFAR,
                    10,
                    (input, classes) -> CifarResNet.plain(depth, input, classes));
        }
    }

    private void densenets() {
        String paper = " (Huang et al. 2017)";
        add("densenet121", "DenseNet of 121 layers, growth 32" + paper, IMAGENET, 1000, DenseNet::densenet121);
        add("densenet161", "DenseNet of 161 layers, growth 48" + paper, IMAGENET, 1000, DenseNet::densenet161);
        add("densenet169", "DenseNet of 169 layers, growth 32" + paper, IMAGENET, 1000, DenseNet::densenet169);
        add("densenet201", "DenseNet of 201 layers, growth 32" + paper, IMAGENET, 1000, DenseNet::densenet201);
    }

    private void segmenting() {
        String paper = " (Ronneberger et al. 2015)";
        add("unet", "U-Net without padding" + paper, image(1, 572, 572), 2, UNet::unet);
        add("unet-same", "U-Net with padding" + paper, image(1, 256, 256), 2, UNet::same);
    }

    private void add(String name, String description, Shape input, int classes, Entry.Recipe recipe) {
        entries.add(new Entry(name, description, input, classes, recipe));
    }
}
