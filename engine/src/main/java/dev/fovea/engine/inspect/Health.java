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

    /** Both shares, as a tensor of two numbers in float64. */
    static String shares(Node node, String values, String none) {
        return "torch.stack([%s, %s], 0)".formatted(dead(node, values), saturated(node.operation(), values, none));
    }

    private static String dead(Node node, String values) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        for (int axis = 0; axis < node.output().dimensions(); axis++) {
            axes.add(2 + axis);
        }
        String active = "torch.mean(torch.to(torch.ne(torch.detach(%s), 0), 6), %s, False)".formatted(values, axes);
        return share("torch.lt(%s, %s)".formatted(active, ACTIVE));
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

    /** The mean size of a gradient, in place of the first share. */
    static String size(String gradient, String none) {
        return "torch.stack([torch.mean(torch.abs(torch.to(%s, 7))), %s], 0)".formatted(gradient, none);
    }

    private static String share(String truths) {
        return "torch.mean(torch.to(" + truths + ", 7))";
    }
}
