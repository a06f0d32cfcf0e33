package dev.fovea.engine.inspect;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.HardSigmoid;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Tanh;
import java.util.ArrayList;
import java.util.List;

/** What keeps a layer from learning: channels that are nearly always 0, and values where the slope of an activation is nearly 0. */
final class Health {
    /** Where {@code 1 - y * y}, the slope of tanh, is a twentieth; a sigmoid is a tanh of half the height. */
    private static final double FLAT = Math.sqrt(0.95);

    /** The share of positions below which a channel that is not 0 there counts as dead. */
    private static final double ACTIVE = 0.01;

    private Health() {}

    /** Both shares, then those of {@link Probes#CHANNELS} channels, as a tensor in float64. */
    static String shares(Node node, String values, String none) {
        String active = active(node, values);
        String dead = share("torch.lt(%s, %s)".formatted(active, ACTIVE));
        int rest = Math.max(0, Probes.CHANNELS - node.output().channels());
        String first = "torch.slice(torch.to(%s, 7), 0, 0, %d, 1)".formatted(active, Probes.CHANNELS);
        return "torch.cat([torch.stack([%s, %s], 0), torch.constant_pad_nd(%s, [0, %d], -1)], 0)"
                .formatted(dead, saturated(node.operation(), values, none), first, rest);
    }

    /** The share of positions at which each channel is not 0. */
    private static String active(Node node, String values) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        for (int axis = 0; axis < node.output().dimensions(); axis++) {
            axes.add(2 + axis);
        }
        return "torch.mean(torch.to(torch.ne(torch.detach(%s), 0), 6), %s, False)".formatted(values, axes);
    }

    /** As many numbers as {@link #shares}, none of them known. */
    static String none(String none) {
        return "torch.expand(torch.unsqueeze(%s, 0), [%d])".formatted(none, 2 + Probes.CHANNELS);
    }

    /** The mean size of a gradient, in place of the first share. */
    static String size(String gradient, String none) {
        return "torch.cat([torch.stack([torch.mean(torch.abs(torch.to(%s, 7)))], 0), torch.slice(%s, 0, 1, %d, 1)], 0)"
                .formatted(gradient, none(none), 2 + Probes.CHANNELS);
    }

    private static String saturated(Operation operation, String values, String none) {
        String detached = "torch.detach(" + values + ")";
        String middled = "torch.abs(torch.sub(torch.mul(" + detached + ", 2), 1))";
        if (operation instanceof Tanh) {
            return share("torch.gt(torch.abs(%s), %s)".formatted(detached, FLAT));
        } else if (operation instanceof Sigmoid) {
            return share("torch.gt(%s, %s)".formatted(middled, FLAT));
        } else if (operation instanceof HardSigmoid) {
            return share("torch.ge(%s, 1)".formatted(middled));
        }
        return none;
    }

    private static String share(String truths) {
        return "torch.mean(torch.to(" + truths + ", 7))";
    }
}
