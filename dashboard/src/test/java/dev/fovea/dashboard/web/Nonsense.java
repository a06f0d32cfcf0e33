package dev.fovea.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Requests that are wrong in one way or several; those that would change something always are. */
final class Nonsense {
    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "G\u0000T", "");
    private static final List<String> PAGES = List.of(
            "/",
            "/compare",
            "/runs/{id}",
            "/runs/{id}/network",
            "/runs/{id}/layer",
            "/runs/{id}/drawing.svg",
            "/assets/x");
    private static final List<String> VALUES = List.of(
            "",
            "-1",
            "9223372036854775808",
            "1e400",
            "NaN",
            "null",
            "%00",
            "%ff%fe",
            "%",
            "%zz",
            "'%3b--",
            "%3Cscript%3E",
            "..%2f..%2f",
            "%F0%9F%A6%8A",
            "a".repeat(3_000),
            "(".repeat(900),
            "not%20".repeat(300),
            "%5cu0000",
            "id=&id=&id=");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "\"text\"",
            "{}",
            "{\"name\": 1}",
            "{\"name\": \"\"}",
            "{\"name\": \" \"}",
            "{\"tags\": {}}",
            "{\"tags\": [1]}",
            "{\"archived\": \"true\"}",
            "{\"note\": null}",
            "{\"id\": \"x\"}",
            "{\"name\": \"" + "n".repeat(251) + "\"}",
            "{\"name\": \"x\", \"state\": \"FINISHED\"}",
            "{\"runs\": []}",
            "{\"runs\": [1, {}]}",
            "{\"runs\": {\"0\": \"x\"}}",
            "{\"changes\": [{}, {\"id\": 1}]}",
            "{\"changes\": [{\"id\": \"x\", \"tags\": \"y\"}]}",
            "[".repeat(20_000),
            "{\"a\":".repeat(5_000),
            "\u0000\u0001\u0002",
            "x".repeat(140_000));
    private static final List<String> HEADERS = List.of(
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: nonsense",
            "Expect: 100-continue",
            "Range: bytes=0-0,-1",
            "Accept-Encoding: gzip;q=nonsense,*;q=-1",
            "Accept: text/event-stream",
            "If-None-Match: *",
            "If-Modified-Since: never",
            "Cookie: \u0001=\u0002; ; =;",
            "Last-Event-ID: 99999999999999999999",
            "Content-Type: multipart/form-data",
            "Content-Encoding: gzip",
            "Origin: null",
            "Upgrade: h2c",
            "X: " + "y".repeat(40_000),
            "no colon at all",
            ": no name",
            " folded");

    private final Random random;
    private final String token;
    private final String run;

    Nonsense(Random random, String token, String run) {
        this.random = random;
        this.token = token;
        this.run = run;
    }

    byte[] next() {
        boolean knows = random.nextInt(3) > 0;
        Operation operation = one(Operations.all());
        String method =
                random.nextInt(4) == 0 ? one(METHODS) : operation.method().toUpperCase(Locale.ROOT);
        boolean change = !method.equals("GET") && !method.equals("HEAD");
        String path = random.nextInt(4) == 0 ? one(PAGES) : operation.path();
        // What has no body that could be wrong is asked of a run that is not there.
        boolean real = random.nextBoolean()
                && (!change || (method.equals("POST") && !operation.body().isEmpty()));
        StringBuilder text = new StringBuilder(method)
                .append(' ')
                .append(path.replaceAll("\\{\\w+}", real ? run : one(VALUES).replace("id=", "")))
                .append(query(operation))
                .append(random.nextInt(40) == 0 ? " HTTP/9.9" : random.nextInt(40) == 0 ? "" : " HTTP/1.1")
                .append("\r\n");
        text.append(random.nextInt(20) == 0 ? "Host: evil.example\r\n" : "Host: localhost\r\n");
        if (knows) {
            text.append("X-Fovea-Token: ").append(token).append("\r\n");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(one(HEADERS)).append("\r\n");
        }
        String body = change ? one(BODIES) : "";
        if (!body.isEmpty() && random.nextInt(10) > 0) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        text.append("Connection: close\r\n\r\n").append(body);
        return scratched(text.toString().getBytes(StandardCharsets.ISO_8859_1), change);
    }

    private String query(Operation operation) {
        StringBuilder query = new StringBuilder();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (random.nextBoolean() && !parameter.name().equals("since")) {
                query.append(query.length() == 0 ? '?' : '&')
                        .append(parameter.name())
                        .append('=')
                        .append(one(VALUES));
            }
        }
        return query.toString();
    }

    /** Sometimes a few bytes are others; never in a change, which could come out right. */
    private byte[] scratched(byte[] request, boolean change) {
        if (!change && random.nextInt(4) == 0) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                request[random.nextInt(Math.min(request.length, 200))] = (byte) random.nextInt(256);
            }
        }
        return request;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
