package dev.fovea.engine.augment;

/**
 * Expressions for the random numbers of an augmentation: columns of an array with a row for each image of the batch.
 *
 * @param array the expression of the array
 * @param start the augmentation's first column
 */
public record Row(String array, int start) {
    /** The number at an index, N x 1 x 1 x 1. */
    String number(int index) {
        return "torch.reshape(torch.select(%s, 1, %d), [-1, 1, 1, 1])".formatted(array, start + index);
    }

    /** The first {@code count} numbers, N x count. */
    String numbers(int count) {
        return "torch.slice(%s, 1, %d, %d)".formatted(array, start, start + count);
    }
}
