package dev.fovea.experiments.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How the name of a file ends, which is what others take the file for. */
final class Ending {
    private static final Pattern ENDING = Pattern.compile(".*\\.(\\p{Alpha}\\w*)");

    private Ending() {}

    /** In small letters and without the dot; nothing where there is none. */
    private static String of(Path file) {
        Matcher ending = ENDING.matcher(String.valueOf(file.getFileName()));
        return ending.matches() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /**
     * The format to write.
     *
     * @param typed by {@code --format}, if it was
     * @param endings the formats that an ending is of
     * @param usual for a file whose ending is of none
     * @throws ParameterException where the file is called like one of another format than the typed one
     */
    static <F> F format(@Nullable F typed, @Nullable Path file, Map<String, F> endings, F usual, CommandSpec command) {
        F named = file == null ? null : endings.get(of(file));
        if (typed == null) {
            return named == null ? usual : named;
        }
        if (named != null && !named.equals(typed)) {
            throw new ParameterException(
                    command.commandLine(),
                    ("--to: %s is called like a file of %s, and --format is %s. Name a file such as %s, or leave out"
                                    + " --format.")
                            .formatted(file, named, typed, example(typed, endings)));
        }
        return typed;
    }

    private static <F> String example(F format, Map<String, F> endings) {
        return endings.entrySet().stream()
                .filter(ending -> ending.getValue().equals(format))
                .map(ending -> "./file." + ending.getKey())
                .sorted()
                .findFirst()
                .orElse("./file");
    }

    /** Refuses a file that is called like one of another format than the only one that is written. */
    static void require(String format, String ending, Path file, @Nullable CommandSpec command) {
        if (!of(file).isEmpty() && !of(file).equals(ending)) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--to: %s is not called like a file of %s, which is what is written. Name one such as ./file.%s."
                            .formatted(file, format, ending));
        }
    }
}
