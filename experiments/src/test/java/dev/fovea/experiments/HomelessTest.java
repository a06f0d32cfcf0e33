package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a user whom the system does not know, whose home Java calls {@code ?}. */
@DisabledOnOs(OS.WINDOWS)
class HomelessTest {
    private static final List<String> UNKNOWN = List.of("-Duser.home=?");

    @Test
    void keeps_runs_where_the_environment_says_or_says_that_it_says_nothing(@TempDir Path folder) throws Exception {
        try (Fovea runs = Fovea.startWith(folder, UNKNOWN, List.of("env", "HOME=" + folder), "runs");
                Fovea none = Fovea.startWith(folder, UNKNOWN, List.of("env", "-u", "HOME"), "runs")) {
            assertThat(runs.ended()).as(runs.printed()).isZero();
            assertThat(none.ended()).isEqualTo(1);
            assertThat(none.printed())
                    .isEqualTo("there is no home folder: this user has none on this machine, and HOME names none."
                            + " Set it, as in: export HOME=/home/me\n");
            assertThat(Path.of("?")).doesNotExist();
        }
    }
}
