package dev.fovea.dsl.analysis;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.prelu;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import org.junit.jupiter.api.Test;

class AnalysisTest {
    private static Layer storey(int filters, int convolutions) {
        return sequential(repeat(convolutions, sequential(conv3x3(filters), relu())), maxPool(2));
    }

    private static final Network VGG16 = Network.of("vgg16", image(3, 224, 224))
            .then("conv1", storey(64, 2))
            .then("conv2", storey(128, 2))
            .then("conv3", storey(256, 3))
            .then("conv4", storey(512, 3))
            .then("conv5", storey(512, 3), flatten())
            .then("fc", repeat(2, sequential(dense(4096), relu(), dropout(0.5))), dense(1000));

    @Test
    void counts_the_rows_of_the_lecture_on_vgg16() {
        Analysis analysis = VGG16.analysis();
        assertThat(analysis.activations()).isEqualTo(15_237_608);
        assertThat(analysis.at("input").activations()).isEqualTo(150_528);
        assertThat(analysis.at("conv1/conv2").activations()).isEqualTo(3_211_264);
        assertThat(analysis.at("conv1/relu2").activations()).isZero();
        assertThat(analysis.at("fc/dense1").activations()).isEqualTo(4096);
        assertThat(analysis.at("fc/dense1").parameters().weights()).isEqualTo(102_760_448);
        assertThat(analysis.multiplyAdds()).isEqualTo(15_470_264_320L);
        assertThat(analysis.parameters().total()).isEqualTo(138_357_544);
    }

    @Test
    void tells_the_share_of_a_node() {
        Analysis analysis = VGG16.analysis();
        assertThat(analysis.share("fc/dense1", costs -> costs.parameters().total()))
                .isCloseTo(0.743, within(0.001));
        assertThat(analysis.share("conv1/conv2", Costs::multiplyAdds)).isCloseTo(0.12, within(0.001));
        assertThat(Network.of("empty", vector(3)).analysis().share("input", Costs::multiplyAdds))
                .isZero();
    }

    @Test
    void counts_multiply_adds_as_the_lecture_does() {
        assertThat(Network.of("toy", image(3, 32, 32))
                        .then("c", conv(10, 5).padding(2))
                        .analysis()
                        .at("c")
                        .multiplyAdds())
                .isEqualTo(768_000);
    }

    @Test
    void tells_parameters_apart_by_what_they_are_for() {
        Network network = Network.of("toy", image(3, 8, 8))
                .then("stem", conv(4, 3).frozen(), batchNorm(), prelu())
                .then("head", globalAvgPool(), dense(2));
        Parameters parameters = network.analysis().parameters();
        assertThat(parameters).isEqualTo(new Parameters(4 * 3 * 9 + 4 * 2, 4 + 2, 4, 4, 1, 8, 4 * 3 * 9 + 4));
        assertThat(parameters.total()).isEqualTo(131).isEqualTo(network.graph().parameters());
        assertThat(parameters.trainable()).isEqualTo(131 - 112);
        assertThat(parameters.stored()).isEqualTo(139);
    }

    @Test
    void knows_parameters_and_receptive_fields_of_open_sizes() {
        Analysis analysis = Network.of("fcn", image(3))
                .then("c1", normed(conv3x3(8)), relu())
                .then("c2", conv3x3(8))
                .analysis();
        assertThat(analysis.parameters().total()).isEqualTo(216 + 16 + 584);
        assertThat(analysis.at("c2").sees()).hasToString("5 x 5");
    }

    @Test
    void asks_for_sizes_where_it_cannot_do_without() {
        Analysis analysis = Network.of("fcn", image(3)).then("c1", conv3x3(8)).analysis();
        assertThatIllegalArgumentException().isThrownBy(analysis::peak).withMessage("""
                        fcn: work and memory cannot be counted while sizes are open
                        Give the network its sizes first, such as network.at(224, 224).""");
        assertThatIllegalArgumentException().isThrownBy(analysis::multiplyAdds);
        assertThatIllegalArgumentException().isThrownBy(analysis::kept);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> analysis.at("c1").activations())
                .withMessage("""
                        c1: work and memory cannot be counted while sizes are open
                        Give the network its sizes first, such as network.at(224, 224).""");
    }

    @Test
    void a_residual_holds_its_input_until_the_sum() {
        Network network = Network.of("toy", image(4, 8, 8))
                .then("r", residual(sequential(conv3x3(4), relu(), conv3x3(4))), relu());
        assertThat(network.analysis().peak()).isEqualTo(new Peak(3 * 256, "r/residual1/body/conv2"));
    }
}
