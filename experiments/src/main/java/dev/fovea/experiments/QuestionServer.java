package dev.fovea.experiments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fovea.dashboard.store.Endpoint;
import dev.fovea.dsl.Network;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.ImageFile;
import dev.fovea.engine.train.Learned;
import dev.fovea.engine.train.Training;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers, as long as a training goes on, what its network takes pictures for: to this machine alone, at a port that is free, and to
 * those alone who know the token. Pictures are decoded here, one after the other, and looked at between two steps of the training.
 * Who does not know it, and begins a request without ever ending it, holds up nobody.
 */
final class QuestionServer implements AutoCloseable {
    private static final int LARGEST = 8 << 20;
    private static final int MOST_PIXELS = 1 << 24;
    private static final int WAITING = 8;
    private static final int PATIENCE_SECONDS = 25;
    private static final String LONGEST_REQUEST =
            "sun.net.httpserver.maxReqTime"; // in seconds; by itself without an end

    static {
        if (System.getProperty(LONGEST_REQUEST) == null) {
            System.setProperty(LONGEST_REQUEST, "10");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(WAITING, work -> {
        Thread thread = new Thread(work, "fovea-questions");
        thread.setDaemon(true);
        return thread;
    });
    private final String token = random();
    private final Training training;
    private final Dataset data;
    private final Optional<String> refusal;

    private QuestionServer(HttpServer server, Training training, Network network, Dataset data) {
        this.server = server;
        this.training = training;
        this.data = data;
        this.refusal = Learned.of(network).unanswerable();
        server.createContext("/proof", this::prove);
        server.createContext("/picture", exchange -> answer(exchange, this::picture));
        server.createContext("/example", exchange -> answer(exchange, this::example));
        server.setExecutor(threads);
        server.start();
    }

    /** None where no port can be had: a training goes on without. */
    static Optional<QuestionServer> open(Training training, Network network, Dataset data) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
            return Optional.of(new QuestionServer(HttpServer.create(address, WAITING), training, network, data));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Where it answers. */
    Endpoint endpoint() {
        return Endpoint.here(server.getAddress().getPort(), token);
    }

    /** Pixels, channel by channel, as a question brings them. */
    private interface Pixels {
        byte[] of(HttpExchange exchange) throws IOException;
    }

    private byte[] picture(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new EngineException("the picture has more than %,d bytes. Make it smaller.".formatted(LARGEST));
        }
        synchronized (this) {
            return ImageFile.read(
                    parameter(exchange, "name"), bytes, data.test().shape(), MOST_PIXELS);
        }
    }

    private synchronized byte[] example(HttpExchange exchange) {
        String typed = parameter(exchange, "number");
        int count = data.test().count();
        if (!typed.matches("\\d{1,9}") || Integer.parseInt(typed) >= count) {
            throw new EngineException("there is no test image %s. There are %,d, from 0 on.".formatted(typed, count));
        }
        return data.test().pick(Integer.parseInt(typed)).pixels();
    }

    private static String parameter(HttpExchange exchange, String name) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        return query.startsWith(name + "=") ? query.substring(name.length() + 1) : "";
    }

    private void answer(HttpExchange exchange, Pixels pixels) throws IOException {
        try (exchange) {
            if (!isAllowed(exchange)) {
                tell(exchange, 403, "only who knows the token is answered.");
                return;
            }
            try {
                refusal.ifPresent(why -> {
                    throw new EngineException(why);
                });
                byte[] image = pixels.of(exchange);
                Seen seen =
                        training.ask(network -> Seen.of(network, data, image)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                send(exchange, 200, seen.answer(image));
            } catch (EngineException wrong) {
                tell(exchange, 400, String.valueOf(wrong.getMessage()));
            } catch (ExecutionException failed) {
                Throwable why = Objects.requireNonNullElse(failed.getCause(), failed);
                tell(exchange, 503, String.valueOf(why.getMessage()));
            } catch (TimeoutException slow) {
                tell(exchange, 503, "the training did not find time to answer. Try again later.");
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                tell(exchange, 503, "the training has ended. Ask while it goes on.");
            }
        }
    }

    /** Whoever is about to ask wants to know first that the port is still this process's. */
    private void prove(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] proof = endpoint().proof(parameter(exchange, "of")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, proof.length);
            exchange.getResponseBody().write(proof);
        }
    }

    private boolean isAllowed(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst(Endpoint.TOKEN_HEADER);
        return exchange.getRequestMethod().equals("POST")
                && sent != null
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void tell(HttpExchange exchange, int status, String sentence) throws IOException {
        send(exchange, status, Seen.json(Map.of("error", sentence)));
    }

    private static void send(HttpExchange exchange, int status, byte[] json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
