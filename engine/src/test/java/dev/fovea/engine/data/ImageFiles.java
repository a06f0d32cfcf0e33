package dev.fovea.engine.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Images, folders and archives of them, as small as a test wants them. */
final class ImageFiles {
    private ImageFiles() {}

    /** Three images of two classes to train with, and two to test with, each of one colour. */
    static Map<String, byte[]> animals() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("train/dog/1.png", image("png", 2, 3, 0x102030));
        files.put("train/cat/2.bmp", image("bmp", 2, 3, 0xff0080));
        files.put("train/cat/1.png", image("png", 2, 3, 0x000001));
        files.put("test/dog/1.png", image("png", 2, 3, 0x0a0b0c));
        files.put("test/cat/1.png", image("png", 2, 3, 0x040506));
        return files;
    }

    static byte[] image(String format, int height, int width, int colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            image.setRGB(i % width, i / width, colour);
        }
        return encoded(format, image);
    }

    static byte[] encoded(String format, BufferedImage image) {
        try (var bytes = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, bytes)) {
                throw new AssertionError("nobody writes this image as " + format);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Path folder(Path at, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = at.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return at;
    }

    static Path tar(Path at, Map<String, byte[]> files) throws IOException {
        try (var tar = new TarArchiveOutputStream(packing(at))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return at;
    }

    private static OutputStream packing(Path at) throws IOException {
        OutputStream out = Files.newOutputStream(at);
        return at.toString().endsWith("gz") ? new GZIPOutputStream(out) : out;
    }

    static Path zip(Path at, Map<String, byte[]> files) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(at))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return at;
    }
}
