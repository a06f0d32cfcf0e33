package dev.fovea.engine.bench;

import java.util.List;
import java.util.Locale;

/**
 * What looking inside costs: milliseconds a step of ResNet-20 with the probes as they are by default, and without any. Both
 * wait in processes of their own; rounds of a hundred steps, which is how often probes look, take turns, the first is not
 * counted, and medians are compared. Filters are read after every round, which is eight times as often as an epoch of
 * CIFAR-10 ends.
 *
 * <p>Argument: how many rounds (default 9).
 */
public final class LookingTime {
    private LookingTime() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        try (Peer watched = Peer.java(FoveaSteps.class, "resnet20", "100", "watched");
                Peer blind = Peer.java(FoveaSteps.class, "resnet20", "100")) {
            for (int round = 0; round <= rounds; round++) {
                for (Peer peer : List.of(watched, blind)) {
                    peer.round(round > 0);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%.2f ms a step with probes, %.2f without: %+.1f %%%n",
                    Peer.median(watched.times()),
                    Peer.median(blind.times()),
                    100 * (Peer.median(watched.times()) / Peer.median(blind.times()) - 1));
        }
    }
}
