package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** What a network can be shown as. */
enum Format {
    TABLE,
    JAVA,
    JSON,
    SVG;

    /** How files of them are called. */
    static final Map<String, Format> ENDINGS = Map.of("txt", TABLE, "java", JAVA, "json", JSON, "svg", SVG);

    /** A table and Java of more layers help nobody, and take minutes where these are all in one place. */
    private static final int MOST_LAYERS = 20_000;

    private static final int MOST_DRAWN = 5_000;

    /** @throws CommandException where the network has too many layers for it */
    String of(Network network) {
        requireFew(network.graph().nodes().size() - 1);
        return switch (this) {
            case TABLE -> network.summary() + "\n" + advice(network);
            case JAVA -> network.toJava();
            case JSON -> network.toJson() + "\n";
            case SVG -> network.toSvg();
        };
    }

    private void requireFew(int layers) {
        int most = this == SVG ? MOST_DRAWN : MOST_LAYERS;
        if (this != JSON && layers > most) {
            throw new CommandException("the network has %,d layers, and is shown as %s up to %,d. Use --format json."
                    .formatted(layers, this, most));
        }
    }

    private static String advice(Network network) {
        return network.advice().stream().map(notice -> "\n" + notice + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a format as it is typed. */
    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String typed) {
            return Choice.of(Format.class, typed);
        }
    }
}
