package dev.fovea.dashboard.tensorboard;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** A folder for a run by its name, which is any text: never above the folder that it is to be in, nor hidden. */
final class FolderName {
    private static final int LONGEST = 60; // of which each may be four bytes, and a file system has room for 255
    private static final String HARMLESS = " ._-+=,()";

    private FolderName() {}

    /** Slashes make folders in folders, which TensorBoard shows as the names of runs. */
    static Path in(Path folder, String name) {
        try {
            return resolved(folder, name, Character::isLetterOrDigit);
        } catch (InvalidPathException ofAnotherAlphabet) {
            return resolved(folder, name, letter -> letter < 128 && Character.isLetterOrDigit(letter));
        }
    }

    private static Path resolved(Path folder, String name, IntPredicate isLetter) {
        Path path = folder;
        for (String part : Arrays.stream(name.split("/", -1))
                .map(part -> harmless(part, isLetter))
                .filter(part -> !part.isEmpty())
                .toList()) {
            path = path.resolve(part);
        }
        return path.equals(folder) ? folder.resolve("run") : path;
    }

    private static String harmless(String part, IntPredicate isLetter) {
        String safe = part.codePoints()
                .limit(LONGEST)
                .map(letter -> isLetter.test(letter) || HARMLESS.indexOf(letter) >= 0 ? letter : '_')
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
        return safe.replaceFirst("^[.]+", "_").replaceFirst("[. ]+$", "");
    }
}
