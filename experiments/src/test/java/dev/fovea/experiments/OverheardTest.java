package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.experiments.Overheard.Listening;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverheardTest {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void install() {
        System.setOut(new PrintStream(shown, true, Charset.defaultCharset()));
        Overheard.install();
        Overheard.install();
    }

    @AfterEach
    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void hears_lines_and_still_prints_them() {
        during(() -> {
            System.out.print("one ");
            System.out.println("line");
            System.out.printf("two%nthree");
            System.err.println("to the other");
        });
        System.out.println("unheard");
        assertThat(heard).containsExactly("false one line", "false two", "true to the other");
        assertThat(shown()).isEqualTo("one line\ntwo\nthreeunheard\n");
    }

    @Test
    void hears_a_line_that_is_drawn_over_as_it_was_at_last() {
        during(() -> System.out.print("\r 10 %\r 50 %\r100 %\r\nbar\rgone\rthe next\n"));
        assertThat(heard).containsExactly("false 100 %", "false the next");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void does_not_hear_what_is_secret(boolean guarded) {
        if (guarded) {
            GuardedStream.install();
        }
        during(() -> {
            Overheard.printUnrecorded("a token");
            System.out.println("no token");
        });
        assertThat(heard).containsExactly("false no token");
        assertThat(shown()).isEqualTo("a token\nno token\n");
    }

    /** Who sets streams of its own above ours is not heard twice. */
    @Test
    void hears_a_line_once_where_others_stand_between() {
        GuardedStream.install();
        Overheard.install();
        assertThat(System.out).isInstanceOf(GuardedStream.class);
        System.setOut(new PrintStream(System.out, true, Charset.defaultCharset()));
        during(() -> System.out.println("once"));
        assertThat(heard).containsExactly("false once");
        assertThat(shown()).isEqualTo("once\n");
    }

    @Test
    void hears_what_is_printed_to_the_stream_that_was_the_standard_output_when_it_was_given() {
        System.setOut(new PrintStream(shown, true, Charset.defaultCharset()));
        PrintStream given = Overheard.heard(System.out);
        during(() -> given.println("heard"));
        PrintStream other = new PrintStream(shown, true, Charset.defaultCharset());
        assertThat(Overheard.heard(other)).isSameAs(other);
        assertThat(heard).containsExactly("false heard");
    }

    @Test
    void two_who_listen_hear_their_own_threads_and_those_of_nobody() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(3);
        List<String> mine = new CopyOnWriteArrayList<>();
        List<String> others = new CopyOnWriteArrayList<>();
        Thread one = speaking("one", mine, barrier);
        Thread two = speaking("two", others, barrier);
        barrier.await();
        System.out.println("all");
        barrier.await();
        barrier.await();
        one.join();
        two.join();
        assertThat(mine).containsExactly("all", "one began", "one's child", "one's own");
        assertThat(others).containsExactly("all", "two began", "two's child", "two's own");
    }

    private static Thread speaking(String name, List<String> heard, CyclicBarrier barrier) {
        Thread thread = new Thread(() -> {
            Listening listening = Overheard.listen((error, line) -> heard.add(line));
            try {
                barrier.await();
                barrier.await();
                System.out.print(name);
                barrier.await();
                System.out.println(" began");
                Thread child = new Thread(() -> System.out.println(name + "'s child"));
                child.start();
                child.join();
                System.out.println(name + "'s own");
            } catch (InterruptedException | BrokenBarrierException never) {
                throw new AssertionError(never);
            } finally {
                listening.close();
            }
        });
        thread.start();
        return thread;
    }

    /** A thread of a pool outlives who started it. */
    @Test
    void hears_the_threads_of_those_who_listen_no_more() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        during(() -> pool.submit(() -> {}).get());
        during(() -> pool.submit(() -> System.out.println("later")).get());
        pool.shutdown();
        assertThat(heard).containsExactly("false later");
    }

    private interface Work {
        void run() throws Exception;
    }

    private void during(Work work) {
        Listening listening = Overheard.listen((error, line) -> heard.add(error + " " + line));
        try {
            work.run();
        } catch (Exception never) {
            throw new AssertionError(never);
        } finally {
            listening.close();
        }
    }

    private String shown() {
        return shown.toString(Charset.defaultCharset()).replace(System.lineSeparator(), "\n");
    }
}
