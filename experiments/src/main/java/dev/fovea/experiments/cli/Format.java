package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a network can be shown as. */
enum Format {
    TABLE,
    JAVA,
    JSON,
    SVG;

    String of(Network network) {
        return switch (this) {
            case TABLE -> network.summary() + "\n" + advice(network);
            case JAVA -> network.toJava();
            case JSON -> network.toJson() + "\n";
            case SVG -> network.toSvg();
        };
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
            return Arrays.stream(values())
                    .filter(format -> format.name().equalsIgnoreCase(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("\"%s\" is none of %s."
                            .formatted(
                                    typed,
                                    Arrays.stream(values())
                                            .map(Format::toString)
                                            .collect(Collectors.joining(", ")))));
        }
    }
}
