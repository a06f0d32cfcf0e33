package dev.fovea.engine.loss;

/** Labels as outputs would have them: 1 for the class, 0 for the others. */
final class OneHot {
    private OneHot() {}

    /** An expression in the shape and precision of the outputs. */
    static String of(String outputs, String labels) {
        return "torch.scatter(torch.zeros_like(%s), 1, torch.unsqueeze(%s, 1), 1)".formatted(outputs, labels);
    }
}
