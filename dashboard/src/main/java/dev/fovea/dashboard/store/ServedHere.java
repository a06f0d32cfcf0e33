package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.Sockets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that H2's lock file says serves a store. H2 sends to whatever address stands there what the store's user proves
 * himself by, and takes rows from there, so that a lock file must not lead to another machine, nor to another user, as one does
 * that came with a store of somebody else, or that a killed process left, whose port another has taken since.
 */
final class ServedHere {
    private static final int LONGEST = 10_000;
    private static final Pattern ADDRESS = Pattern.compile("\\[?([0-9a-fA-F.:%]+)]?:\\d{1,5}");

    private ServedHere() {}

    /** @throws StoreException where the lock file names another machine, another user's program, or what is no address */
    static void check(Location location, Path lock) {
        String server = server(lock);
        if (server.isEmpty()) {
            return;
        }
        if (!isHere(server)) {
            throw new StoreException(
                    ("the store %s is served by %s, says the file %s, and a store in a file is shared on one machine only."
                                    + " If no program has it open there, delete that file.")
                            .formatted(location.shown(), Quotes.of(server), lock));
        }
        int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
        if (Sockets.isSomebodyElses(port)) {
            throw new StoreException(
                    ("the store %s is served at port %d, says the file %s, and that port is another user's. If no program of yours"
                                    + " has the store open, delete that file.")
                            .formatted(location.shown(), port, lock));
        }
    }

    /** As H2 reads it; nothing where there is no lock file, or no whole one yet. */
    private static String server(Path lock) {
        Properties entries = new Properties();
        if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (InputStream text = Files.newInputStream(lock, LinkOption.NOFOLLOW_LINKS)) {
            entries.load(new ByteArrayInputStream(text.readNBytes(LONGEST)));
            return text.read() < 0 ? entries.getProperty("server", "") : "something long";
        } catch (IOException | IllegalArgumentException gone) {
            return "";
        }
    }

    private static boolean isHere(String server) {
        Matcher address = ADDRESS.matcher(server);
        if (!address.matches()) {
            return server.startsWith("localhost:");
        }
        try {
            InetAddress host = InetAddress.getByName(address.group(1)); // digits, so that no name is asked for
            return host.isLoopbackAddress() || NetworkInterface.getByInetAddress(host) != null;
        } catch (IOException none) {
            return false;
        }
    }
}
