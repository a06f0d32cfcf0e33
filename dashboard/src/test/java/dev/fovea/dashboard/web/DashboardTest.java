package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DashboardTest {
    @Test
    void serves_this_machine_only(@TempDir Path folder) {
        try (Served served = new Served(folder)) {
            assertThat(served.dashboard.url()).matches("http://127\\.0\\.0\\.1:\\d+");
            assertThat(served.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void says_what_to_do_when_its_port_is_in_use(@TempDir Path folder) {
        try (Served served = new Served(folder)) {
            assertThatThrownBy(() -> Dashboard.open(served.store, served.port()).close())
                    .isInstanceOf(DashboardException.class)
                    .hasMessage("port %d is in use. Choose another with --port N, or stop the other program."
                            .formatted(served.port()));
        }
    }

    @Test
    void says_which_ports_there_are(@TempDir Path folder) {
        try (Served served = new Served(folder)) {
            assertThatThrownBy(() -> Dashboard.open(served.store, 70_000).close())
                    .isInstanceOf(DashboardException.class)
                    .hasMessage("there is no port 70000. Choose one from 1024 to 65535 with --port N.");
        }
    }

    @Test
    void leaves_the_terminal_to_others_but_for_warnings(@TempDir Path folder) {
        try (Served served = new Served(folder)) {
            assertThat(served.get("/").statusCode()).isEqualTo(200);
            for (String logger : new String[] {"io.javalin.Javalin", "org.eclipse.jetty.server.Server"}) {
                assertThat(LoggerFactory.getLogger(logger).isInfoEnabled()).isFalse();
                assertThat(LoggerFactory.getLogger(logger).isWarnEnabled()).isTrue();
            }
        }
    }

    @Test
    void opens_again_on_the_same_store_after_it_was_closed(@TempDir Path folder) {
        try (Served served = new Served(folder)) {
            served.dashboard.close();
            try (Dashboard again = Dashboard.open(served.store, 0)) {
                assertThat(again.url()).startsWith("http://127.0.0.1:");
            }
        }
    }
}
