package dev.fovea.dashboard.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a training process answers questions about its network, on the loopback address of its machine.
 *
 * @param host the machine's name
 * @param token what questions have to bring along; a secret between those who can read the store
 */
public record Endpoint(String host, int port, String token) {
    /** The header that the token is sent in. */
    public static final String TOKEN_HEADER = "X-Fovea-Endpoint";

    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,250}"); // what a header can carry

    public Endpoint {
        Names.checked("a host", host);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("there is no port %d. Use one from 1 to 65535.".formatted(port));
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "a token of %d characters. Use 1 to 250 of ASCII, without spaces.".formatted(token.length()));
        }
    }

    /** What a store says, to which others may write; none where it is no endpoint. */
    static Optional<Endpoint> stored(String host, int port, String token) {
        try {
            return Optional.of(new Endpoint(host, port, token));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** On this machine. */
    public static Endpoint here(int port, String token) {
        return new Endpoint(Host.NAME, port, token);
    }

    /** Whether it is on this machine. */
    public boolean isHere() {
        return host.equals(Host.NAME);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static final class Host {
        static final String NAME = name();

        private static String name() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unnamed) {
                return "localhost";
            }
        }
    }
}
