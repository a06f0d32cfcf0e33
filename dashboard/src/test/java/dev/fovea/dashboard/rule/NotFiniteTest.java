package dev.fovea.dashboard.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import org.junit.jupiter.api.Test;

class NotFiniteTest {
    private final NotFinite rule = new NotFinite();

    @Test
    void names_the_first_layer_whose_output_is_no_number_and_no_other() {
        assertThat(rule.on(Seen.odd(5, "c1", "activation", 0))).isEmpty();
        assertThat(rule.on(Seen.odd(5, "c2", "activation", 12)))
                .contains(new Finding(
                        5,
                        Finding.Kind.ALARM,
                        "c2",
                        "12 of its activations are NaN or infinite, and none of those of the layers before it",
                        "Lower the rate, warm it up, or clip gradients: plan.clipNorm(1).",
                        new Evidence("not finite", "activation", 12, 0)));
        assertThat(rule.on(Seen.odd(5, "c3", "activation", 12))).isEmpty();
        assertThat(rule.on(Seen.odd(5, "c3", "gradient", 12))).isEmpty();
        assertThat(rule.on(Seen.odd(9, "c3", "weight", 12))).isEmpty();
        assertThat(rule.onLoss("train/loss", 9, Double.NaN)).isEmpty();
        assertThat(rule.rest()).isEmpty();
    }

    @Test
    void names_the_last_layer_whose_gradient_is_no_number_since_gradients_go_back() {
        assertThat(rule.on(Seen.odd(5, "c1", "gradient", 3))).isEmpty();
        assertThat(rule.on(Seen.odd(5, "c2", "gradient", 4))).isEmpty();
        assertThat(rule.on(Seen.odd(5, "c1", "weight", 0)).orElseThrow().text())
                .isEqualTo("4 of its gradients are NaN or infinite, and none of those of the layers behind it");
        assertThat(rule.rest()).isEmpty();
    }

    @Test
    void tells_of_gradients_when_nothing_comes_any_more() {
        assertThat(rule.on(Seen.odd(5, "c2", "gradient", 4))).isEmpty();
        assertThat(rule.rest().orElseThrow().place()).isEqualTo("c2");
        assertThat(rule.rest()).isEmpty();
    }

    @Test
    void says_of_the_loss_how_to_find_the_layer() {
        assertThat(rule.onLoss("train/loss", 8, 2.3)).isEmpty();
        assertThat(rule.onLoss("train/loss", 9, Double.POSITIVE_INFINITY))
                .contains(new Finding(
                        9,
                        Finding.Kind.ALARM,
                        "",
                        "the loss is infinite",
                        "Lower the rate, warm it up, or clip gradients: plan.clipNorm(1). Which layer is the first is seen by"
                                + " looking more often: watch(Watch.everything().activations(1)).",
                        new Evidence("not finite", "train/loss", Double.POSITIVE_INFINITY, Double.NaN)));
        assertThat(rule.onLoss("train/loss", 10, Double.NaN)).isEmpty();
    }
}
