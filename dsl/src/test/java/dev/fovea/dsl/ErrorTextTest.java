package dev.fovea.dsl;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.residualBlock;
import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a user reads when a network cannot be: whole texts, since they are part of the API. */
class ErrorTextTest {
    private static final Network TOY = Network.of("toy", image(64, 32, 32));

    @Test
    void a_kernel_larger_than_its_map() {
        Network lenet5 =
                Network.of("lenet5", image(1, 10, 10)).then("c1", conv(6, 5).padding(2), tanh(), avgPool(2));
        refused(() -> lenet5.then("c3", conv(16, 7), tanh(), avgPool(2)), """
                lenet5/c3/conv1: a 7 x 7 kernel does not fit a map of 6 x 5 x 5 without padding
                Use a kernel of at most 5 x 5, or pad it, such as conv(16, 7).same().""");
    }

    @Test
    void branches_that_cannot_be_added() {
        refused(
                () -> TOY.then("stage2", residual(sequential(conv3x3(128).stride(2), relu(), conv3x3(128))), relu()),
                """
                toy/stage2: cannot add branches of different shapes
                    body      128 x 16 x 16
                    shortcut   64 x 32 x 32
                Give the residual a shortcut that makes 128 x 16 x 16, such as conv(128, 1).stride(2).""");
    }

    @Test
    void branches_that_cannot_be_added_with_others_beside_them() {
        refused(
                () -> TOY.then(
                        "stage2", residualBlock(64, 1), residual(conv(64, 1).stride(2, 1))),
                """
                toy/stage2/residual2: cannot add branches of different shapes
                    body      64 x 16 x 32
                    shortcut  64 x 32 x 32
                Give the residual a shortcut that makes 64 x 16 x 32, such as conv(64, 1).stride(2, 1).""");
        refused(() -> TOY.then("stage2", named("fine", residual(sequential(globalAvgPool(), dense(64))))), """
                toy/stage2/fine: cannot add branches of different shapes
                    body                64
                    shortcut  64 x 32 x 32
                Give the residual a shortcut that makes 64.""");
        refused(() -> TOY.then("stage2", residual(conv(64, 6))), """
                toy/stage2: cannot add branches of different shapes
                    body      64 x 27 x 27
                    shortcut  64 x 32 x 32
                Give the residual a shortcut that makes 64 x 27 x 27.""");
    }

    @Test
    void vectors_that_cannot_be_added_or_held() {
        refused(() -> Network.of("toy", vector(32)).then("mlp", residual(sequential(dense(64), relu()))), """
                toy/mlp: cannot add branches of different shapes
                    body      64
                    shortcut  32
                Give the residual a shortcut that makes 64, such as dense(64).""");
        refused(() -> Network.of("toy", vector(2_000_000_000)).then("twice", concat(identity(), identity())), """
                toy/twice: a map of 4000000000 channels has more than 2,147,483,647 elements
                Make it smaller; no array could hold it.""");
    }

    @Test
    void branches_of_other_joins() {
        refused(() -> TOY.then("wide", concat(maxPool(2), named("long-way", conv(8, 1)))), """
                toy/wide: cannot concatenate branches of different sizes
                    branch1   64 x 16 x 16
                    long-way   8 x 32 x 32
                Make every branch end at 16 x 16; only the channels may differ.""");
        refused(() -> TOY.then("wide", relu(), concat(globalAvgPool(), identity())), """
                toy/wide: cannot concatenate branches of different sizes
                    branch1            64
                    branch2  64 x 32 x 32
                Make every branch end in a vector; only the channels may differ.""");
        refused(() -> TOY.then("gate", multiply(identity(), conv(1, 1))), """
                toy/gate: cannot multiply branches of different shapes
                    branch1  64 x 32 x 32
                    branch2   1 x 32 x 32
                Make every branch end in the same shape, such as 64 x 32 x 32, or in a vector of 64 as a gate for each map.""");
        refused(() -> TOY.then("sum", add(identity(), conv(1, 1))), """
                toy/sum: cannot add branches of different shapes
                    branch1  64 x 32 x 32
                    branch2   1 x 32 x 32
                Make every branch end in the same shape, such as 64 x 32 x 32.""");
        refused(() -> TOY.then("sum", residual(globalAvgPool(), flatten())), """
                toy/sum: cannot add branches of different shapes
                    body         64
                    shortcut  65536
                Give the residual a shortcut that makes 64.""");
    }

