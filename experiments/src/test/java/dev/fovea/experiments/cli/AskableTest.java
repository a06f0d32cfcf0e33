package dev.fovea.experiments.cli;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What networks answer that give no class for an image, or take none. */
class AskableTest {
    private static final Network MAPS =
            Network.of("maps", image(1, 6, 6)).then("c1", conv(4, 3).same(), relu(), conv(3, 1));

    private final Path folder;

    AskableTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void those_that_give_a_class_for_each_position_are_not_asked_for_one() {
        String sentence =
                "maps: gives 3 x 6 x 6, a class for each position, and cannot be asked for that of a whole image."
                        + " Classes of positions are not told yet.\n";
        assertRefused(MAPS, sentence);
    }

    @Test
    void those_that_take_no_images_are_asked_about_none() {
        String sentence =
                "the network takes %s, which no image file has. Use one that takes 1 or 3 channels of a known size.\n";
        assertRefused(
                Network.of("wave", signal(1, 8)).then("head", flatten(), dense(2)),
                "wave: " + sentence.formatted("1 x 8"));
        assertRefused(
                Network.of("bands", image(4, 6, 6)).then("head", flatten(), dense(2)),
                "bands: " + sentence.formatted("4 x 6 x 6"));
    }

    /** Before the image is read, which may not be there. */
    private void assertRefused(Network network, String sentence) {
        Path weights = folder.resolve("weights.safetensors");
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 7)) {
            compiled.save(weights);
        }
        assertThat(Terminal.run("predict", "a.png", "--weights", weights.toString()))
                .isEqualTo(new Terminal(2, "", sentence + "See: fovea predict --help\n"));
        Path sheet = folder.resolve("sheet.png");
        assertThat(Terminal.run("inspect", weights.toString(), "a.png", "--to", sheet.toString()))
                .isEqualTo(new Terminal(2, "", sentence + "See: fovea inspect --help\n"));
        assertThat(sheet).doesNotExist();
    }
}
