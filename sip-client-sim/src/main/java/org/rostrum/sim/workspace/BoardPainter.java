/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paints what is drawn on a page as people would see it (PSOM 12.6, {@code X.AnnotationContainer}). */
public final class BoardPainter {
    private static final double UNITS = 100_000;
    private static final int BOARD_WIDTH = 1280;
    private static final int BOARD_HEIGHT = 960;
    private static final int SEE_THROUGH = 0x60;
    private static final double HEAD_ANGLE = Math.toRadians(25);
    private static final double TEXT_SIZE = 0.03;
    private static final Map<String, String> STAMPS =
            Map.of("check", "\u2713", "cross", "\u2717", "arrow", "\u279C", "star", "\u2605");

    private final Graphics2D graphics;
    private final int width;
    private final int height;

    private BoardPainter(Graphics2D graphics, int width, int height) {
        this.graphics = graphics;
        this.width = width;
        this.height = height;
    }

    /** A white board. */
    public static BufferedImage blank() {
        BufferedImage board = new BufferedImage(BOARD_WIDTH, BOARD_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = board.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, BOARD_WIDTH, BOARD_HEIGHT);
        graphics.dispose();
        return board;
    }

    /**
     * A copy of a picture with what is drawn on this page.
     *
     * @param strokes by number, in the order in which they lie on each other
     * @param images the pictures of those that are images; one whose picture is missing is not painted
     */
    public static BufferedImage paint(
            BufferedImage background, int page, Map<Long, Stroke> strokes, Map<Long, BufferedImage> images) {
        BufferedImage result =
                new BufferedImage(background.getWidth(), background.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.drawImage(background, 0, 0, Color.WHITE, null);
        BoardPainter painter = new BoardPainter(graphics, result.getWidth(), result.getHeight());
        strokes.forEach((number, stroke) -> {
            if (stroke.page() == page && stroke.kind() == Stroke.IMAGE) {
                Optional.ofNullable(images.get(number)).ifPresent(image -> painter.paint(stroke, image));
            } else if (stroke.page() == page) {
                painter.paint(stroke);
            }
        });
        graphics.dispose();
        return result;
    }

    private void paint(Stroke stroke) {
        double thickness = Math.max(1, stroke.thickness() / UNITS * Math.min(width, height));
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(new Color(stroke.argb(), true));
        Point2D from = point(stroke.points(), 0);
        Point2D to = point(stroke.points(), stroke.points().size() / 2 - 1);
        switch (stroke.kind()) {
            case 2 -> {
                graphics.setColor(new Color((stroke.argb() & 0xFFFFFF) | (SEE_THROUGH << 24), true));
                graphics.draw(line(stroke.points()));
            }
            case 3 -> graphics.draw(new Line2D.Double(from, to));
            case 4 -> arrow(from, to, thickness);
            case 5 -> {
                arrow(from, to, thickness);
                arrow(to, from, thickness);
            }
            case 6 -> graphics.draw(box(from, to));
            case 7 -> graphics.fill(box(from, to));
            case 8 -> graphics.draw(oval(from, to));
            case 9 -> graphics.fill(oval(from, to));
            case 10 -> text(stroke.text(), from);
            case 11 -> text(STAMPS.getOrDefault(stroke.text(), ""), from);
            default -> graphics.draw(line(stroke.points()));
        }
    }

    private void paint(Stroke place, BufferedImage image) {
        Rectangle box = box(point(place.points(), 0), point(place.points(), 1)).getBounds();
        graphics.drawImage(image, box.x, box.y, box.width, box.height, null);
    }

    private Point2D point(List<Integer> points, int index) {
        return new Point2D.Double(points.get(2 * index) / UNITS * width, points.get(2 * index + 1) / UNITS * height);
    }

    /** A smooth line: between two points it bends towards the one before. */
    private Shape line(List<Integer> points) {
        Path2D path = new Path2D.Double();
        Point2D last = point(points, 0);
        path.moveTo(last.getX(), last.getY());
        for (int i = 1; i < points.size() / 2; i++) {
            Point2D next = point(points, i);
            path.quadTo(last.getX(), last.getY(), (last.getX() + next.getX()) / 2, (last.getY() + next.getY()) / 2);
            last = next;
        }
        path.lineTo(last.getX(), last.getY());
        return path;
    }

    private void arrow(Point2D from, Point2D to, double thickness) {
        graphics.draw(new Line2D.Double(from, to));
        double back = Math.atan2(from.getY() - to.getY(), from.getX() - to.getX());
        double length = Math.max(12, 4 * thickness);
        for (double angle : new double[] {back - HEAD_ANGLE, back + HEAD_ANGLE}) {
            graphics.draw(new Line2D.Double(
                    to.getX(), to.getY(), to.getX() + length * Math.cos(angle), to.getY() + length * Math.sin(angle)));
        }
    }

    private static Rectangle2D box(Point2D from, Point2D to) {
        Rectangle2D box = new Rectangle2D.Double();
        box.setFrameFromDiagonal(from, to);
        return box;
    }

    private static Ellipse2D oval(Point2D from, Point2D to) {
        Ellipse2D oval = new Ellipse2D.Double();
        oval.setFrameFromDiagonal(from, to);
        return oval;
    }

    private void text(String text, Point2D at) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.round(TEXT_SIZE * height)));
        float y = (float) at.getY();
        for (String row : text.lines().toList()) {
            graphics.drawString(row, (float) at.getX(), y);
            y += graphics.getFontMetrics().getHeight();
        }
    }
}
