package dev.fovea.dashboard.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a dashboard is served, and to whom: by itself at {@code 127.0.0.1}, which is this machine alone.
 *
 * <pre>{@code
 * Serving.at(7070).host("0.0.0.0").token("quail-ladder-4471-moss")
 * }</pre>
 *
 * @param port from 0 to 65535; 0 takes a free one
 * @param host an address or a name of this machine; {@code 0.0.0.0} for all it has
 * @param token what everybody must know who asks for a page; without one, other machines are not served
 */
public record Serving(int port, String host, Optional<String> token) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern FIT = Pattern.compile("[!-~]{16,200}");

    /** Checks what can be checked without a network. */
    public Serving {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new DashboardException(
                    "there is no port %d. Choose one from 1024 to 65535 with --port N.".formatted(port));
        }
        if (token.isPresent() && !FIT.matcher(token.get()).matches()) {
            throw new DashboardException(
                    "the token has %d characters. Use 16 to 200 that are no spaces and nobody guesses, such as --token %s"
                            .formatted(token.get().length(), Secret.random()));
        }
    }

    /** At {@code 127.0.0.1}, for everybody who works on this machine. */
    public static Serving at(int port) {
        return new Serving(port, LOOPBACK, Optional.empty());
    }

    public Serving host(String address) {
        return new Serving(port, address, token);
    }

    /**
     * Asks everybody for a token.
     *
     * @param secret 16 to 200 characters of ASCII without spaces
     */
    public Serving token(String secret) {
        return new Serving(port, host, Optional.of(secret));
    }

    /** The address to listen at; refused when it is no address, or others can reach it and need no token. */
    InetAddress address() {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw unknown(e);
        }
        if (!address.isLoopbackAddress() && token.isEmpty()) {
            throw new DashboardException(
                    "%s can be reached from other machines. Say what they must know, such as --token %s"
                            .formatted(host, Secret.random()));
        }
        return address;
    }

    DashboardException unknown(Throwable cause) {
        return new DashboardException(
                "this machine has no address %s. Use one it has, such as --host 0.0.0.0 for all of them."
                        .formatted(host),
                cause);
    }

    /** What to type into a browser, as far as the host is one: for all addresses, this machine's name. */
    String url(int served, InetAddress address) {
        String name = address.isAnyLocalAddress() ? Hosts.machine() : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + name + ":" + served;
    }

    /** All but the token. */
    @Override
    public String toString() {
        return "%s:%d%s".formatted(host, port, token.isPresent() ? ", with a token" : "");
    }
}
