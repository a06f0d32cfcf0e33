package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.RunStore;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The pages that show the runs of a store, served to whoever started it, or with a token to others.
 *
 * <pre>{@code
 * try (RunStore store = RunStore.open("~/.fovea/runs");
 *         Dashboard dashboard = Dashboard.open(store, 7070)) {
 *     System.out.println(dashboard.entrance());
 *     ...
 * }
 * }</pre>
 *
 * <p>It shows what any process writes to the store, as it is written. It does not close the store.
 */
public final class Dashboard implements AutoCloseable {
    private static final int QUICKEST = 1; // as most answers go to this very machine

    private final Javalin server;
    private final Live live;
    private final Optional<Door> door;
    private final String url;

    private Dashboard(Javalin server, Live live, Optional<Door> door, String url) {
        this.server = server;
        this.live = live;
        this.door = door;
        this.url = url;
    }

    /**
     * Serves {@code store} at {@code 127.0.0.1}, with a token if other people may work on this machine.
     *
     * @param port from 0 to 65535; 0 takes a free one, which {@link #url} tells
     * @throws DashboardException when the port cannot be had
     */
    public static Dashboard open(RunStore store, int port) {
        return open(store, Serving.at(port));
    }

    /**
     * Serves {@code store} where, and to whom, it is said.
     *
     * @throws DashboardException when the address or the port cannot be had, or other machines could look without a
     *     token
     */
    public static Dashboard open(RunStore store, Serving serving) {
        return open(store, serving, LocalUsers::mayIncludeOthers);
    }

    /** Finds out, before a store is opened, whether a dashboard can be served so; throws as {@link #open} does. */
    public static void check(Serving serving) {
        refuseUnlessFree(serving, serving.address());
    }

    /** @param others whether other people may work on this machine */
    static Dashboard open(RunStore store, Serving serving, BooleanSupplier others) {
        quiet("io.javalin", "warn");
        quiet("org.eclipse.jetty", "warn");
        quiet(
                "org.eclipse.jetty.util.HostPort",
                "error"); // else every request with a wrong Host would fill the terminal
        InetAddress address = serving.address();
        refuseUnlessFree(serving, address);
        Live live = new Live(store);
        Hosts hosts = new Hosts(serving, !address.isLoopbackAddress());
        Assets assets = Assets.load();
        Optional<Door> door = serving.asksForToken(address, others)
                ? Optional.of(new Door(serving.token(), assets))
                : Optional.empty();
        Javalin server = Javalin.create(config -> configure(config, store, live, assets, hosts, door));
        try {
            server.start(address.getHostAddress(), serving.port());
            return new Dashboard(server, live, door, serving.url(server.port(), address));
        } catch (JavalinBindException e) {
            live.close();
            throw refusal(serving, e);
        }
    }

    /** Asks before the server does, which would fill the terminal. */
    private static void refuseUnlessFree(Serving serving, InetAddress address) {
        try {
            new ServerSocket(serving.port(), 1, address).close();
        } catch (IOException e) {
            throw refusal(serving, e);
        }
    }

    private static DashboardException refusal(Serving serving, Exception cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("assign requested address")) {
            return serving.unknown(cause);
        }
        return new DashboardException(
                reason.contains("Permission denied")
                        ? "port %d is reserved by the system. Choose one from 1024 to 65535 with --port N."
                                .formatted(serving.port())
                        : "port %d is in use. Choose another with --port N, or stop the other program."
                                .formatted(serving.port()),
                cause);
    }

    /** The address of the first page, such as {@code http://127.0.0.1:7070}. */
    public String url() {
        return url;
    }

    /** What to open in a browser: {@link #url}, with the token if this dashboard made one up. */
    public String entrance() {
        return door.filter(Door::isMade)
                .map(some -> url + "/?token=" + some.token())
                .orElse(url);
    }

    /** Whether a token was made up, which {@link #entrance} tells, as others than the owner could look else. */
    public boolean hasMadeToken() {
        return door.filter(Door::isMade).isPresent();
    }

    /**
     * Has {@code listener} told whenever the token that this dashboard made up gives way to another one, which is when
     * somebody logs out everywhere.
     */
    public void onNewToken(Runnable listener) {
        door.ifPresent(some -> some.onNewToken(listener));
    }

    /**
     * What a desktop is told to open in its browser: {@link #url}, or where a token is asked for a file that only this
     * user may read. It brings the token along, so that no list of processes and no history of a browser shows it, and
     * goes with this process.
     */
    public URI launcher() {
        return door.map(some ->
                        LaunchFile.write(url + Door.ENTRANCE, some.token()).toUri())
                .orElseGet(() -> URI.create(url));
    }

    /** Method and path of every route, as in {@code GET /runs/{id}}. */
    List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .toList();
    }

    @Override
    public void close() {
        live.close();
        server.stop();
    }

    private static void configure(
            JavalinConfig config, RunStore store, Live live, Assets assets, Hosts hosts, Optional<Door> door) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(QUICKEST));
        Limits.apply(config);

        Rows rows = new Rows(store, new Slots(store));
        Guard guard = new Guard(hosts);
        StoredNetworks networks = new StoredNetworks(store);
        Pages pages = new Pages(store, rows, networks, assets, guard, live, door.isPresent());
        config.routes.before(guard::checkCaller);
        Door.routes(config.routes, door, live);
        config.routes.before(guard::checkChange);
        config.routes.get("/assets/*", assets::send);
        config.routes.sse("/api/v1/live", live::join);
        config.routes.get("/api/v1/token", context -> {
            Json.send(context, new Operations.ChangeToken(guard.token()));
            context.header("Cache-Control", "no-store");
        });
        ApiDocument.routes(config.routes);
        pages.routes(config.routes);
        new SweepPages(store, rows, pages).routes(config.routes);
        new Failures(pages).routes(config.routes);
        new RunsApi(store, rows, live).routes(config.routes);
        new BulkApi(store, live).routes(config.routes);
        new CompletionApi(store).routes(config.routes);
        new CurvesApi(store, networks).routes(config.routes);
        new LayersApi(store, rows, networks).routes(config.routes);
        new FiltersApi(store, rows).routes(config.routes);
        new NetworksApi(store, rows, networks).routes(config.routes);
        new ConfusionApi(store, rows).routes(config.routes);
        new PointsApi(store).routes(config.routes);
        new PredictionsApi(store, rows, networks).routes(config.routes);
        new AskApi(store, rows, networks).routes(config.routes);
        new FindingsApi(store, rows).routes(config.routes);
        new ConsoleApi(store, rows).routes(config.routes);
        new ImagesApi(store, rows).routes(config.routes);
    }

    /** Spares the terminal what the server tells of its start and stop; warnings and errors are still told. */
    private static void quiet(String logger, String level) {
        String key = "org.slf4j.simpleLogger.log." + logger;
        if (System.getProperty(key) == null) {
            System.setProperty(key, level);
        }
    }
}
