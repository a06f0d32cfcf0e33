package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show}: what a network is made of, without any engine. */
@Command(
        name = "show",
        description = "Shows a network: its table, or the network as Java, JSON or a picture.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "NETWORK",
            description =
                    "One that \"zoo\" lists, that of an experiment that \"list\" shows, or the path of a JSON file.")
    private String name = "";

    @Option(
            names = "--input",
            paramLabel = "SHAPE",
            converter = ShapeConverter.class,
            description = "Shows it for another input, channels first, such as 3x224x224; ? is any size.")
    private @Nullable Shape input;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Format.Converter.class,
            description = "table, java, json or svg. Default: ${DEFAULT-VALUE}")
    private Format format = Format.TABLE;

    @Option(names = "--to", paramLabel = "FILE", description = "Writes into a file, in place of the terminal.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        byte[] bytes = format.of(network()).getBytes(StandardCharsets.UTF_8);
        Path target = file;
        if (target == null) {
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        } else {
            Target.write(target, bytes, "net.svg");
        }
        return 0;
    }

    private Network network() {
        return Networks.find(name, input)
                .orElseThrow(() ->
                        new ParameterException(Objects.requireNonNull(spec).commandLine(), Networks.unknown(name)));
    }
}
