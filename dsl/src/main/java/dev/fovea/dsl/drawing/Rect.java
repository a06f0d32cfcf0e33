package dev.fovea.dsl.drawing;

/** An area, in pixels from the left and from the top. */
record Rect(int x, int y, int width, int height) {

    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }
}
