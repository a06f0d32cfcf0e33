package dev.fovea.dashboard.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whose programs listen to the ports of this machine, where the system tells, as Linux does. */
final class Listeners {
    private static final String LISTENS = "0A";
    private static final int ROOT = 0;

    private Listeners() {}

    /** Whether a program of neither this user nor root's listens there; false where nobody does, or where it is not known. */
    static boolean isSomebodyElses(int port) {
        try {
            int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            List<Integer> owners = Stream.concat(owners("/proc/net/tcp", port), owners("/proc/net/tcp6", port))
                    .toList();
            return owners.stream().anyMatch(owner -> owner != self && owner != ROOT);
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    /** The users of the sockets that listen to a port: the columns are number, own and other address, state, ..., user. */
    private static Stream<Integer> owners(String table, int port) throws IOException {
        Path file = Path.of(table);
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        String end = ":%04X".formatted(port);
        return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 7 && columns[1].endsWith(end) && columns[3].equals(LISTENS))
                .map(columns -> Integer.valueOf(columns[7]));
    }
}
