package dev.fovea.dashboard.store.h2;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whose the sockets of this machine are, where the system tells, as Linux does. */
public final class Sockets {
    private static final String CONNECTED = "01";
    private static final String LISTENS = "0A";
    private static final int ROOT = 0;

    private Sockets() {}

    /**
     * One of the system's sockets.
     *
     * @param from its own address, in hexadecimal digits, as is {@code to}, where it is connected to
     */
    private record Entry(String from, String to, String state, int user) {
        static Stream<Entry> of(String line) {
            String[] columns = line.strip().split("\\s+", -1);
            return columns.length > 7 && columns[7].matches("\\d+")
                    ? Stream.of(new Entry(columns[1], columns[2], columns[3], Integer.parseInt(columns[7])))
                    : Stream.empty();
        }

        boolean isFrom(int port) {
            return from.endsWith(digits(port));
        }

        boolean isTo(int port) {
            return to.endsWith(digits(port));
        }

        private static String digits(int port) {
            return ":%04X".formatted(port);
        }
    }

    /** Whether a program of neither this user nor root's listens there; false where nobody does, or where it is not known. */
    public static boolean isSomebodyElses(int port) {
        try {
            int self = self();
            return entries().stream()
                    .filter(entry -> entry.isFrom(port) && entry.state.equals(LISTENS))
                    .anyMatch(entry -> !isTrusted(entry, self));
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    /**
     * Whether a program of this user's or root's is at the other end of a connection that was accepted here, and has not left it; true
     * where the system does not tell. A connection that has been left counts as nobody's: it has no user any more.
     */
    static boolean isTrusted(Socket accepted) {
        try {
            int here = accepted.getLocalPort();
            List<Entry> entries = entries();
            if (entries.stream().noneMatch(entry -> entry.isFrom(here))) {
                return true;
            }
            int self = self();
            List<Entry> others = entries.stream()
                    .filter(entry -> entry.isFrom(accepted.getPort()) && entry.isTo(here))
                    .toList();
            return !others.isEmpty()
                    && others.stream().allMatch(entry -> entry.state.equals(CONNECTED) && isTrusted(entry, self));
        } catch (IOException | RuntimeException unknown) {
            return true;
        }
    }

    private static boolean isTrusted(Entry entry, int self) {
        return entry.user == self || entry.user == ROOT;
    }

    private static int self() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static List<Entry> entries() throws IOException {
        return Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6"))
                .flatMap(Entry::of)
                .toList();
    }

    private static Stream<String> lines(String table) throws IOException {
        Path file = Path.of(table);
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII).stream() : Stream.empty();
    }
}
