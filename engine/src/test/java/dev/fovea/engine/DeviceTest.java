package dev.fovea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.Torch;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @AfterEach
    void go_back_to_the_usual_threads() {
        Torch.threads(0);
    }

    static boolean thereIsAGpu() {
        return Torch.gpus() > 0;
    }

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "cpu, CPU", "gpu, GPU", "CPU, CPU"})
    void is_found_by_its_name(String text, Device.Choice choice) {
        assertThat(Device.parse(text))
                .isEqualTo(new Device(choice, 0, Precision.FLOAT32, false))
                .hasToString(choice.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpu", "", "cuda:0"})
    void refuses_another_name(String text) {
        assertRefused(
                () -> Device.parse(text),
                "device: \"%s\" is none of auto, cpu, gpu. Leave it out for auto.".formatted(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void refuses_to_compute_without_threads(int threads) {
        assertRefused(
                () -> Device.cpu().threads(threads),
                "device: %d threads cannot compute anything. Use at least 1, such as cpu().threads(2)."
                        .formatted(threads));
    }

    @Test
    void sets_the_threads_of_the_engine() {
        assertThat(threadsOf(Device.cpu().threads(2))).isEqualTo(2);
    }

    @Test
    void computes_as_exactly_as_it_is_told() {
        assertThat(Device.cpu().place().precision()).isEqualTo(Precision.FLOAT32);
        assertThat(Device.cpu().precision(Precision.FLOAT64).threads(1).place().precision())
                .isEqualTo(Precision.FLOAT64);
    }

    @ParameterizedTest
    @CsvSource({"float32, FLOAT32", "bf16, BF16", "float64, FLOAT64"})
    void finds_a_precision_by_its_name(String text, Precision precision) {
        assertThat(Device.cpu().precision(text).place().precision()).isEqualTo(precision);
    }

    @Test
    void refuses_another_precision() {
        assertRefused(
                () -> Device.cpu().precision("FP16"),
                "precision: \"FP16\" is none of float32, bf16, float64. Leave it out for float32.");
    }

    @Test
    void leaves_the_threads_to_libtorch_unless_told() {
        int itself = threadsOf(Device.cpu());
        assertThat(threadsOf(Device.cpu().threads(itself + 1))).isEqualTo(itself + 1);
        assertThat(threadsOf(Device.cpu())).isEqualTo(itself);
    }

    private static int threadsOf(Device device) {
        assertThat(device.place()).isEqualTo(Place.CPU);
        return Torch.threads();
    }

    @Test
    @DisabledIf("thereIsAGpu")
    void says_what_to_do_where_there_is_no_gpu() {
        assertRefused(
                () -> Device.gpu().place(),
                "device: a GPU was asked for, and libtorch 2.7.1 finds none on this machine. Use auto or cpu, or see \"On a"
                        + " GPU\" in README.md for the libtorch that computes on one.");
    }

    @Test
    @DisabledIf("thereIsAGpu")
    void is_the_cpu_where_there_is_no_gpu_and_none_is_asked_for() {
        assertThat(Device.auto().place()).isEqualTo(Place.CPU);
    }

    @Test
    void changes_nothing_on_a_cpu_that_gives_the_same_bits_anyway() {
        Device device = Device.cpu().threads(1).precision(Precision.FLOAT64).deterministically();
        assertThat(device).isEqualTo(new Device(Device.Choice.CPU, 1, Precision.FLOAT64, true));
        assertThat(device.threads(2).precision(Precision.FLOAT32).deterministic())
                .isTrue();
        assertThat(device.place())
                .isEqualTo(Device.cpu().precision(Precision.FLOAT64).place());
        assertThat(Torch.deterministic()).isFalse();
    }

    @Test
    void computes_with_the_libraries_that_belong_together() {
        assertThat(Versions.djl()).isEqualTo("0.35.1");
        assertThat(Versions.libtorch()).isEqualTo("2.7.1");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(EngineException.class).hasMessage(message);
    }
}
