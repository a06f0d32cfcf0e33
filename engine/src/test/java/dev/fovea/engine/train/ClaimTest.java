package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a training in which something stands where its lock is to be. */
@DisabledOnOs(OS.WINDOWS)
class ClaimTest {
    private final Path folder;
    private final Path lock;

    ClaimTest(@TempDir Path folder) {
        this.folder = folder;
        this.lock = folder.resolve("lock");
    }

    @Test
    void is_not_taken_through_a_link() throws IOException {
        Path target = folder.resolve("target");
        Path link = Files.createSymbolicLink(lock, target);
        refused("a link");
        Path there = Files.writeString(target, "mine");
        refused("a link");
        assertThat(there).hasContent("mine");
        assertThat(link).isSymbolicLink();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void does_not_wait_for_a_pipe() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", lock.toString()).start().waitFor())
                .isZero();
        refused("a pipe, a socket or a device");
    }

    @Test
    void is_not_taken_where_a_folder_stands() throws IOException {
        Path made = Files.createDirectory(lock);
        refused("a folder");
        assertThat(made).isEmptyDirectory();
    }

    @Test
    void is_taken_again_with_the_file_of_an_earlier_training() {
        Claim.of(folder).close();
        Claim.of(folder).close();
        assertThat(lock).isEmptyFile();
    }

    /** They may be what fills the disk. */
    @Test
    void takes_back_the_room_of_files_that_a_killed_training_left_half_written() throws IOException {
        for (String name : List.of("last.safetensors.0a1b2c3d.part", "best.safetensors.ffffffff.part", "notes.part")) {
            Path unused = Files.writeString(folder.resolve(name), "x");
        }
        Claim.of(folder).close();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lock", "notes.part");
    }

    @Test
    void says_why_a_folder_cannot_be_written() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> Claim.of(file.resolve("run")))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("%s: checkpoints cannot be written there: ".formatted(file.resolve("run")))
                .hasMessageEndingWith(". Choose another folder.");
    }

    private void refused(String found) {
        assertThatThrownBy(() -> Claim.of(folder).close())
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "%s is %s, where a training keeps a file of its own. Delete it, or choose another folder.",
                        lock, found);
    }
}
