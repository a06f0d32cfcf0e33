package dev.fovea.engine.augment;

import java.util.random.RandomGenerator;

/** With which other image of the batch each is mixed, a permutation, and the share that it keeps, one for the batch. */
final class Partners implements Chance {
    /** Of a row: partner and share. */
    static final int NUMBERS = 2;

    private final Beta beta;
    private int[] order = {};
    private int next;
    private double share;

    Partners(double alpha) {
        this.beta = new Beta(alpha);
    }

    @Override
    public void begin(RandomGenerator random, int images) {
        share = beta.draw(random);
        order = new int[images];
        next = 0;
        for (int i = 0; i < images; i++) {
            int k = random.nextInt(i + 1);
            order[i] = order[k];
            order[k] = i;
        }
    }

    @Override
    public void draw(RandomGenerator random, double[] row) {
        row[0] = order[next++];
        row[1] = share;
    }

    double share() {
        return share;
    }

    /** Statements for the partners' images, their labels, and the share, a scalar. */
    static String[] statements(Row row) {
        return new String[] {
            "partner = torch.to(torch.flatten(%s), 4)".formatted(row.number(0)),
            "share = torch.select(torch.flatten(%s), 0, 0)".formatted(row.number(1)),
            "other = torch.index_select(x, 0, partner)",
            "%s = torch.index_select(y, 0, partner)".formatted(Augmentations.PARTNERS)
        };
    }
}
