package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.experiments.Digits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What options hold that are marked as secret is told nowhere. */
class SecretOptionsTest {
    private static final String SECRET = "quail ladder;4471/moss@'\"=%&";

    private final Path folder;

    SecretOptionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void every_option_that_holds_one_is_marked() {
        CommandSpec root = new CommandLine(new Main()).getCommandSpec();
        List<String> alike = root.subcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> String.join(" ", option.description()).matches(".*(FOVEA_|secret|password).*")
                        || option.paramLabel().matches("SECRET|TOKEN|PASSWORD"))
                .map(OptionSpec::longestName)
                .distinct()
                .toList();
        assertThat(new SecretOptions(root).all()).containsOnlyKeys(alike).containsOnlyKeys("--token", "--store");
    }

    @Test
    void is_hidden_however_it_is_typed() throws IOException {
        Path words = Files.writeString(folder.resolve("words"), "--token\nquail-ladder-4471\n--epochs 3\n");
        assertThat(told("train", "lenet5-mnist", "--token", SECRET)).isEqualTo("train lenet5-mnist --token '***'");
        assertThat(told("train", "lenet5-mnist", "--token=" + SECRET)).isEqualTo("train lenet5-mnist '--token=***'");
        assertThat(told("train", "lenet5-mnist", "--token=")).isEqualTo("train lenet5-mnist '--token=***'");
        assertThat(told("train", "lenet5-mnist", "--token", "--x--")).isEqualTo("train lenet5-mnist --token '***'");
        assertThat(told("train", "lenet5-mnist", "@" + words))
                .isEqualTo("train lenet5-mnist @" + words); // which stays a file
        assertThat(told("runs", "--store", "postgres://me:" + SECRET + "@h/r"))
                .isEqualTo("runs --store 'postgres:***'");
        assertThat(told("runs", "--store=postgres://me:quail-ladder@h/r"))
                .isEqualTo("runs '--store=jdbc:postgresql://***@h/r'");
        assertThat(told("runs", "--store", "/home/me/my runs")).isEqualTo("runs --store '/home/me/my runs'");
    }

    private static String told(String... words) {
        return Typed.of(new CommandLine(new Main()).parseArgs(words)).toString();
    }

    @Test
    void is_in_no_record_of_a_run() throws IOException {
        String store = folder.resolve("runs").toString();
        Path zip = folder.resolve("runs.zip");
        Terminal terminal = Terminal.run(
                "train",
                "mlp-mnist",
                "--epochs",
                "1",
                "--token",
                SECRET,
                "--data",
                Digits.write(folder.resolve("digits"), 200, 50).toString(),
                "--store",
                store);
        assertThat(terminal.exit()).as(terminal.err()).isZero();
        assertHidden(terminal.out() + terminal.err());
        try (RunStore runs = RunStore.open(store)) {
            Run run = runs.runs(RunQuery.all()).get(0);
            assertThat(runs.provenance(run.id()).get("command"))
                    .startsWith("fovea train mlp-mnist --epochs 1 --token '***' --data ");
            assertHidden(runs.provenance(run.id()).toString());
            assertHidden(runs.extras(run.id()).console(0, 1000).toString());
            runs.exportRuns(List.of(run.id()), zip);
        }
        assertHidden(content(zip));
        assertHidden(Files.readString(folder.resolve("runs.mv.db"), StandardCharsets.ISO_8859_1));
    }

    @Test
    void is_in_no_error() {
        assertHidden(Terminal.run("train", "lenet5-mnist", "--token", SECRET, "--token", SECRET)
                .err());
        assertHidden(Terminal.run("train", "lenet5-mnist", "--tok", SECRET).err());
        assertHidden(Terminal.run("train", "lenet5-mnist", "--tokens=" + SECRET).err());
        assertHidden(Terminal.run("runs", "--stor", "postgres://me:" + SECRET + "@h/r")
                .err());
        assertHidden(Terminal.run("runs", "--store", "postgres://me:" + SECRET + "@h/r")
                .err());
        assertHidden(Terminal.run("vacuum", "--store", "mysql://me:" + SECRET + "@h/r")
                .err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dashboard --token:geheim | Unknown option: '--token:***'",
                "dashboard -token geheim | Unknown options: '-token', '***'",
                "dashboard --to-ken geheim | Unknown options: '--to-ken', '***'",
                "dashboard --TOKEN geheim | Unknown options: '--TOKEN', '***'",
                "dashboard --tokn geheim | Unknown options: '--tokn', '***'",
                "dashboard --to.ken=geheim | Unknown option: '--to.ken=***'",
                "dashboard --tokengeheim | Unknown option: '--token***'",
                "dashboard --tokngeheim | Unknown option: '--tokn***'",
                "dashboard --api-token geheim | Unknown options: '--api-token', '***'",
                "dashboard --password geheim | Unknown options: '--password', '***'",
                "dashboard token=geheim | Unmatched argument at index 1: 'token=***'",
                "dashboard Token geheim | Unmatched arguments from index 1: 'Token', '***'",
                "dashboard FOVEA_TOKEN=geheim | Unmatched argument at index 1: 'FOVEA_TOKEN=***'",
                "dashboard --Store=postgres://u:geheim@h:1/x?a | Unknown option: '--Store=postgres:***'",
                "dashboard --stor u:geheim://h | Unknown options: '--stor', '***'",
                "dashboard jdbc:postgresql://u:geheim@h/x | Unmatched argument at index 1: 'jdbc:postgresql://***@h/x'",
                "runs --db=jdbc:postgresql://u:geheim@h/x | Unknown option: '--db=jdbc:postgresql://***@h/x'",
                "export lenet5 --to postgresql://u:geheim@h/x | --to: \"jdbc:postgresql://***@h/x\" is an address",
                "train postgres://u:geheim@h/x | There is no experiment \"jdbc:postgresql://***@h/x\".",
            })
    void is_in_no_error_of_an_option_that_is_misspelled(String typed, String sentence) {
        assertThat(Terminal.run(typed.split(" ")).err()).startsWith(sentence).doesNotContain("geheim");
    }

    @Test
    void is_in_no_error_of_a_file_of_arguments_or_of_a_run() throws IOException {
        Path words = Files.writeString(folder.resolve("words"), "--tokn geheim\n");
        assertThat(Terminal.run("dashboard", "@" + words).err()).startsWith("Unknown options: '--tokn', '***'\n");
        String store = folder.resolve("runs").toString();
        RunStore.open(store).close();
        assertThat(Terminal.run("delete", "jdbc:postgresql://u:geheim@h/x", "--store", store)
                        .err())
                .isEqualTo(
                        "There is no run \"jdbc:postgresql://***@h/x\" in the store. Use one that \"runs\" lists.\n");
    }

    @Test
    void words_that_are_no_secret_stay() {
        assertThat(told("train", "mlp-mnist", "--name", "token", "--tag", "a:b", "--store=runs"))
                .isEqualTo("train mlp-mnist --name token --tag a:b --store=runs");
        assertThat(told("export", "token", "--to", "store:x")).isEqualTo("export token --to store:x");
        assertThat(Terminal.run("train", "lenet5-mnist", "--score", "3").err())
                .startsWith("Unknown options: '--score', '3'\n");
    }

    private static String content(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            StringBuilder content = new StringBuilder();
            for (ZipEntry entry : file.stream().collect(Collectors.toList())) {
                content.append(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            return content.toString();
        }
    }

    private static void assertHidden(String text) {
        for (int i = 0; i + 4 <= SECRET.length(); i++) {
            assertThat(text).doesNotContain(SECRET.substring(i, i + 4));
        }
    }
}
