package dev.fovea.dashboard.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a browser may call this dashboard. A page of another site can make its own name mean this machine (DNS
 * rebinding), but then the browser still calls us by that name. An address cannot be made to mean another.
 */
final class Hosts {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|\\[[\\p{XDigit}:.]+]");

    private final Set<String> names = new TreeSet<>(LOOPBACK);
    private final boolean anyAddress;

    /** @param others whether other machines are served, who may call us by any address that leads here */
    Hosts(Serving serving, boolean others) {
        anyAddress = others;
        if (others) {
            names.add(serving.host().toLowerCase(Locale.ROOT));
            names.add(machine());
        }
    }

    /** What this machine calls itself, in small letters. */
    static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Whether a request's {@code Host}, with or without a port, is one of them. */
    boolean include(@Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            String name = URI.create("http://" + host).getHost();
            return name != null
                    && (names.contains(name.toLowerCase(Locale.ROOT))
                            || (anyAddress && ADDRESS.matcher(name).matches()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String refusal() {
        return anyAddress
                ? "this dashboard answers only to addresses and to %s. Start it with --host NAME for another name."
                        .formatted(String.join(", ", names))
                : "this dashboard answers only to 127.0.0.1, localhost and [::1].";
    }
}
