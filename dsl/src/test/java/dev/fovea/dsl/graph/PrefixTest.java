package dev.fovea.dsl.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixTest {
    private static final Prefix<Integer> NONE = Prefix.of(List.of());

    private static Prefix<Integer> upTo(int length) {
        Prefix<Integer> prefix = NONE;
        for (int i = 0; i < length; i++) {
            prefix = prefix.plus(List.of(i));
        }
        return prefix;
    }

    @Test
    void is_a_list_like_any_other() {
        assertThat(Prefix.of(List.of(1, 2)).plus(List.of(3)))
                .isEqualTo(List.of(1, 2, 3))
                .hasSameHashCodeAs(List.of(1, 2, 3));
        assertThat(upTo(1000)).isEqualTo(IntStream.range(0, 1000).boxed().toList());
        Prefix<Integer> prefix = upTo(3);
        assertThat(Prefix.of(prefix)).isSameAs(prefix);
    }

    @Test
    void shows_nothing_of_what_came_after() {
        Prefix<Integer> three = upTo(3);
        Prefix<Integer> five = three.plus(List.of(3, 4));
        assertThat(five.shares(three)).isTrue();
        assertThat(three).containsExactly(0, 1, 2);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> three.get(3));
    }

    @Test
    void branches_where_it_is_continued_twice() {
        Prefix<Integer> three = upTo(3);
        Prefix<Integer> one = three.plus(List.of(10));
        Prefix<Integer> other = three.plus(List.of(20));
        assertThat(one).containsExactly(0, 1, 2, 10);
        assertThat(other).containsExactly(0, 1, 2, 20);
        assertThat(other.shares(one)).isFalse();
        assertThat(other.shares(List.of())).isFalse();
        assertThat(one.plus(List.of(11))).containsExactly(0, 1, 2, 10, 11);
    }

    @Test
    void cannot_be_changed_and_holds_no_null() {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> upTo(3).set(0, 7));
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> NONE.plus(Collections.singletonList(null)));
    }

    @Test
    void may_be_continued_by_several_threads() throws InterruptedException, ExecutionException {
        Prefix<Integer> start = upTo(20);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Prefix<Integer>>> grown = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int mark = 1000 * (thread + 1);
                grown.add(threads.submit(() -> {
                    Prefix<Integer> prefix = start;
                    for (int i = 0; i < 500; i++) {
                        prefix = prefix.plus(List.of(mark + i));
                    }
                    return prefix;
                }));
            }
            for (int thread = 0; thread < 4; thread++) {
                int mark = 1000 * (thread + 1);
                assertThat(grown.get(thread).get())
                        .isEqualTo(IntStream.concat(IntStream.range(0, 20), IntStream.range(mark, mark + 500))
                                .boxed()
                                .toList());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
