package dev.fovea.engine.data;

import dev.fovea.dsl.io.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A data set that others publish, fetched when it is first read and kept: {@code Published.cifar10().read()}. What breaks off
 * is gone on with, from the next mirror where need be, and nothing is read whose SHA-256 is not the one known here.
 *
 * @param folder where the files are kept, {@code ~/.fovea/data/NAME} unless said otherwise
 */
public record Published(String name, Path folder, Loading loading, Files files) {
    private static final String MNIST = "https://storage.googleapis.com/cvdf-datasets/mnist/";
    private static final String MNIST_AGAIN = "https://ossci-datasets.s3.amazonaws.com/mnist/";
    private static final String FASHION =
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/";
    private static final String FASHION_AGAIN = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
    private static final String CIFAR = "https://www.cs.toronto.edu/~kriz/";

    /** What is fetched, and how it is read from the folder. */
    public static final class Files {
        private final List<RemoteFile> all;
        private final Function<Path, Dataset> reader;

        Files(List<RemoteFile> all, Function<Path, Dataset> reader) {
            this.all = List.copyOf(all);
            this.reader = reader;
        }
    }

    /** The same digits as {@link Mnist#bundled}. */
    public static Published mnist() {
        return idx(
                "mnist",
                RemoteFile.of(
                        "train-images-idx3-ubyte.gz",
                        9_912_422,
                        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                        MNIST,
                        MNIST_AGAIN),
                RemoteFile.of(
                        "train-labels-idx1-ubyte.gz",
                        28_881,
                        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                        MNIST,
                        MNIST_AGAIN),
                RemoteFile.of(
                        "t10k-images-idx3-ubyte.gz",
                        1_648_877,
                        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                        MNIST,
                        MNIST_AGAIN),
                RemoteFile.of(
                        "t10k-labels-idx1-ubyte.gz",
                        4_542,
                        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                        MNIST,
                        MNIST_AGAIN));
    }

    /**
     * Ten kinds of clothes in MNIST's format.
     *
     * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul and Vollgraf, Fashion-MNIST</a>
     */
    public static Published fashionMnist() {
        return idx(
                "fashion-mnist",
                RemoteFile.of(
                        "train-images-idx3-ubyte.gz",
                        26_421_880,
                        "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                        FASHION,
                        FASHION_AGAIN),
                RemoteFile.of(
                        "train-labels-idx1-ubyte.gz",
                        29_515,
                        "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                        FASHION,
                        FASHION_AGAIN),
                RemoteFile.of(
                        "t10k-images-idx3-ubyte.gz",
                        4_422_102,
                        "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                        FASHION,
                        FASHION_AGAIN),
                RemoteFile.of(
                        "t10k-labels-idx1-ubyte.gz",
                        5_148,
                        "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                        FASHION,
                        FASHION_AGAIN));
    }

    public static Published cifar10() {
        return cifar("cifar-10", 170_052_171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");
    }

    public static Published cifar100() {
        return cifar("cifar-100", 168_513_733, "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec");
    }

    /** The one with this name: {@code mnist}, {@code fashion-mnist}, {@code cifar-10} or {@code cifar-100}. */
    public static Optional<Published> named(String name) {
        return List.of(mnist(), fashionMnist(), cifar10(), cifar100()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return List.of("mnist", "fashion-mnist", "cifar-10", "cifar-100");
    }

    private static Published idx(String name, RemoteFile... files) {
        return of(name, new Files(List.of(files), Mnist::from));
    }

    private static Published cifar(String name, long bytes, String sha256) {
        String file = name + "-binary.tar.gz";
        return of(
                name,
                new Files(
                        List.of(RemoteFile.of(file, bytes, sha256, CIFAR)),
                        folder -> Cifar.from(folder.resolve(file)).named(name)));
    }

    private static Published of(String name, Files files) {
        Path home = Home.folder().resolve(".fovea").resolve("data").resolve(name);
        return new Published(name, home, Loading.SILENT, files);
    }

    /** Kept elsewhere. */
    public Published in(Path folder) {
        return new Published(name, folder, loading, files);
    }

    /** Tells how far the fetching is. */
    public Published loading(Loading loading) {
        return new Published(name, folder, loading, files);
    }

    /**
     * Reads the data set, and fetches before what is missing.
     *
     * @throws DataException which names the files, and where to put them, if they cannot be fetched
     */
    public Dataset read() {
        new Fetching(name, folder, loading).fetch(files.all);
        return files.reader.apply(folder);
    }
}
