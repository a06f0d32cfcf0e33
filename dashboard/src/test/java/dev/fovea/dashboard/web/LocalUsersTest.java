package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a machine's own files and processes tell of. */
class LocalUsersTest {
    private static final String CONTAINER = """
            root:x:0:0:root:/root:/bin/bash
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            sync:x:4:65534:sync:/bin:/bin/sync
            postgres:x:105:110:PostgreSQL:/var/lib/postgresql:/bin/bash
            nobody:x:65534:65534:nobody:/nonexistent:/bin/sh
            """;
    private static final String FILES = "group: sss\npasswd:         files systemd # as it comes\n";

    @Test
    void a_container_has_root_alone() {
        assertThat(have(CONTAINER, FILES, 0, 0L, 1L, 105L)).isFalse();
        assertThat(have(CONTAINER, "", 0)).isFalse();
    }

    @Test
    void a_laptop_has_its_owner_alone() {
        assertThat(have(CONTAINER + "ada:x:1000:1000:Ada:/home/ada:/bin/zsh\n", FILES, 1000, 0L, 1000L))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob:x:1001:1001:Bob:/home/bob:/bin/bash",
                "bob:x:1001:1001:Bob:/home/bob:",
                "bob:*:60578:60578::/home/bob:/usr/bin/git-shell",
                "bob:x:2000000:100::/home/bob:/usr/bin/fish"
            })
    void somebody_else_can_log_in(String account) {
        assertThat(have(CONTAINER + account + "\n", FILES, 0)).isTrue();
        assertThat(have(CONTAINER + "ada:x:1000:1000:Ada:/home/ada:/bin/zsh\n" + account, FILES, 1000))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob:x:1001:1001:Bob:/home/bob:/usr/sbin/nologin",
                "bob:x:1001:1001:Bob:/home/bob:/bin/false",
                "service:x:999:999::/srv:/bin/sh",
                "# bob:x:1001:1001:Bob:/home/bob:/bin/bash",
                ""
            })
    void nobody_else_can_log_in(String account) {
        assertThat(have(CONTAINER + account + "\n", FILES, 0)).isFalse();
    }

    @Test
    void processes_tell_of_people_whom_no_file_knows() {
        assertThat(have(CONTAINER, FILES, 0, 0L, 1234L)).isTrue();
        assertThat(have(CONTAINER, FILES, 1234, 0L, 1234L)).isFalse();
        assertThat(have(CONTAINER + "bot:x:1234:1234::/srv:/usr/sbin/nologin\n", FILES, 0, 0L, 1234L))
                .isFalse();
        assertThat(have(CONTAINER, FILES, 0, 61_184L, 65_534L, 4_294_967_294L)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwd: files sss",
                "passwd:\tldap [NOTFOUND=return] files",
                "# passwd: files\n  passwd: files winbind",
                "passwd: nis"
            })
    void a_directory_may_know_anybody(String sources) {
        assertThat(have(CONTAINER, sources, 0)).isTrue();
    }

    @Test
    void what_is_not_understood_is_not_taken_for_nobody() {
        assertThat(have("", FILES, 0)).isTrue();
        assertThat(have(CONTAINER + "+::::::\n", "passwd: compat [NOTFOUND=return]", 0))
                .isTrue();
        assertThatThrownBy(() -> have(CONTAINER + "bob:x:1001\n", FILES, 0))
                .hasMessage("a line of /etc/passwd has 3 fields");
    }

    private static boolean have(String passwd, String sources, long self, Long... running) {
        return new LocalUsers(passwd, sources, Set.of(running), self).includeOthers();
    }
}
