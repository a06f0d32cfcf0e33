package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.Spelling;
import dev.fovea.dsl.zoo.Zoo;
import dev.fovea.experiments.Experiment;
import dev.fovea.experiments.gallery.Gallery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The networks that can be named on the command line: those of experiments, of the zoo, and in files. */
final class Networks {
    private static final long LONGEST = 64 << 20;

    private Networks() {}

    /** The network of that name, if there is one, for its own input where none is given. */
    static Optional<Network> find(String name, @Nullable Shape input) {
        if (Zoo.names().contains(name)) {
            return Optional.of(input == null ? Zoo.network(name) : Zoo.network(name, input));
        }
        return Gallery.find(name)
                .map(Experiment::network)
                .or(() -> file(name).map(Networks::read))
                .map(network -> taking(input, network));
    }

    /** What to say of a name that is none. */
    static String unknown(String name) {
        List<String> names = Stream.concat(
                        Zoo.names().stream(), Gallery.experiments().stream().map(Experiment::name))
                .toList();
        List<String> near = Spelling.near(name, names);
        return "There is no network \"%s\" in the zoo, in the gallery or in a file. %s"
                .formatted(
                        name,
                        near.isEmpty()
                                ? "Use one that \"zoo\" or \"list\" shows, such as resnet18, or the path of a JSON file."
                                : "Did you mean " + String.join(", ", near) + "?");
    }

    private static Optional<Path> file(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile);
        } catch (InvalidPathException none) {
            if (TypedPath.isOfOtherLetters(none)) {
                throw none;
            }
            return Optional.empty();
        }
    }

    private static Network read(Path file) {
        try {
            return Network.fromJson(text(file));
        } catch (IOException e) {
            throw new CommandException(
                    "%s cannot be read. Name a file of text, as \"show --format json --to net.json\" writes it."
                            .formatted(file),
                    e);
        } catch (IllegalArgumentException none) {
            throw new CommandException(file + ": " + none.getMessage(), none);
        }
    }

    private static String text(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(RegularFile.bytes(file, LONGEST));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    /** The network for another input; for its own where none is given. */
    static Network taking(@Nullable Shape input, Network network) {
        if (input == null) {
            return network;
        }
        Network other = Network.of(network.name(), input);
        for (Named stage : network.stages()) {
            other = stage.isUnnamed() ? other.then(stage.layer()) : other.then(stage.name(), stage.layer());
        }
        return other.initialised(network.init());
    }
}
