package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fovea.dsl.io.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The event files of one run, in order. */
record EventFiles(List<Path> files) {
    /** Takes events, which are numbered through all files. */
    interface Each {
        void event(long number, Event event);
    }

    /** Gives all events, and tells the SHA-256 of the files. */
    String each(Each each) {
        EventReader reader = new EventReader();
        MessageDigest digest = sha256();
        long number = 0;
        for (Path file : files) {
            try (InputStream bytes =
                            new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest);
                    Records records = new Records(bytes)) {
                for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
                    each.event(number++, reader.read(record.get()));
                }
                long unused = bytes.transferTo(OutputStream.nullOutputStream());
            } catch (InvalidProtocolBufferException none) {
                throw new TensorBoardException(
                        "the event file %s is damaged: a record in it is no event.".formatted(file), none);
            } catch (IOException | IllegalArgumentException damaged) {
                throw new TensorBoardException(
                        "the event file %s is damaged: %s.".formatted(file, Reason.of(damaged)), damaged);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
