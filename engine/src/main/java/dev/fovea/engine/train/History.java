package dev.fovea.engine.train;

import dev.fovea.engine.rate.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a training has behind it: its steps, and the scores of its epochs. */
final class History implements Resumable {
    private long step;
    private List<Scores> scores = List.of();

    /** How many steps were taken. */
    long step() {
        return step;
    }

    void stepTaken() {
        step++;
    }

    /** Of the epochs that are over, the first one first. */
    List<Scores> scores() {
        return scores;
    }

    int epochs() {
        return scores.size();
    }

    void epochEnded(Scores latest) {
        List<Scores> more = new ArrayList<>(scores);
        more.add(latest);
        scores = List.copyOf(more);
    }

    @Override
    public void save(StateWriter into) {
        into.wholes("step", step, scores.size());
        Set<String> names = new LinkedHashSet<>();
        scores.forEach(one -> names.addAll(one.values().keySet()));
        for (String name : names) {
            into.numbers(name, scores.stream().mapToDouble(one -> one.of(name)).toArray());
        }
    }

    @Override
    public void restore(StateReader from) {
        long[] counts = from.wholes("step");
        step = counts[0];
        List<String> names =
                from.names().stream().filter(name -> !name.equals("step")).toList();
        List<Scores> read = new ArrayList<>();
        for (int epoch = 0; epoch < counts[1]; epoch++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (String name : names) {
                values.put(name, from.numbers(name)[epoch]);
            }
            read.add(new Scores(values));
        }
        scores = List.copyOf(read);
    }
}
