package dev.fovea.dsl.drawing;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.drawing.Mark.Point;
import dev.fovea.dsl.zoo.Zoo;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class SvgTest {
    private static final Network NETWORK =
            Network.of("größe", image(3, 8, 8)).then("stem", conv(3, 3).same(), relu(), residual(relu()));

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "resnet18", "googlenet-aux", "unet", "densenet121"})
    void is_xml_with_a_tooltip_for_every_box(String name) {
        Document svg = parsed(Zoo.network(name).toSvg());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        for (int i = 0; i < svg.getElementsByTagName("g").getLength(); i++) {
            Element group = (Element) svg.getElementsByTagName("g").item(i);
            assertThat(group.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "resnet18", "resnet50", "googlenet-aux", "unet", "densenet121"})
    void has_one_box_for_every_node_and_says_so(String name) {
        Network network = Zoo.network(name);
        List<Integer> drawn = Pattern.compile("data-nodes=\"([0-9 ]+)\"")
                .matcher(network.toSvg())
                .results()
                .flatMap(nodes -> Pattern.compile(" ").splitAsStream(nodes.group(1)))
                .map(Integer::valueOf)
                .toList();
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, network.graph().nodes().size())
                                .boxed()
                                .toList());
    }

    @Test
    void draws_copies_by_the_box_of_the_first() {
        Network network = Network.of("n", image(3, 8, 8))
                .then("c", repeat(5, sequential(conv(3, 3).same(), relu())));
        assertThat(network.toSvg())
                .contains("data-nodes=\"1 3 5 7 9\"><title>c/", "data-nodes=\"2 4 6 8 10\"><title>c/");
    }

    @Test
    void needs_nothing_else_and_knows_both_themes() {
        String svg = NETWORK.toSvg();
        assertThat(svg)
                .contains(">größe</text>", "prefers-color-scheme: dark", "class=\"paper\"")
                .contains("<title>stem/conv1\nconv(3, 3).same()\n3 x 8 x 8 to 3 x 8 x 8\n84 parameters</title>")
                .doesNotContain("href", "url(", "<script");
    }

    @Test
    void is_the_same_in_every_country() {
        String svg = NETWORK.toSvg();
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(NETWORK.toSvg()).isEqualTo(svg);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void escapes_what_xml_means_something_by() {
        assertThat(Svg.escaped("a < b > c & d")).isEqualTo("a &lt; b &gt; c &amp; d");
    }

    @Test
    void bends_wires_where_they_turn() {
        Point start = new Point(0, 0);
        Point turn = new Point(0, 20);
        Point end = new Point(8, 20);
        assertThat(Bends.of(List.of(start, start, new Point(0, 9), turn, new Point(4, 20), end)))
                .containsExactly(start, turn, end);
        assertThat(Bends.towards(turn, start, 6)).isEqualTo(new Point(0, 14));
        assertThat(Bends.towards(turn, end, 6)).isEqualTo(new Point(4, 20));
    }

    private static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(svg, e);
        }
    }
}
