package dev.fovea.engine.data;

import java.util.Base64;

/** WebP files, which Java does not write. */
enum Webp {
    /** 3 x 2 pixels: red, green and blue, below white, gray and black; by {@code cwebp -lossless}. */
    LOSSLESS("UklGRjYAAABXRUJQVlA4TCkAAAAvAkAAAC8gECBIV25DQFB03XICAYJ05eY/QGxybBUIBM" + "gQLZZE9D9yAAA="),
    /** 16 x 16 of 0xc86432, by {@code cwebp -q 90}. */
    LOSSY("UklGRj4AAABXRUJQVlA4IDIAAADQAQCdASoQABAAAMASJaACdLoB+AADsAD+2ib/7vN+09" + "e09f1M//jKnyA/4yp/xcwAAA=="),
    /** The first, with EXIF data by {@code webpmux} that say to turn it to the right. */
    TURNED("UklGRmoAAABXRUJQVlA4WAoAAAAIAAAAAgAAAQAAVlA4TCkAAAAvAkAAAC8gECBIV25DQF"
            + "B03XICAYJ05eY/QGxybBUIBMgQLZZE9D9yAABFWElGGgAAAE1NACoAAAAIAAEBEgADAAAA"
            + "AQAGAAAAAAAA");

    private final String base64;

    Webp(String base64) {
        this.base64 = base64;
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
