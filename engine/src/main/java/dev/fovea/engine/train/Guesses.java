package dev.fovea.engine.train;

import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.engine.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluation notes of every example in a table of float64: its loss, the classes that are likeliest, their chances,
 * and the chance of its own class. The table stays on the device until the last batch is done.
 *
 * @param likeliest how many classes
 */
record Guesses(Loss loss, Operation end, int classes, int likeliest) {
    private static final int MOST = 3;

    /** The three likeliest, or as many as there are. */
    static Guesses of(Loss loss, Operation end, int classes) {
        return new Guesses(loss, end, classes, Math.min(MOST, classes));
    }

    /** Numbers in a row. */
    int width() {
        return 2 + 2 * likeliest;
    }

    /** Statements that write the rows of a batch, given the names of outputs, labels, the rows' numbers and the table. */
    List<String> lines(String outputs, String labels, String rows, String table) {
        return new ArrayList<>(List.of(
                "each = torch.reshape(torch.to(%s, 7), [-1, 1])".formatted(loss.each(outputs, labels)),
                "_likely, likeliest = torch.topk(%s, %d, 1, True, True)".formatted(outputs, likeliest),
                // an ignored label is no class; nobody asks for its chance
                "own = torch.clamp(torch.reshape(%s, [-1, 1]), 0, %d)".formatted(labels, classes - 1),
                "asked = torch.cat([likeliest, own], 1)",
                "chances = torch.to(torch.gather(%s, 1, asked), 7)".formatted(chances(outputs)),
                "guessed = torch.cat([each, torch.to(likeliest, 7), chances], 1)",
                "_guessed = torch.index_copy_(%s, 0, %s, guessed)".formatted(table, rows)));
    }

    private String chances(String outputs) {
        if (loss.squashes()) {
            return loss.scores(outputs);
        }
        if (end instanceof Softmax) {
            return outputs;
        }
        return end instanceof LogSoftmax ? "torch.exp(" + outputs + ")" : "torch.softmax(" + outputs + ", 1)";
    }

    double loss(double[] table, int example) {
        return table[example * width()];
    }

    /** The class that is likeliest. */
    int found(double[] table, int example) {
        return (int) table[example * width() + 1];
    }

    /** The classes that are likeliest, the likeliest first, and the example's own where it is none of them. */
    List<Integer> classes(double[] table, int example, int label) {
        List<Integer> classes = new ArrayList<>();
        for (int k = 0; k < likeliest; k++) {
            classes.add((int) table[example * width() + 1 + k]);
        }
        if (!classes.contains(label)) {
            classes.add(label);
        }
        return classes;
    }

    /** Of as many {@link #classes}. */
    List<Double> chances(double[] table, int example, int count) {
        List<Double> chances = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            chances.add(table[example * width() + 1 + likeliest + k]);
        }
        return chances;
    }
}
