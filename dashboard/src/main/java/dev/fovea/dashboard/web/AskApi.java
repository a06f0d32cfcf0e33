package dev.fovea.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.Endpoint;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Hands pictures on to the process that trains a run, and its answers back. It is looked for on this machine alone, where
 * the store says; nothing of a request becomes part of an address but an example's number and a file's name, encoded.
 */
final class AskApi {
    static final int LARGEST_PICTURE = 8 << 20;

    private static final int LARGEST_ANSWER = 16 << 20;
    private static final int LONGEST_NAME = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_FOR_PROOF = Duration.ofSeconds(5);
    private static final int CHALLENGE = 16;
    private static final int LONGEST_PROOF = 100;

    private final RunStore store;
    private final Rows rows;
    private final Predictions predictions;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    AskApi(RunStore store, Rows rows, StoredNetworks networks) {
        this.store = store;
        this.rows = rows;
        this.predictions = new Predictions(store, networks);
    }

    void routes(RoutesConfig routes) {
        routes.post("/api/v1/runs/{id}/ask", this::ask);
    }

    /** Asks about a picture, which is the body, or with {@code example=18} about a test example. */
    private void ask(Context context) throws IOException {
        Run run = rows.run(context.pathParam("id"));
        String question = context.queryParam("example") == null
                ? "picture?name=" + URLEncoder.encode(name(context), StandardCharsets.UTF_8)
                : "example?number=" + Asked.whole(context, "example", 0, 0, Integer.MAX_VALUE);
        byte[] picture = picture(context);
        Endpoint endpoint = predictions.endpoint(run).orElseThrow(() -> gone(run));
        HttpRequest request = to(endpoint, question)
                .header(Endpoint.TOKEN_HEADER, endpoint.token())
                .POST(BodyPublishers.ofByteArray(picture))
                .build();
        try {
            requireProof(run, endpoint);
            HttpResponse<byte[]> answer = WholeAnswer.to(request, client, PATIENCE, LARGEST_ANSWER);
            tell(context, answer.statusCode(), json(run, new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (HttpConnectTimeoutException none) {
            throw gone(run);
        } catch (HttpTimeoutException slow) {
            throw new ServiceUnavailableResponse(
                    "the training did not find time to answer within %d s. Try again later."
                            .formatted(PATIENCE.toSeconds()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw gone(run);
        } catch (IOException broken) {
            throw gone(run);
        }
    }

    private static HttpRequest.Builder to(Endpoint endpoint, String question) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(endpoint.port(), question)));
    }

    /** Another user's program may have the port by now, and is sent neither the picture nor the secret. */
    private void requireProof(Run run, Endpoint endpoint) throws IOException, InterruptedException {
        byte[] bytes = new byte[CHALLENGE];
        random.nextBytes(bytes);
        String challenge = HexFormat.of().formatHex(bytes);
        HttpRequest request = to(endpoint, "proof?of=" + challenge).build();
        HttpResponse<byte[]> answer = WholeAnswer.to(request, client, PATIENCE_FOR_PROOF, LONGEST_PROOF);
        if (!endpoint.isProof(challenge, new String(answer.body(), StandardCharsets.UTF_8))) {
            throw gone(run);
        }
    }

    private static String name(Context context) {
        String given = Objects.requireNonNullElse(context.queryParam("name"), "the picture");
        return given.length() <= LONGEST_NAME ? given : given.substring(0, LONGEST_NAME);
    }

    private static byte[] picture(Context context) throws IOException {
        byte[] bytes = context.bodyInputStream().readNBytes(LARGEST_PICTURE + 1);
        if (bytes.length > LARGEST_PICTURE) {
            throw new ContentTooLargeResponse(
                    "the picture has more than %,d bytes. Make it smaller.".formatted(LARGEST_PICTURE));
        }
        return bytes;
    }

    /** Another program may have the port by now. */
    private JsonNode json(Run run, String text) {
        try {
            return Json.object(text);
        } catch (BadRequestResponse strange) {
            throw gone(run);
        }
    }

    private static void tell(Context context, int status, JsonNode answer) {
        if (status == 200) {
            Json.send(context, answer);
            return;
        }
        String sentence = answer.path("error").asText("the training did not understand the question.");
        throw status == 400 ? new BadRequestResponse(sentence) : new ServiceUnavailableResponse(sentence);
    }

    private ServiceUnavailableResponse gone(Run run) {
        return new ServiceUnavailableResponse("no process that trains %s answers here. Type: %s"
                .formatted(run.name(), store.command("predict IMAGE --run " + run.id())));
    }
}