    @Test
    void a_dense_layer_on_a_map() {
        refused(() -> TOY.then("head", dense(10)), """
                toy/head: a dense layer takes a vector, not a map of 64 x 32 x 32
                Put flatten() before it, such as flatten(), dense(10).""");
    }

    @Test
    void groups_that_do_not_divide() {
        refused(() -> TOY.then("body", residual(conv(96, 3).groups(3).same())), """
                toy/body/body: groups(3) does not divide the 64 channels of 64 x 32 x 32
                Use a number that divides 64 channels and 96 filters, such as groups(32).""");
    }

    @Test
    void names_that_cannot_be() {
        refused(() -> Network.of(" ", image(1, 1, 1)), """
                network: " " is no name
                Use letters, digits, '_', '-' and '.', at least one, such as "stage1".""");
        refused(() -> TOY.then("", relu()), """
                toy: "" is no name
                Use letters, digits, '_', '-' and '.', at least one, such as "stage1".""");
    }

    @Test
    void names_that_are_taken() {
        refused(() -> TOY.then("stem", relu()).then("stem", tanh()), """
                toy: a stage is called stem already
                Give the new one another name, such as then("stem2", …).""");
        refused(() -> TOY.then("stem", named("a", relu()), named("a", relu())), """
                toy/stem: two layers are called a
                Give one of them another name, such as named("a2", …).""");
        refused(() -> TOY.then("stem", named("relu1", tanh()), relu()), """
                toy/stem: two layers are called relu1
                Give one of them another name, such as named("relu12", …).""");
        refused(() -> TOY.then("stem", concat(named("a", relu()), named("a", relu()))), """
                toy/stem: two layers are called a
                Give one of them another name, such as named("a2", …).""");
        refused(() -> TOY.then("stem", add(named("add", relu()), relu())), """
                toy/stem: two layers are called add
                Give one of them another name, such as named("add2", …).""");
    }

    @Test
    void steps_that_meet_where_a_stage_has_none() {
        Network rooted = TOY.then("stem", relu()).then(named("body", relu()));
        refused(() -> rooted.then("body", relu()), """
                toy: a layer is called body already
                Give the stage another name, such as then("body2", …).""");
        refused(() -> rooted.then(named("stem", relu())), """
                toy: two layers are called stem
                Give one of them another name, such as named("stem2", …).""");
        refused(() -> rooted.then(named("input", relu())), """
                toy: two layers are called input
                Give one of them another name, such as named("input2", …).""");
        refused(() -> rooted.then(dense(3)), """
                toy/dense1: a dense layer takes a vector, not a map of 64 x 32 x 32
                Put flatten() before it, such as flatten(), dense(3).""");
        refused(() -> rooted.freeze(""), """
                toy: there is no stage  to freeze
                Its stages are stem.""");
        refused(
                () -> Network.fromJson(rooted.toJson()
                        .replace("\"name\":\"stem\"", "\"name\":\"x\"")
                        .replace("\"body\"", "\"x\"")),
                """
                toy: two layers are called x
                Give one of them another name, such as named("x2", …).""");
    }

