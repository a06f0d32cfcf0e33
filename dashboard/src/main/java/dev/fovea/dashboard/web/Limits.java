package dev.fovea.dashboard.web;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** What a request may cost, and what is told of one that is refused before it reaches a route. */
final class Limits {
    /** In bytes, of a request's body. */
    static final long LARGEST_REQUEST = 128 * 1024;

    /** In bytes: a hundred runs in an address, or a filter of 2,000 characters of any script. */
    private static final int LARGEST_HEADER = 32 * 1024;

    private static final int SLOWEST_BODY = 1024; // bytes a second
    private static final int MOST_CONNECTIONS = 1000;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS");

    private Limits() {}

    static void apply(JavalinConfig config) {
        config.http.maxRequestSize = LARGEST_REQUEST;
        config.jetty.modifyHttpConfiguration(Limits::configure);
        config.jetty.modifyServer(Limits::configure);
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LARGEST_HEADER);
        http.addCustomizer((request, headers) -> {
            if (!METHODS.contains(request.getMethod())) { // some of the others would fail further on, with our fault
                throw new HttpException.RuntimeException(HttpStatus.METHOD_NOT_ALLOWED_405, "no such method here");
            }
            return request;
        });
    }

    private static void configure(Server server) {
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        server.setHandler(new MinimumDataRateHandler(SLOWEST_BODY, 0));
        server.setErrorHandler(new Plain());
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                for (ServerConnector connector : server.getContainedBeans(ServerConnector.class)) {
                    connector.setAcceptQueueSize(MOST_CONNECTIONS); // of 50, the rest would try again for two minutes
                }
            }
        });
    }

    /** A line without a stack trace and without what was asked for, as guarded as every other answer. */
    private static final class Plain extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Guard.HEADERS.forEach(response.getHeaders()::put);
            return super.handle(request, response, callback);
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            response.getHeaders().put("Content-Type", "text/plain; charset=utf-8");
            Content.Sink.write(response, true, "%d %s%n".formatted(code, HttpStatus.getMessage(code)), callback);
        }
    }
}
