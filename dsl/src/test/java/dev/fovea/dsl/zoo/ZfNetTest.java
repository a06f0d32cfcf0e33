package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZfNetTest {
    /** Maps of the paper's figure 3, and of the better network in its table 3. */
    @ParameterizedTest
    @CsvSource({
        "conv1/relu1, 96 x 110 x 110, 96 x 110 x 110",
        "conv1/maxPool1, 96 x 55 x 55, 96 x 55 x 55",
        "conv2/relu1, 256 x 26 x 26, 256 x 26 x 26",
        "conv2/maxPool1, 256 x 13 x 13, 256 x 13 x 13",
        "conv3/relu1, 384 x 13 x 13, 512 x 13 x 13",
        "conv4/relu1, 384 x 13 x 13, 1024 x 13 x 13",
        "conv5/relu1, 256 x 13 x 13, 512 x 13 x 13",
        "pool5, 256 x 6 x 6, 512 x 6 x 6",
        "fc6/dropout1, 4096, 4096",
        "fc7/dropout1, 4096, 4096",
        "fc8, 1000, 1000",
    })
    void has_the_shapes_of_the_paper(String path, String figure3, String table3) {
        assertThat(Zoo.network("zfnet-figure3").graph().node(path).output()).hasToString(figure3);
        assertThat(Zoo.network("zfnet").graph().node(path).output()).hasToString(table3);
    }
}
