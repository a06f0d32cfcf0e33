package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.io.Printable;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.experiments.Progress;
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
            converter = Format.Converter.class,
            description = "table, java, json or svg. Default: as FILE ends, or else table")
    private @Nullable Format typed;

    @Option(names = "--to", paramLabel = "FILE", description = "Writes into a file, in place of the terminal.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Format format = Ending.format(typed, file, Format.ENDINGS, Format.TABLE, Objects.requireNonNull(spec));
        String text = format.of(network());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path target = file;
        if (target == null) {
            // What programs read stays as it is, byte for byte, unless somebody looks at it.
            boolean exact = format != Format.TABLE && !Progress.terminal();
            byte[] shown = exact ? bytes : Printable.text(text).getBytes(StandardCharsets.UTF_8);
            System.out.write(shown, 0, shown.length);
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