    @Test
    void steps_that_meet_where_there_is_no_name() {
        refused(() -> TOY.then("stem", unnamed(named("a", relu())), named("a", relu())), """
                toy/stem: two layers are called a
                Give one of them another name, such as named("a2", …).""");
        refused(() -> TOY.then("stem", unnamed(add(relu(), tanh())), unnamed(add(relu(), tanh()))), """
                toy/stem: two layers are called branch1
                Give one of them another name, such as named("branch12", …).""");
        refused(() -> TOY.then("input", relu()), """
                toy: "input" is what enters the network, and no name for a stage
                Give it another name, such as then("stem", …).""");
    }

    @Test
    void side_exits_that_are_there_already() {
        Network exit = TOY.then("stem", output("aux", relu()));
        refused(() -> exit.then("head", relu(), output("aux", tanh())), """
                toy/head/aux: a side exit is called aux already
                Give this one another name, such as output("aux2", …).""");
        refused(() -> exit.then("head", output("aux", tanh())), """
                toy/head: a side exit is called aux already
                Give this one another name, such as output("aux2", …).""");
        refused(() -> TOY.then("stem", repeat(2, output("aux", relu()))), """
                toy/stem: two layers are called aux
                Give one of them another name, such as named("aux2", …).""");
    }

    @Test
    void sizes_that_do_not_close_a_network() {
        Network open = Network.of("open", image(3)).then("stem", conv(8, 5), maxPool(2));
        refused(() -> open.at(224), """
                open: at(224) has 1 size, but the input is 3 x ? x ?
                Give it 2, such as at(224, 224).""");
        refused(() -> open.at(), """
                open: at() has 0 sizes, but the input is 3 x ? x ?
                Give it 2, such as at(224, 224).""");
        refused(() -> Network.of("flat", vector(10)).at(5, 5), """
                flat: at(5, 5) has 2 sizes, but the input is 10
                A vector has none; take the network as it is.""");
        refused(() -> open.at(-1, 5), """
                open: 3 x -1 x 5 is no shape: every number must be at least 1
                Write it such as image(3, 32, 32).""");
        refused(() -> open.at(50_000, 50_000), """
                open: 3 x 50000 x 50000 has more than 2,147,483,647 elements
                Make it smaller; no array could hold it.""");
        refused(() -> open.at(5, 4), """
                open/stem/conv1: a 5 x 5 kernel does not fit a map of 3 x 5 x 4 without padding
                Use a kernel of at most 5 x 4, or pad it, such as conv(8, 5).same().""");
        refused(() -> open.at(5, 5), """
                open/stem/maxPool1: a 2 x 2 window does not fit a map of 8 x 1 x 1 without padding
                Use a window of at most 1 x 1, such as maxPool(1).""");
    }

    @Test
    void a_stage_that_is_not_there() {
        refused(() -> TOY.then("stem", relu()).then("head", relu()).freeze("body"), """
                toy: there is no stage body to freeze
                Its stages are stem, head.""");
        refused(() -> TOY.freeze("body"), """
                toy: there is no stage body to freeze
                It has no stages yet.""");
        refused(() -> TOY.then("stem", relu()).upTo("body"), """
                toy: there is no stage body to end with
                Its stages are stem.""");
        refused(() -> TOY.then("stem", relu()).rate("body", 0.1), """
                toy: there is no stage body to give a rate
                Its stages are stem.""");
    }

    @Test
    void a_stage_without_layers() {
        refused(() -> TOY.then("stem"), """
                toy/stem: no layers
                Add at least one, such as then("stem", relu()); identity() does nothing.""");
    }

    @Test
    void begins_its_stack_trace_at_the_line_of_the_user() {
        NetworkException refusal = catchThrowableOfType(NetworkException.class, () -> TOY.then("head", dense(10)));
        assertThat(refusal.getStackTrace()[0].getClassName())
                .isEqualTo(getClass().getName());
        assertThat(refusal.getStackTrace()[0].getMethodName()).contains("begins_its_stack_trace");
        assertThat(refusal).hasNoCause();
    }

    private static void refused(ThrowingCallable sentence, String text) {
        assertThat(catchThrowableOfType(NetworkException.class, sentence)).hasMessage(text);
    }
}
