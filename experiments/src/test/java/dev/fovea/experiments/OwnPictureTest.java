package dev.fovea.experiments;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import dev.fovea.dashboard.store.Endpoint;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Browser;
import dev.fovea.dashboard.web.Dashboard;
import dev.fovea.dashboard.web.Serving;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingObserver;
import dev.fovea.experiments.gallery.Gallery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A network says what it takes drawings and pictures for, while it is being trained. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPictureTest {
    private RunStore store;
    private Training training;
    private RunRecorder recorder;
    private QuestionServer server;
    private Thread thread;

    @BeforeAll
    void train(@TempDir Path folder) throws InterruptedException {
        Path digits = Digits.write(folder.resolve("digits"), 640, 100);
        store = RunStore.open(folder.resolve("runs").toString());
        Dataset data = Mnist.from(digits).standardised();
        Experiment experiment = Gallery.find("lenet5-mnist")
                .orElseThrow()
                .data(() -> data)
                .plan(Plan.epochs(100_000).batch(64).seed(3))
                .watch(Watch.nothing())
                .on(Device.cpu());
        recorder = RunRecorder.of(store, experiment, data);
        CountDownLatch begun = new CountDownLatch(1);
        training = experiment.training().observe(recorder).observe(new TrainingObserver() {
            @Override
            public void stepped(Stepped event) {
                begun.countDown(); // from here on the run has a page
            }
        });
        server = QuestionServer.open(training, experiment.network(), data).orElseThrow();
        recorder.answersAt(server.endpoint());
        thread = new Thread(() -> training.run().close());
        thread.start();
        begun.await();
    }

    @AfterAll
    void stop() throws InterruptedException {
        training.stop();
        thread.join();
        assertThat(store.run(recorder.id()).orElseThrow().state()).isEqualTo(RunState.STOPPED);
        assertThat(post("/example?number=1", server.endpoint().token(), new byte[0])
                        .body())
                .isEqualTo("{\"error\":\"the training has ended. Ask while it goes on.\"}");
        server.close();
        store.close();
    }

    @Test
    void answers_those_alone_who_know_the_token() {
        Endpoint endpoint = server.endpoint();
        HttpResponse<String> answer = post("/example?number=7", endpoint.token(), new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"classes\":[{", "\"layer\":\"c1/conv1\"", "\"cam\":\"iVBOR");
        assertThat(post("/example?number=7", "guessed", new byte[0]).statusCode())
                .isEqualTo(403);
        assertThat(endpoint.isHere()).isTrue();
    }

    @Test
    void answers_while_others_begin_requests_that_never_end() throws IOException {
        Endpoint endpoint = server.endpoint();
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            stranger.getOutputStream()
                    .write("POST /picture HTTP/1.1\r\nContent-Length: 9\r\n".getBytes(StandardCharsets.UTF_8));
            stranger.getOutputStream().flush();
            assertThat(post("/example?number=7", endpoint.token(), new byte[0]).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void refuses_what_is_no_picture_in_the_words_of_who_reads_data() {
        refused("/picture?name=cat.gif", "GIF89a", "cat.gif: ends too early, after 6 bytes.");
        refused(
                "/picture?name=cat.psd",
                "8BPS..",
                "cat.psd: begins with 38425053, which no JPEG, PNG, BMP, GIF, TIFF or WebP does.");
        refused("/picture?name=a%20cat", "", "a cat: is empty.");
        refused("/example?number=100", "", "there is no test image 100. There are 100, from 0 on.");
        refused("/example?number=-1", "", "there is no test image -1. There are 100, from 0 on.");
    }

    @Test
    void tells_what_a_drawing_is_taken_for_in_the_browser() {
        try (Dashboard dashboard = Dashboard.open(store, Serving.at(0).withoutToken());
                Browser browser = new Browser()) {
            Page page = browser.page();
            page.navigate(dashboard.url() + "/runs/" + recorder.id() + "/predictions");
            page.locator(".pad").scrollIntoViewIfNeeded();
            BoundingBox pad = page.locator(".pad").boundingBox();
            page.mouse().move(pad.x + 20, pad.y + 90);
            page.mouse().down();
            page.mouse().move(pad.x + 170, pad.y + 90);
            page.mouse().up();

            assertThat(page.locator("#own .bars li"))
                    .hasCount(5, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
            assertThat(page.locator("#own .maps figcaption")).hasText(new String[] {
                Objects.requireNonNull(
                        page.locator("#own .maps figcaption").first().textContent()),
                "c1/conv1",
                "c3/conv1"
            });
            page.locator("#own input[type=file]")
                    .setInputFiles(
                            new FilePayload("notes.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator("#own [role=alert]"))
                    .hasText("notes.png: begins with 6e6f2070, which no JPEG, PNG, BMP, GIF, TIFF or WebP does.");
            assertThat(browser.complaints()).allMatch(text -> text.contains("400"));
        }
    }

    private void refused(String path, String picture, String sentence) {
        HttpResponse<String> answer = post(path, server.endpoint().token(), picture.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"%s\"}".formatted(sentence));
    }

    private HttpResponse<String> post(String path, String token, byte[] picture) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.endpoint().port() + path))
                .header(Endpoint.TOKEN_HEADER, token)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofByteArray(picture))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
