package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    /** Others may have put a folder of theirs there, or keep a file open. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void at_home_is_made_anew_where_others_could_write(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path nativ = folder.resolve(".fovea/native");
        for (Path open : new Path[] {folder.resolve(".fovea"), nativ, nativ.resolve("Linux")}) {
            Path planted = Files.createDirectories(nativ.resolve("Linux")).resolve("planted.so");
            Files.writeString(planted, "code");
            Files.setPosixFilePermissions(folder.resolve(".fovea"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(nativ, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(unpacked(folder, temporary)).isEqualTo(nativ.resolve("Linux/x86_64/library.so") + "");
            assertThat(planted).doesNotExist();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nativ)))
                    .isEqualTo("rwx------");
            assertThat(folder.resolve(".fovea").toFile().list()).containsExactly("native");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void at_home_keeps_nothing_of_somebody_elses(@TempDir Path folder) throws Exception {
        Path nativ = Files.createDirectories(folder.resolve(".fovea/native"));
        Path planted = Files.writeString(nativ.resolve("planted.so"), "code");
        assumeTrue(Files.getOwner(Path.of("/")).equals(Files.getOwner(planted)), "only root gives files away");
        Files.setAttribute(planted, "unix:uid", 65534);
        String library = unpacked(folder, Files.createDirectory(folder.resolve("temporary")));
        assertThat(library).isEqualTo(nativ.resolve("Linux/x86_64/library.so") + "");
        assertThat(planted).doesNotExist();
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
