package dev.fovea.dsl.drawing;

import static dev.fovea.dsl.Blocks.numbered;
import static dev.fovea.dsl.Blocks.residualBlock;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.unnamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.drawing.Mark.Box;
import dev.fovea.dsl.drawing.Mark.Caption;
import dev.fovea.dsl.drawing.Mark.Panel;
import dev.fovea.dsl.drawing.Mark.Point;
import dev.fovea.dsl.drawing.Mark.Wire;
import dev.fovea.dsl.layer.Examples;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.zoo.Zoo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTest {
    private static final Network START = Network.of("n", image(3, 8, 8));

    static Stream<Network> networks() {
        Layer named = named("a-name-that-is-longer-than-all-there-is-below-it", sequential(relu(), relu()));
        Layer wide = conv(3, 3)
                .kernel(3, 1)
                .stride(1, 1)
                .padding(1, 1, 0, 0)
                .dilation(1, 1)
                .groups(3)
                .bias(false);
        Network odd = START.then("名前名前名前", named, wide, concat(identity(), named("名前名前名前名前", relu())))
                .then("identity", identity())
                .then("only-taps", output("tap"), output("aux", globalAvgPool(), dense(2)))
                .then("gate", multiply(identity(), sequential(globalAvgPool(), dense(6), sigmoid())))
                .then("twice", add(identity(), identity()), residual(concat(relu(), relu()), conv(12, 1)));
        return Stream.concat(Stream.of(START, odd), Zoo.names().stream().map(Zoo::network));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void leaves_room_for_everything(Network network) {
        Drawing drawing = drawing(network);
        List<Box> boxes = all(drawing, Box.class);
        List<Caption> captions = all(drawing, Caption.class);
        for (int i = 0; i < boxes.size(); i++) {
            Rect box = boxes.get(i).area();
            boxes.subList(0, i)
                    .forEach(other -> assertThat(meet(box, other.area()))
                            .as("%s and %s", box, other)
                            .isFalse());
            captions.forEach(text -> assertThat(apart(text.area(), box))
                    .as("%s and %s", text, box)
                    .isTrue());
        }
        for (int i = 0; i < captions.size(); i++) {
            Caption text = captions.get(i);
            assertThat(text.area().width())
                    .isGreaterThanOrEqualTo(text.lettering().width(text.text()));
            captions.subList(0, i)
                    .forEach(other -> assertThat(meet(text.area(), other.area()))
                            .as("%s and %s", text, other)
                            .isFalse());
        }
        Rect page = new Rect(0, 0, drawing.width(), drawing.height());
        drawing.marks().stream()
                .flatMap(DrawingTest::area)
                .forEach(area -> assertThat(within(area, page)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void nests_frames(Network network) {
        Drawing drawing = drawing(network);
        List<Panel> panels = all(drawing, Panel.class);
        panels.forEach(panel -> Stream.concat(panels.stream(), all(drawing, Box.class).stream())
                .flatMap(DrawingTest::area)
                .forEach(area -> assertThat(apart(area, panel.area()) || within(panel.area(), area))
                        .as("%s and %s", area, panel)
                        .isTrue()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void leads_no_wire_through_a_box(Network network) {
        Drawing drawing = drawing(network);
        List<Box> boxes = all(drawing, Box.class);
        for (Wire wire : all(drawing, Wire.class)) {
            for (int i = 1; i < wire.points().size(); i++) {
                Rect segment = between(wire.points().get(i - 1), wire.points().get(i));
                assertThat(boxes).noneMatch(box -> meet(box.area(), segment));
            }
        }
    }

    @Test
    void draws_what_comes_again_once() {
        Network network = START.then(
                        "a", conv(3, 3).same(), repeat(6, sequential(conv(3, 3).same(), tanh())))
                .then("b", numbered(residualBlock(3, 1), residualBlock(3, 1), residualBlock(3, 1)), relu());
        assertThat(texts(network))
                .contains("x 6", "0 … 2", "x 3")
                .filteredOn("conv(3, 3)"::equals)
                .hasSize(4);
        assertThat(all(drawing(network), Box.class))
                .extracting(Box::tooltip)
                .contains("a/conv2 (the first of 6)\nconv(3, 3).same()\n3 x 8 x 8 to 3 x 8 x 8\n84 parameters");
    }

    @Test
    void tells_shapes_where_they_change_and_names_of_branches() {
        Network network = START.then("a", conv(4, 3), relu(), conv(4, 1))
                .then("b", concat(unnamed(relu()), named("deep", conv(2, 1)), conv(1, 1)))
                .then("c", output("aux", conv(9, 1)), globalAvgPool(), relu());
        assertThat(texts(network))
                .containsSubsequence("4 x 6 x 6", "deep", "2 x 6 x 6", "1 x 6 x 6", "7 x 6 x 6", "9 x 6 x 6", "7")
                .doesNotContain("branch3");
    }

    @Test
    void draws_layers_of_a_stage_without_a_step_where_they_are() {
        assertThat(texts(START.then(conv(4, 1), named("deep", sequential(conv(2, 1), tanh())))))
                .containsSubsequence("conv(4, 1)", "deep", "conv(2, 1)", "tanh");
    }

    @Test
    void draws_a_stage_of_one_layer_as_a_box_with_its_name() {
        assertThat(texts(START.then("relu", relu()).then("fc", conv(4, 1).stride(2))))
                .containsSubsequence("relu", "fc", "conv(4, 1) stride(2)")
                .filteredOn("relu"::equals)
                .hasSize(1);
    }

    @Test
    void shortens_what_is_too_long() {
        assertThat(texts(START.then("a".repeat(99), relu(), relu()))).contains("a".repeat(39) + "…");
    }

    @Test
    void has_a_family_for_every_layer() {
        List<Primitive> layers = Examples.all().values().stream()
                .filter(Primitive.class::isInstance)
                .map(Primitive.class::cast)
                .toList();
        assertThat(layers)
                .filteredOn(layer -> Family.of(layer) == Family.ACTIVATION)
                .extracting(Primitive::kind)
                .containsOnly(
                        "relu",
                        "leakyRelu",
                        "prelu",
                        "elu",
                        "selu",
                        "gelu",
                        "silu",
                        "sigmoid",
                        "hardSigmoid",
                        "tanh",
                        "softplus",
                        "softmax",
                        "logSoftmax");
        assertThat(Arrays.asList(Family.values())).allSatisfy(family -> {
            assertThat(Ink.LIGHT.fill(family)).startsWith("#");
            assertThat(Ink.DARK.line(family)).startsWith("#");
        });
    }

    private static Drawing drawing(Network network) {
        return Drawing.of(network.name(), network.stages(), network.graph());
    }

    private static List<String> texts(Network network) {
        return all(drawing(network), Caption.class).stream().map(Caption::text).toList();
    }

    private static <T extends Mark> List<T> all(Drawing drawing, Class<T> kind) {
        return drawing.marks().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Stream<Rect> area(Mark mark) {
        if (mark instanceof Box box) {
            return Stream.of(box.area());
        }
        if (mark instanceof Panel panel) {
            return Stream.of(panel.area());
        }
        return mark instanceof Caption caption ? Stream.of(caption.area()) : Stream.empty();
    }

    private static Rect between(Point one, Point other) {
        return new Rect(
                Math.min(one.x(), other.x()),
                Math.min(one.y(), other.y()),
                Math.abs(one.x() - other.x()),
                Math.abs(one.y() - other.y()));
    }

    private static boolean meet(Rect one, Rect other) {
        return one.x() < other.right()
                && other.x() < one.right()
                && one.y() < other.bottom()
                && other.y() < one.bottom();
    }

    private static boolean within(Rect inner, Rect outer) {
        return inner.x() >= outer.x()
                && inner.right() <= outer.right()
                && inner.y() >= outer.y()
                && inner.bottom() <= outer.bottom();
    }

    private static boolean apart(Rect one, Rect other) {
        return !meet(one, other) || within(one, other);
    }
}
