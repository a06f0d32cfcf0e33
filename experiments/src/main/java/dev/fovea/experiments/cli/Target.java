package dev.fovea.experiments.cli;

import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.Replacement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that {@code --to} names, as {@link Replacement#of} writes it. */
final class Target {
    private Target() {}

    /** @param example a name that would do */
    static void write(Path file, byte[] bytes, String example) {
        try {
            Replacement.of(file, new Replacement.Content() {
                @Override
                public void writeTo(FileChannel channel) throws IOException {
                    ByteBuffer left = ByteBuffer.wrap(bytes);
                    while (left.hasRemaining()) {
                        int unused = channel.write(left);
                    }
                }

                @Override
                public long bytes() {
                    return bytes.length;
                }
            });
        } catch (DiskFullException full) {
            throw new CommandException("--to: %s cannot be written: %s.".formatted(file, Reason.of(full)), full);
        } catch (IOException trouble) {
            throw new CommandException(
                    "--to: %s cannot be written: %s. Name a file in a folder that exists, such as %s."
                            .formatted(file, reason(trouble), example),
                    trouble);
        }
    }

    private static String reason(IOException trouble) {
        return trouble instanceof NoSuchFileException ? "there is no such folder" : Reason.of(trouble);
    }
}
