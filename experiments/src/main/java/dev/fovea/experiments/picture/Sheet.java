package dev.fovea.experiments.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A sheet of pictures with captions: a title, and rows of pictures that hang from one line. */
public final class Sheet {
    private static final int MARGIN = 16;
    private static final int GAP = 12;
    private static final int TITLE = 28;
    private static final int CAPTION = 20;
    private static final Color INK = new Color(0x222222);

    private final String title;
    private final String note;
    private final List<List<Captioned>> rows = new ArrayList<>();

    public Sheet(String title) {
        this(title, "");
    }

    /** @param note in a line below the title, such as what colours mean */
    public Sheet(String title, String note) {
        this.title = title;
        this.note = note;
    }

    /** A picture and what is said below it, in one line that is no longer than the picture is wide. */
    public record Captioned(String caption, BufferedImage picture) {}

    public Sheet row(List<Captioned> pictures) {
        rows.add(List.copyOf(pictures));
        return this;
    }

    public BufferedImage picture() {
        int width = rows.stream().mapToInt(Sheet::width).max().orElse(0) + 2 * MARGIN;
        int head = TITLE + (note.isEmpty() ? 0 : CAPTION);
        int height = rows.stream().mapToInt(row -> height(row) + CAPTION + GAP).sum() + head + 2 * MARGIN - GAP;
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(INK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        pen.drawString(title, MARGIN, MARGIN + 12);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        pen.drawString(note, MARGIN, MARGIN + TITLE + 4);
        int top = MARGIN + head;
        for (List<Captioned> row : rows) {
            int left = MARGIN;
            for (Captioned one : row) {
                pen.drawImage(one.picture(), left, top, null);
                pen.drawString(one.caption(), left, top + one.picture().getHeight() + 14);
                left += one.picture().getWidth() + GAP;
            }
            top += height(row) + CAPTION + GAP;
        }
        pen.dispose();
        return sheet;
    }

    private static int width(List<Captioned> row) {
        return row.stream().mapToInt(one -> one.picture().getWidth() + GAP).sum() - GAP;
    }

    private static int height(List<Captioned> row) {
        return row.stream().mapToInt(one -> one.picture().getHeight()).max().orElse(0);
    }
}
