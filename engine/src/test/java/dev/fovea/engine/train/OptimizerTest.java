package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.adadelta;
import static dev.fovea.engine.train.Optimizer.adagrad;
import static dev.fovea.engine.train.Optimizer.adam;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.rmsProp;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.EngineException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What optimisers take, refuse and say; what they compute is compared with PyTorch in {@link TrainingParityTest}. */
class OptimizerTest {
    @Test
    void have_pytorchs_defaults() {
        assertThat(sgd(0.1)).isEqualTo(new Sgd(0.1, 0, 0, false, 0));
        assertThat(adam(0.1)).isEqualTo(new Adam(0.1, new Moments(0.9, 0.999, 1e-8, false), 0));
        assertThat(adamW(0.1)).isEqualTo(new AdamW(0.1, new Moments(0.9, 0.999, 1e-8, false), 0.01));
        assertThat(rmsProp(0.1)).isEqualTo(new RmsProp(0.1, 0.99, 1e-8, 0, false, 0));
        assertThat(adagrad(0.1)).isEqualTo(new Adagrad(0.1, 0, 0, 1e-10, 0));
        assertThat(adadelta()).isEqualTo(new Adadelta(1, 0.9, 1e-6, 0));
    }

    @Test
    void average_gradients_by_dampening_them_as_strongly_as_the_momentum_is() {
        assertThat(sgd(0.1).averaging(0.9)).isEqualTo(sgd(0.1).momentum(0.9).dampening(0.9));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of(
                        sgd(0.1).averaging(0.9),
                        "{optimizer=sgd, rate=0.1, momentum=0.9, dampening=0.9, weightDecay=0.0}"),
                Arguments.of(
                        adam(0.1).withAmsgrad(),
                        "{optimizer=adam amsgrad, rate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.0}"),
                Arguments.of(
                        adamW(0.1).epsilon(0.5),
                        "{optimizer=adamw, rate=0.1, beta1=0.9, beta2=0.999, epsilon=0.5, weightDecay=0.01}"),
                Arguments.of(
                        rmsProp(0.1).withCentering(),
                        "{optimizer=rmsprop centered, rate=0.1, alpha=0.99, epsilon=1.0E-8, momentum=0.0, weightDecay=0.0}"),
                Arguments.of(
                        adagrad(0.1),
                        "{optimizer=adagrad, rate=0.1, rateDecay=0.0, initial=0.0, epsilon=1.0E-10, weightDecay=0.0}"),
                Arguments.of(adadelta(), "{optimizer=adadelta, rate=1.0, rho=0.9, epsilon=1.0E-6, weightDecay=0.0}"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void name_what_runs_are_compared_by(Optimizer optimizer, String settings) {
        assertThat(optimizer.settings()).hasToString(settings);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void take_another_rate_and_keep_the_rest(Optimizer optimizer, String settings) {
        assertThat(optimizer.rate(0.25).rate()).isEqualTo(0.25);
        assertThat(optimizer.rate(0.25).rate(optimizer.rate())).isEqualTo(optimizer);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        () -> sgd(1).dampening(1),
                        "dampening: 1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(
                        () -> sgd(1).withNesterov().dampening(0.5),
                        "dampening: 0.5 does not go with Nesterov's momentum. Use one of the two."),
                mistake(
                        () -> adam(1).betas(1, 0.9),
                        "beta 1: 1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(() -> adam(1).epsilon(0), "epsilon: 0.0 is not a positive number. Use one such as 1e-8."),
                mistake(() -> adam(-1), "rate: -1.0 is not a positive number. Use one such as 0.01."),
                mistake(
                        () -> rmsProp(1).alpha(-0.5),
                        "alpha: -0.5 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(
                        () -> rmsProp(1).momentum(2),
                        "momentum: 2.0 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(
                        () -> adagrad(1).rateDecay(-1),
                        "rate decay: -1.0 is not 0 or more. Use one such as 5e-4, or 0 for none."),
                mistake(
                        () -> adagrad(1).initial(-1),
                        "initial sum: -1.0 is not 0 or more. Use one such as 5e-4, or 0 for none."),
                mistake(
                        () -> adadelta().rho(1),
                        "rho: 1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(
                        () -> adadelta().weightDecay(-1),
                        "weight decay: -1.0 is not 0 or more. Use one such as 5e-4, or 0 for none."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refuse_what_cannot_be(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake).isInstanceOf(EngineException.class).hasMessage(message);
    }

    private static Arguments mistake(ThrowingCallable code, String message) {
        return Arguments.of(code, message);
    }
}
