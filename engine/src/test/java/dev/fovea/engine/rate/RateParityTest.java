package dev.fovea.engine.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forty epochs of three steps from a rate of 0.3: every step's rate is PyTorch's. */
class RateParityTest {
    private static final int STEPS_PER_EPOCH = 3;
    private static final Golden GOLDEN = new Golden("schedule");
    private static final List<Scores> SCORES = scores();

    static Stream<Rate> cases() {
        return RateCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void follows_pytorchs_sequence(Rate rate) {
        double[] expected = GOLDEN.values(rate.toString(), "rates");
        assertThat(expected).hasSize(SCORES.size() * STEPS_PER_EPOCH);
        for (int step = 0; step < expected.length; step++) {
            List<Scores> ended = SCORES.subList(0, step / STEPS_PER_EPOCH);
            Position position = new Position(step, expected.length, STEPS_PER_EPOCH, ended);
            assertThat(0.3 * rate.factor(position)).as("step %d", step).isEqualTo(expected[step], offset(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void goes_with_the_training_it_was_made_for(Rate rate) {
        assertThat(rate.doubt(Position.start(120, STEPS_PER_EPOCH))).isEmpty();
    }

    @Test
    void prints_the_java_that_makes_it() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/fovea/engine/rate/RateCases.java"));
        String joined = source.replaceAll("\\s+", "").replace(",", ", ");
        assertThat(RateCases.all()).allSatisfy(rate -> assertThat(joined).contains(rate.toString()));
    }

    @Test
    void has_a_case_for_every_rate() {
        Set<Class<?>> covered = cases().map(Rate::getClass).collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrder(Rate.class.getPermittedSubclasses());
    }

    @Test
    void has_the_cases_of_the_golden_data_and_no_others() {
        List<String> names = new ArrayList<>(List.of("scores"));
        cases().map(Rate::toString).forEach(names::add);
        assertThat(names).containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
    }

    private static List<Scores> scores() {
        double[] losses = GOLDEN.values("scores", "test loss");
        double[] accuracies = GOLDEN.values("scores", "test accuracy");
        List<Scores> scores = new ArrayList<>();
        for (int epoch = 0; epoch < losses.length; epoch++) {
            scores.add(new Scores(Map.of("test/loss", losses[epoch], "test/accuracy", accuracies[epoch])));
        }
        return scores;
    }
}
