package dev.fovea.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Images, confusion matrices, lines of the console and findings. */
@ParameterizedClass
@EnumSource(Backend.class)
class ExtrasTest {
    private static final String ODD = "'; drop table run; -- ⟨ü🚀⟩ ../../x <b>";

    private final Path folder;
    private final RunStore store;
    private final RunLog log;

    ExtrasTest(Backend backend, @TempDir Path folder) {
        this.folder = folder;
        store = backend.open(folder);
        log = store.start(Sample.run("extras"));
    }

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Test
    void images_come_back_by_name_and_step() throws IOException {
        byte[] small = png(2);
        byte[] large = png(300);
        log.image(new ImagePoint(10, "predictions", "first", small));
        log.image(new ImagePoint(10, "predictions", ODD, large));
        log.image(new ImagePoint(20, "predictions", "later", small));
        log.image(new ImagePoint(5, ODD, "", small));
        flush();
        assertThat(extras().images())
                .containsExactly(
                        new StoredImage(log.id(), ODD, 5, "", small.length),
                        new StoredImage(log.id(), "predictions", 10, ODD, large.length),
                        new StoredImage(log.id(), "predictions", 20, "later", small.length));
        assertThat(extras().image("predictions", 10))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(new ImagePoint(10, "predictions", ODD, large));
        assertThat(extras().image("predictions", 11)).isEmpty();
    }

    @Test
    void takes_nothing_for_an_image_that_is_none() {
        assertThatThrownBy(() -> new ImagePoint(1, "cat", "", "GIF89a is no PNG".getBytes(UTF_8)))
                .hasMessage("the image \"cat\" is no PNG file. Write it by ImageIO.write(image, \"png\", bytes).");
        assertThatThrownBy(() -> new ImagePoint(1, "cat", "", new byte[(16 << 20) + 1]))
                .hasMessage("the image \"cat\" has 16,777,217 bytes. Use at most 16,777,216.");
    }

    @Test
    void confusion_matrices_come_back_by_step() {
        log.confusion(new ConfusionPoint(2, "test", List.of("cat", ODD), new long[] {1, 2, 3, 1L << 40}));
        log.confusion(new ConfusionPoint(1, "test", List.of("cat", "dog"), new long[4]));
        List<String> many = Collections.nCopies(1_000, "c");
        log.confusion(new ConfusionPoint(1, "many", many, new long[1_000_000]));
        flush();
        assertThat(extras().confusionNames()).containsExactly("many", "test");
        assertThat(extras().confusionSteps("test")).containsExactly(1L, 2L);
        ConfusionPoint read = extras().confusion("test", 2).orElseThrow();
        assertThat(read.labels()).containsExactly("cat", ODD);
        assertThat(read.count(1, 0)).isEqualTo(3);
        assertThat(read.count(1, 1)).isEqualTo(1L << 40);
        assertThat(extras().confusion("many", 1).orElseThrow().counts()).hasSize(1_000_000);
        assertThat(extras().confusion("test", 3)).isEmpty();
    }

    @Test
    void a_matrix_that_is_not_square_is_refused() {
        assertThatThrownBy(() -> new ConfusionPoint(1, "test", List.of("a", "b"), new long[3]))
                .hasMessage("the confusion matrix \"test\" has 3 counts for 2 classes. Give 4.");
    }

    @Test
    void lines_come_back_in_order_and_by_page() {
        for (int line = 0; line < 100; line++) {
            log.console(line == 42, line == 42 ? ODD : "line " + line);
        }
        log.console(true, "x".repeat(20_000));
        flush();
        assertThat(extras().console(41, 2))
                .extracting(ConsoleLine::number, ConsoleLine::error, ConsoleLine::text)
                .containsExactly(tuple(41L, false, "line 41"), tuple(42L, true, ODD));
        assertThat(extras().console(0, 1_000)).hasSize(101);
        assertThat(extras().consoleLines()).isEqualTo(101);
        assertThat(store.extras("nowhere").consoleLines()).isZero();
        assertThat(extras().console(100, 5).get(0).text()).isEqualTo("x".repeat(10_000) + "...");
    }

    @Test
    void findings_come_back_in_order() {
        Finding advice = new Finding(0, Finding.Kind.ADVICE, "c1/conv1", "a stride leaves rows out", "pad it");
        Finding warning = new Finding(1, Finding.Kind.WARNING, "", ODD, "");
        Finding alarm = new Finding(7, Finding.Kind.ALARM, ODD, ODD, ODD, new Evidence(ODD, ODD, 12.5, 1e-7));
        log.finding(advice);
        log.finding(warning);
        log.finding(alarm);
        log.finding(warning);
        flush();
        assertThat(extras().findings()).containsExactly(advice, warning, alarm, warning);
        assertThat(store.findings(List.of(log.id(), "nowhere")))
                .isEqualTo(Map.of(
                        log.id(), Map.of(Finding.Kind.ADVICE, 1, Finding.Kind.WARNING, 2, Finding.Kind.ALARM, 1)));
    }

    @Test
    void a_run_that_is_gone_on_with_forgets_what_came_later() throws IOException {
        log.image(new ImagePoint(1, "a", "", png(1)));
        log.image(new ImagePoint(9, "a", "", png(1)));
        log.confusion(new ConfusionPoint(9, "test", List.of("a"), new long[1]));
        log.finding(new Finding(1, Finding.Kind.WARNING, "", "early", ""));
        log.finding(new Finding(9, Finding.Kind.WARNING, "", "late", ""));
        log.console(false, "printed");
        log.close();
        try (RunLog again = store.resume(log.id(), 5)) {
            again.finding(new Finding(9, Finding.Kind.WARNING, "", "late again", ""));
            again.console(false, "printed again");
            assertThat(again.flush(Sample.SOON)).isTrue();
        }
        assertThat(extras().images()).extracting(StoredImage::step).containsExactly(1L);
        assertThat(extras().confusionNames()).isEmpty();
        assertThat(extras().findings()).extracting(Finding::text).containsExactly("early", "late again");
        assertThat(extras().console(0, 9)).extracting(ConsoleLine::text).containsExactly("printed", "printed again");
    }

    @Test
    void all_of_them_survive_the_spool() throws IOException {
        Row.OfImage image = new Row.OfImage(new ImagePoint(1, ODD, ODD, png(3)));
        Row.OfConfusion confusion = new Row.OfConfusion(new ConfusionPoint(1, ODD, List.of(ODD), new long[] {7}));
        Row.OfLine line = new Row.OfLine(new ConsoleLine(0, 12, true, ODD));
        Row.OfFinding finding =
                new Row.OfFinding(0, new Finding(1, Finding.Kind.MENTION, ODD, ODD, ODD, new Evidence(ODD, ODD, 1, 2)));
        List<Row> rows = List.of(image, confusion, line, finding);
        List<Row> read = new ArrayList<>();
        try (Spool spool = Spool.begin(folder, "store", Sample.portable("r"))) {
            spool.append(rows);
            spool.replay(read::addAll);
        }
        assertThat(read.subList(1, 5)).usingRecursiveComparison().isEqualTo(rows);
    }

    private Extras extras() {
        return store.extras(log.id());
    }

    private void flush() {
        assertThat(log.flush(Sample.SOON)).isTrue();
    }

    static byte[] png(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean unused = ImageIO.write(new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
