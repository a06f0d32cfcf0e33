package dev.fovea.dsl.diff;

import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.unnamed;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static final Network SMALL = small(image(3, 32, 32), 16);

    private static Network small(Shape input, int filters) {
        return Network.of("small", input)
                .then("stem", normed(conv(filters, 3).same()), relu())
                .then("head", globalAvgPool(), dense(10));
    }

    private static Network toy(Layer... layers) {
        return Network.of("toy", vector(4)).then("s", layers);
    }

    private static String changes(Network before, Network after) {
        List<String> lines = before.diff(after).toString().lines().toList();
        return String.join("\n", lines.subList(3, lines.size()));
    }

    @Test
    void is_empty_where_both_compute_the_same() {
        Network other = Network.of("other", image(3, 32, 32))
                .then("stem", normed(conv(16, 3).same()), identity(), relu())
                .then("head", globalAvgPool(), dense(10));
        assertThat(SMALL.diff(other).isEmpty()).isTrue();
        assertThat(SMALL.diff(other)).hasToString("");
    }

    @Test
    void tells_what_changed_from_what_follows() {
        assertThat(SMALL.diff(small(image(3, 32, 32), 32))).hasToString("""
                        --- small: 3 x 32 x 32 to 10
                        +++ small: 3 x 32 x 32 to 10

                        -  stem/conv1           conv(16, 3).same().bias(false)  16 x 32 x 32                         432
                        +  stem/conv1           conv(32, 3).same().bias(false)  32 x 32 x 32                         864
                        ~  stem/batchNorm1      batchNorm()                     16 x 32 x 32 -> 32 x 32 x 32    32 -> 64
                        ~  stem/relu1           relu()                          16 x 32 x 32 -> 32 x 32 x 32           -
                        ~  head/globalAvgPool1  globalAvgPool()                 16 -> 32                               -
                        ~  head/dense1          dense(10)                       10                            170 -> 330

                        parameters          634 -> 1,258 (+624)
                        running statistics  32 -> 64 (+32)
                        multiply-adds       442,528 -> 885,056 (+442,528)""");
    }

    @Test
    void tells_what_came_and_went() {
        Network other = Network.of("small", image(3, 32, 32))
                .then("stem", normed(conv(16, 3).same()), relu(), dropout(0.1))
                .then("classes", globalAvgPool(), dense(10));
        assertThat(SMALL.diff(other)).hasToString("""
                        --- small: 3 x 32 x 32 to 10
                        +++ small: 3 x 32 x 32 to 10

                        -  head/globalAvgPool1     globalAvgPool()  16              -
                        -  head/dense1             dense(10)        10            170
                        +  stem/dropout1           dropout(0.1)     16 x 32 x 32    -
                        +  classes/globalAvgPool1  globalAvgPool()  16              -
                        +  classes/dense1          dense(10)        10            170""");
        assertThat(SMALL.diff(other).changes())
                .extracting(Change::path, Change::kind)
                .contains(tuple("stem/dropout1", Change.Kind.ADDED), tuple("head/dense1", Change.Kind.REMOVED));
    }

    @Test
    void tells_of_another_input_and_leaves_out_what_open_sizes_hide() {
        assertThat(SMALL.diff(small(image(3), 16))).hasToString("""
                        --- small: 3 x 32 x 32 to 10
                        +++ small: 3 x ? x ? to 10

                        ~  input            input                           3 x 32 x 32 -> 3 x ? x ?      -
                        ~  stem/conv1       conv(16, 3).same().bias(false)  16 x 32 x 32 -> 16 x ? x ?  432
                        ~  stem/batchNorm1  batchNorm()                     16 x 32 x 32 -> 16 x ? x ?   32
                        ~  stem/relu1       relu()                          16 x 32 x 32 -> 16 x ? x ?    -""");
    }

    @Test
    void tells_what_is_frozen_and_begins_otherwise() {
        assertThat(changes(SMALL, SMALL.freeze("head").initialised(he()))).isEqualTo("""
                        -  stem/conv1   conv(16, 3).same().bias(false)             16 x 32 x 32  432
                        +  stem/conv1   conv(16, 3).same().bias(false).init(he())  16 x 32 x 32  432
                        -  head/dense1  dense(10)                                  10            170
                        +  head/dense1  dense(10).init(he()).frozen()              10            170

                        frozen  0 -> 170 (+170)""");
    }

    @Test
    void a_layer_that_moved_went_and_came() {
        assertThat(changes(toy(relu(), dense(4), tanh(), sigmoid()), toy(tanh(), relu(), dense(4), sigmoid())))
                .isEqualTo("""
                        +  s/tanh1  tanh()  4  -
                        -  s/tanh1  tanh()  4  -""");
        assertThat(changes(toy(relu(), tanh()), toy(tanh(), relu()))).isEqualTo("""
                        -  s/relu1  relu()  4  -
                        +  s/relu1  relu()  4  -""");
    }

    @Test
    void tells_what_is_read_where_that_is_all_that_changed() {
        assertThat(changes(
                        toy(concat(named("a", identity()), named("b", relu()))),
                        toy(concat(named("b", relu()), named("a", identity())))))
                .isEqualTo("""
                        -  s/concat  concat of input, s/b  8  -
                        +  s/concat  concat of s/b, input  8  -""");
        assertThat(changes(toy(residual(dense(4)), relu()), toy(residual(dense(4), dense(4)), relu())))
                .isEqualTo("""
                        +  s/residual1/shortcut  dense(4)  4  20

                        parameters     20 -> 40 (+20)
                        multiply-adds  16 -> 32 (+16)""");
        assertThat(changes(
                        toy(unnamed(add(named("a", relu()), named("b", tanh())))),
                        toy(named("a", relu()), unnamed(add(named("b", tanh()), named("c", identity()))))))
                .isEqualTo("""
                        -  s/b    tanh() of input  4  -
                        +  s/b    tanh() of s/a    4  -
                        -  s/add  add of s/a, s/b  4  -
                        +  s/add  add of s/b, s/a  4  -""");
    }

    @Test
    void tells_of_side_exits() {
        Network tapped = toy(relu(), output("tap"), dense(4), output("other"), output("gone"));
        Network moved = toy(relu(), dense(4), output("tap"), output("other"), output("new"));
        assertThat(changes(tapped, moved)).isEqualTo("""
                        -  tap   output of s/relu1   4  -
                        +  tap   output of s/dense1  4  -
                        -  gone  output of s/dense1  4  -
                        +  new   output of s/dense1  4  -""");
    }

    @Test
    void lists_layers_of_different_networks_in_their_order() {
        assertThat(changes(
                        Network.of("a", image(1, 8, 8)).then("one", conv(2, 3)).then("two", maxPool(2)),
                        Network.of("b", image(1, 8, 8))
                                .then("three", maxPool(2))
                                .then("two", maxPool(2))))
                .isEqualTo("""
                        -  one    conv(2, 3)  2 x 6 x 6               20
                        +  three  maxPool(2)  1 x 4 x 4                -
                        ~  two    maxPool(2)  2 x 3 x 3 -> 1 x 2 x 2   -

                        parameters     20 -> 0 (-20)
                        multiply-adds  648 -> 0 (-648)""");
    }
}
