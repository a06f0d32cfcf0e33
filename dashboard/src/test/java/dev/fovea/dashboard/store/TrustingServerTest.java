package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whom the process listens to that serves a store's file. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class TrustingServerTest {
    /** Begins as H2's clients do, with the versions that it knows, and then announces a text. */
    private static final String ANNOUNCE = "$SIG{ALRM} = sub { print qq(still waiting\\n); exit }; alarm 2;"
            + " my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $ARGV[0]) or die;"
            + " syswrite $s, pack('N3', 20, 20, 1000);"
            + " my $n = sysread $s, my $answer, 1000; print $n ? qq(answered\\n) : qq(closed\\n);";

    private final Path folder;

    TrustingServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void reads_nothing_of_what_another_user_sends() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may be somebody else");
        try (RunStore store = Sample.open(folder)) {
            assertThat(said("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"))
                    .isEqualTo("closed");
            assertThat(said()).isEqualTo("still waiting"); // this user's own programs are read
            store.check();
        }
    }

    @Test
    void serves_this_users_other_processes_as_the_one_that_opened_the_file_first() throws IOException {
        try (TrainingProcess training = TrainingProcess.start(folder, "training", 1)) {
            String run = training.runId();
            try (RunStore store = Sample.open(folder)) {
                long points = training.awaitPoints(10);
                Sample.await(() -> Sample.raw(store, run, "train/loss").size() >= points);
            }
            assertThat(training.errors()).isEmpty();
        }
    }

    /** What a program gets for an announcement, started by {@code as}. */
    private String said(String... as) throws IOException {
        List<String> command = new ArrayList<>(List.of(as));
        command.addAll(List.of("perl", "-MIO::Socket::INET", "-e", ANNOUNCE, Integer.toString(port())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream output = process.getInputStream();
                OutputStream ended = process.getOutputStream()) {
            ended.flush();
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private int port() throws IOException {
        Properties lock = new Properties();
        try (InputStream text = Files.newInputStream(folder.resolve("runs.lock.db"))) {
            lock.load(text);
        }
        String server = lock.getProperty("server");
        return Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
    }
}
