package dev.fovea.dashboard.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Where a dashboard is served, and to whom: by itself at {@code 127.0.0.1}, which is this machine alone, and to whoever
 * started it.
 *
 * <pre>{@code
 * Serving.at(7070).host("0.0.0.0").token("quail-ladder-4471-moss")
 * }</pre>
 *
 * <p>Where no token is given, the dashboard makes one up if others could reach it: other machines, or other people who
 * may work on this one. {@link #withoutToken} lets all of this machine in.
 *
 * @param port from 0 to 65535; 0 takes a free one
 * @param host an address or a name of this machine; {@code 0.0.0.0} for all it has
 * @param token what everybody must know who asks for a page
 * @param open whether all who work on this machine are let in without a token
 */
public record Serving(int port, String host, Optional<String> token, boolean open) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern FIT = Pattern.compile("[!-~]{16,200}");

    /** Checks what can be checked without a network. */
    public Serving {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new DashboardException(
                    "there is no port %d. Choose one from 1024 to 65535 with --port N.".formatted(port));
        }
        if (open && token.isPresent()) {
            throw new DashboardException("--open lets in without a token, but one was given, by --token or FOVEA_TOKEN."
                    + " Leave out one of the two.");
        }
        if (token.isPresent() && !FIT.matcher(token.get()).matches()) {
            String wrong = "the token has %d characters. Use 16 to 200 that are no spaces and nobody guesses,"
                    + " such as FOVEA_TOKEN=%s";
            throw new DashboardException(wrong.formatted(token.get().length(), Secret.random()));
        }
    }

    /** At {@code 127.0.0.1}. */
    public static Serving at(int port) {
        return new Serving(port, LOOPBACK, Optional.empty(), false);
    }

    public Serving host(String address) {
        return new Serving(port, address, token, open);
    }

    /**
     * Asks everybody for a token.
     *
     * @param secret 16 to 200 characters of ASCII without spaces
     */
    public Serving token(String secret) {
        return new Serving(port, host, Optional.of(secret), open);
    }

    /** Lets in all who work on this machine, whoever else they may be. */
    public Serving withoutToken() {
        return new Serving(port, host, token, true);
    }

    /** The address to listen at; refused when it is no address, or other machines can reach it and need no token. */
    InetAddress address() {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw unknown(e);
        }
        if (open && !address.isLoopbackAddress()) {
            throw new DashboardException(
                    "%s can be reached from other machines, and --open lets in without a token. Leave out --open."
                            .formatted(host));
        }
        return address;
    }

    /** @param others whether other people may work on this machine */
    boolean asksForToken(InetAddress address, BooleanSupplier others) {
        return !open && (token.isPresent() || !address.isLoopbackAddress() || others.getAsBoolean());
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
        return "%s:%d%s".formatted(host, port, token.isPresent() ? ", with a token" : open ? ", open" : "");
    }
}
