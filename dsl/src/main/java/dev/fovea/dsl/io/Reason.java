package dev.fovea.dsl.io;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why something failed, as a part of a sentence that ends by itself: one line, without a full stop. */
public final class Reason {
    private Reason() {}

    /**
     * The reason that an exception gives; those of the file system have no more than the name of a file as their
     * message.
     */
    public static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return of(Objects.requireNonNull(wrapped.getCause()));
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException at && at.getReason() != null) {
            return inSentence(small(at.getReason()));
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : inSentence(message);
    }

    /** Systems begin theirs with a capital, as in "Read-only file system". */
    private static String small(String reason) {
        boolean word = reason.length() > 1 && Character.isLowerCase(reason.charAt(1));
        return word ? Character.toLowerCase(reason.charAt(0)) + reason.substring(1) : reason;
    }

    /** The first line of a sentence, without the full stop at its end. */
    public static String inSentence(String sentence) {
        String line = sentence.strip().lines().findFirst().orElse("");
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '.' || line.charAt(end - 1) == ' ')) {
            end--;
        }
        return line.substring(0, end);
    }
}
