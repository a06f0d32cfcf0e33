package dev.fovea.experiments.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** One of a few words, in capitals or not. */
final class Choice {
    private Choice() {}

    /** For picocli, which says in front which option it is. */
    static <E extends Enum<E>> E of(Class<E> all, String typed) {
        return Arrays.stream(all.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(typed))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"%s\" is none of %s."
                        .formatted(
                                typed,
                                Arrays.stream(all.getEnumConstants())
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
