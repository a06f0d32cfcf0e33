package dev.fovea.engine.train;

import java.util.OptionalInt;

/** The statement that counts right answers, {@code hits}, given labels {@code y}, without those of an ignored label. */
final class Hits {
    private Hits() {}

    static String of(String outputs, OptionalInt ignored) {
        String right = "torch.eq(torch.argmax(%s, 1), y)".formatted(outputs);
        return "hits = torch.sum(%s)"
                .formatted(
                        ignored.isEmpty()
                                ? right
                                : "torch.logical_and(%s, torch.ne(y, %d))".formatted(right, ignored.getAsInt()));
    }
}
