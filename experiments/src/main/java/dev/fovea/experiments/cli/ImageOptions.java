package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Preprocessing;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.train.Learned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How images become what a network takes, and what its outputs mean, where a file does not say so or says it wrongly.
 */
final class ImageOptions {
    private static final long LONGEST = 1 << 24;
    private static final List<String> CIFAR10 =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            converter = Preset.Converter.class,
            description = "What networks for it have mostly learned from: imagenet (mean 0.485, 0.456, 0.406,"
                    + " std 0.229, 0.224, 0.225, size 256, crop 224) or cifar10 (mean 0.4914, 0.4822, 0.4465,"
                    + " std 0.2023, 0.1994, 0.2010, classes).")
    private @Nullable Preset preset;

    @Option(
            names = "--mean",
            paramLabel = "M,M,M",
            split = ",",
            hideParamSyntax = true,
            description =
                    "What is taken from each channel, whose values are from 0 to 1: one number, or one a channel.")
    private @Nullable List<Double> mean;

    @Option(
            names = "--std",
            paramLabel = "S,S,S",
            split = ",",
            hideParamSyntax = true,
            description = "What each channel is divided by then: one number, or one a channel.")
    private @Nullable List<Double> std;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description = "How long the shorter side of images is made. Default: as the network takes them")
    private @Nullable Integer size;

    @Option(
            names = "--crop",
            paramLabel = "PIXELS",
            description = "The square that is cut from their middle then. Default: as the network takes them")
    private @Nullable Integer crop;

    @Option(names = "--classes", paramLabel = "FILE", description = "The names of the classes, one a line.")
    private @Nullable Path classes;

    /** What is meant by one word. */
    enum Preset {
        IMAGENET,
        CIFAR10;

        /** Reads a preset as it is typed. */
        static final class Converter implements ITypeConverter<Preset> {
            @Override
            public Preset convert(String typed) {
                return Choice.of(Preset.class, typed);
            }
        }
    }

    /** What a file tells, but for what was typed. */
    Learned over(Learned learned) {
        Network network = learned.network();
        List<String> names = classes == null ? learned.classNames() : read(classes, network);
        if (classes == null && preset == Preset.CIFAR10 && network.output().channels() == CIFAR10.size()) {
            names = CIFAR10;
        }
        return learned.told(names, preprocessing(learned.preprocessing(), network.input()));
    }

    /** Says on the terminal that images are given to a network as they are, if nobody said how they should. */
    static void warn(Learned learned) {
        if (!learned.preprocessing().known()) {
            System.err.printf(
                    "%s does not say how its network takes images: their values are from 0 to 1 now, as they are."
                            + " Say how, such as --preset imagenet or --mean 0.5 --std 0.25.%n",
                    learned.file());
        }
    }

    private Preprocessing preprocessing(Preprocessing told, Shape input) {
        int channels = input.channels();
        Preprocessing begun = told.fits(input) ? told : told.sized(0, 0);
        if (preset != null) {
            Preprocessing meant = preset == Preset.IMAGENET ? Preprocessing.imagenet() : Preprocessing.cifar10();
            if (channels != meant.scaling().shift().length) {
                throw wrong("--preset: it is for images of 3 channels, and the network takes %s.".formatted(input));
            }
            begun = meant.fits(input) ? meant : meant.sized(0, 0);
        }
        Scaling typed = Preprocessing.scaling(each("--mean", mean, 0, channels), each("--std", std, 1, channels));
        Scaling scaling = new Scaling(
                mean == null ? begun.scaling().shift() : typed.shift(),
                std == null ? begun.scaling().scale() : typed.scale());
        try {
            Preprocessing all = new Preprocessing(
                    scaling,
                    size == null ? begun.size() : size,
                    crop == null ? begun.crop() : crop,
                    begun.known() || mean != null || std != null);
            if (!all.fits(input)) {
                throw wrong("--crop: the network takes %s. Ask for what it takes, or import it for another --input."
                        .formatted(input));
            }
            return all;
        } catch (IllegalArgumentException misfit) {
            throw wrong("--size: %s. Use a size that is not smaller, and numbers of 0 or more."
                    .formatted(Reason.of(misfit)));
        }
    }

    private List<Double> each(String option, @Nullable List<Double> typed, double otherwise, int channels) {
        List<Double> all = typed == null ? List.of(otherwise) : typed;
        boolean divides = otherwise != 0;
        for (double number : all) {
            if (!Double.isFinite(number) || (divides && number <= 0)) {
                throw wrong("%s: %s is not finite%s. Use one such as 0.25."
                        .formatted(option, number, divides ? " and above 0" : ""));
            }
        }
        if (all.size() != 1 && all.size() != channels) {
            throw wrong("%s: there are %d numbers, and the network takes images of %d channels. Use one for each."
                    .formatted(option, all.size(), channels));
        }
        return all.size() == 1 ? Collections.nCopies(channels, all.get(0)) : all;
    }

    private List<String> read(Path file, Network network) {
        List<String> names;
        try {
            names = new String(RegularFile.bytes(file, LONGEST), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException trouble) {
            throw new CommandException(
                    "--classes: %s cannot be read (%s).".formatted(file, Reason.of(trouble)), trouble);
        }
        if (names.size() != network.output().channels()) {
            throw wrong("--classes: %s has %d names, and %s has %d outputs. Use one with a line for each."
                    .formatted(
                            file, names.size(), network.name(), network.output().channels()));
        }
        return names;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
