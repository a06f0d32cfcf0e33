package dev.fovea.dashboard.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What another process answers, in time to its last byte: the timeout of a request ends with the headers. */
final class WholeAnswer implements BodySubscriber<byte[]> {
    private final int most;
    private final ByteArrayOutputStream come = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    private WholeAnswer(int most) {
        this.most = most;
    }

    /**
     * Sends a request, and waits for all of its answer.
     *
     * @param most bytes that the answer may have
     * @throws HttpTimeoutException where it has not come then; the connection is closed
     */
    static HttpResponse<byte[]> to(HttpRequest request, HttpClient client, Duration patience, int most)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new WholeAnswer(most));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new HttpTimeoutException("no whole answer within " + patience);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new IOException(failed.getCause());
        } finally {
            boolean unused = answer.cancel(true);
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        CompletableFuture<byte[]> unused = body.whenComplete((bytes, failure) -> {
            if (failure != null) {
                subscription.cancel();
            }
        });
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (part.remaining() > most - come.size()) {
                body.completeExceptionally(new IOException("the answer has more than %,d bytes".formatted(most)));
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            come.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(come.toByteArray());
    }
}
