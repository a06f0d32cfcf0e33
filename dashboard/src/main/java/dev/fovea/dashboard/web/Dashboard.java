package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.RunStore;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * The pages that show the runs of a store, served to this machine only.
 *
 * <pre>{@code
 * try (RunStore store = RunStore.open("~/.fovea/runs");
 *         Dashboard dashboard = Dashboard.open(store, 7070)) {
 *     System.out.println(dashboard.url());
 *     ...
 * }
 * }</pre>
 *
 * <p>It shows what any process writes to the store, as it is written. It does not close the store.
 */
public final class Dashboard implements AutoCloseable {
    static final long LARGEST_REQUEST = 128 * 1024;

    private static final String HOST = "127.0.0.1";

    private final Javalin server;
    private final Live live;

    private Dashboard(Javalin server, Live live) {
        this.server = server;
        this.live = live;
    }

    /**
     * Serves {@code store} at {@code 127.0.0.1}.
     *
     * @param port from 0 to 65535; 0 takes a free one, which {@link #url} tells
     * @throws DashboardException when the port cannot be had
     */
    public static Dashboard open(RunStore store, int port) {
        quiet("io.javalin");
        quiet("org.eclipse.jetty");
        refuseUnlessFree(port);
        Live live = new Live(store);
        Javalin server = Javalin.create(config -> configure(config, store, live));
        try {
            return new Dashboard(server.start(HOST, port), live);
        } catch (JavalinBindException e) {
            live.close();
            throw refusal(port, e);
        }
    }

    /** Asks before the server does, which would fill the terminal. */
    private static void refuseUnlessFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IllegalArgumentException e) {
            throw new DashboardException(
                    "there is no port %d. Choose one from 1024 to 65535 with --port N.".formatted(port), e);
        } catch (IOException e) {
            throw refusal(port, e);
        }
    }

    private static DashboardException refusal(int port, Exception cause) {
        boolean reserved = String.valueOf(cause.getMessage()).contains("Permission denied");
        return new DashboardException(
                reserved
                        ? "port %d is reserved by the system. Choose one from 1024 to 65535 with --port N."
                                .formatted(port)
                        : "port %d is in use. Choose another with --port N, or stop the other program.".formatted(port),
                cause);
    }

    /** The address of the first page, such as {@code http://127.0.0.1:7070}. */
    public String url() {
        return "http://" + HOST + ":" + server.port();
    }

    @Override
    public void close() {
        live.close();
        server.stop();
    }

    private static void configure(JavalinConfig config, RunStore store, Live live) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = LARGEST_REQUEST;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.GZIP;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(jetty -> {
            ErrorHandler plain = new ErrorHandler(); // for requests that are refused before they reach a route
            plain.setShowStacks(false);
            plain.setShowCauses(false);
            jetty.setErrorHandler(plain);
        });

        Rows rows = new Rows(store, new Slots(store));
        Guard guard = new Guard();
        Assets assets = Assets.load();
        Pages pages = new Pages(store, rows, assets, guard, live);
        config.routes.before(guard::check);
        config.routes.get("/assets/*", assets::send);
        config.routes.sse("/api/v1/live", live::join);
        pages.routes(config.routes);
        new SweepPages(store, rows, pages).routes(config.routes);
        new Failures(pages).routes(config.routes);
        new RunsApi(store, rows, live).routes(config.routes);
        new BulkApi(store, live).routes(config.routes);
        new CompletionApi(store).routes(config.routes);
        new CurvesApi(store).routes(config.routes);
        new LayersApi(store, rows).routes(config.routes);
        new FiltersApi(store, rows).routes(config.routes);
        new NetworksApi(store, rows).routes(config.routes);
        new ConfusionApi(store, rows).routes(config.routes);
        new PointsApi(store).routes(config.routes);
        new PredictionsApi(store, rows).routes(config.routes);
        new AskApi(store, rows).routes(config.routes);
    }

    /** Spares the terminal what the server tells of its start and stop; warnings and errors are still told. */
    private static void quiet(String logger) {
        String key = "org.slf4j.simpleLogger.log." + logger;
        if (System.getProperty(key) == null) {
            System.setProperty(key, "warn");
        }
    }
}
