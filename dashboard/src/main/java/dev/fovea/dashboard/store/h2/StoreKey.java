package dev.fovea.dashboard.store.h2;

import dev.fovea.dsl.io.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The passwords of a database, 128 random bits each. They stand in a file beside it that only its owner can read, from which the
 * processes that share the database take them, and in the database itself, so that one that was moved without that file still
 * opens.
 *
 * @param owner of the user who may change tables
 * @param user of the user who may only change rows
 */
public record StoreKey(String owner, String user) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{32}) ([0-9a-f]{32})\\s*");
    private static final int BYTES = 16;
    private static final int MOST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static StoreKey random() {
        return new StoreKey(word(), word());
    }

    private static String word() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The key in {@code text}, as {@link #text} gives it; none where it is something else. */
    public static Optional<StoreKey> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? Optional.of(new StoreKey(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The key in a file; none where there is no such file, or something else in it. */
    public static Optional<StoreKey> in(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.allocate(MOST);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return of(StandardCharsets.US_ASCII.decode(bytes.flip()).toString());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Puts the key into a file, at once and for its owner alone. */
    public void write(Path file) throws IOException {
        Replacement.ofOwn(file, true, channel -> {
            try (OutputStream out = Replacement.stream(channel)) {
                out.write((text() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** What {@link #of} reads. */
    public String text() {
        return owner + " " + user;
    }

    @Override
    public String toString() {
        return "hidden";
    }
}
