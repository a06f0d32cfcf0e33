package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {
    /** Unpacks a library as JLine's is, and prints where. */
    static final class Unpacking {
        public static void main(String[] arguments) throws IOException {
            Path folder = LibraryFolder.withRoom(10);
            Path inside = Files.createDirectories(folder.resolve("Linux/x86_64"));
            Path library = Files.write(inside.resolve("library.so"), new byte[10]);
            System.out.print(library);
        }
    }

    @Test
    void among_the_temporary_files_is_gone_after_the_process_with_what_is_in_it(@TempDir Path folder) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path notAFolder = Files.createFile(home.resolve(".fovea"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        assertThat(unpacked(home, temporary)).startsWith(temporary.resolve("fovea-native-") + "");
        assertThat(temporary).isEmptyDirectory();
        assertThat(notAFolder).isEmptyFile();
    }

    @Test
    void at_home_stays_for_the_next_process(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        String library = unpacked(folder, temporary);
        assertThat(library).isEqualTo(folder.resolve(".fovea/native/Linux/x86_64/library.so") + "");
        assertThat(Path.of(library)).hasSize(10);
    }

    private static String unpacked(Path home, Path temporary) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + home,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unpacking.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
