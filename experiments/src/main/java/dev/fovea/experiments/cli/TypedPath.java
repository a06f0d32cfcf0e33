package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.Secrets;
import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Paths as they are typed. */
final class TypedPath {
    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:|postgres(?:ql)?:/|[a-z][a-z0-9+.-]+://", Pattern.CASE_INSENSITIVE);

    private TypedPath() {}

    /** For picocli, which says in front which option it is. */
    static Path of(String typed) {
        if (typed.isBlank()) {
            throw new TypeConversionException("\"%s\" names no file or folder. Type its name.".formatted(typed));
        }
        if (ADDRESS.matcher(typed).lookingAt()) {
            throw new TypeConversionException(
                    "\"%s\" is an address, not a file or folder of this machine. Type the name of one."
                            .formatted(Secrets.location(typed)));
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException none) {
            throw new TypeConversionException(sentence(none));
        }
    }

    /**
     * What is wrong with a path that is none: most often that Java takes names for ASCII, as it does where no locale
     * is set.
     */
    static String sentence(InvalidPathException none) {
        return isOfOtherLetters(none)
                ? ("the path \"%s\" has letters that the locale of this terminal does not know. Type: export"
                                + " LC_ALL=C.UTF-8 and then the command again.")
                        .formatted(none.getInput())
                : "\"%s\" is no path (%s). Use another.".formatted(none.getInput(), none.getReason());
    }

    static boolean isOfOtherLetters(InvalidPathException none) {
        return none.getReason().startsWith("Malformed input");
    }

    /** A word such as {@code @words.txt} is a file of arguments, which picocli reads to its end. */
    static void checkArgumentFile(String word) throws IOException {
        if (word.startsWith("@") && !word.startsWith("@@") && new File(word.substring(1)).exists()) {
            try {
                Path unused = RegularFile.checked(new File(word.substring(1)).toPath());
            } catch (IOException wrong) {
                throw new IOException("%s: %s.".formatted(word, Reason.of(wrong)), wrong);
            }
        }
    }
}
