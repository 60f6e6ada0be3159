/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures that a play asks for. */
final class Pictures {
    private static final int MAX_SIDE = 4_000;

    private Pictures() {}

    /** A width and a height in pixels. */
    static List<Integer> size(YamlValue size) {
        List<Integer> sides = size.list().stream().map(YamlValue::number).toList();
        if (sides.size() != 2 || sides.stream().anyMatch(side -> side < 1 || side > MAX_SIDE)) {
            throw size.wrong("a picture has a width and a height of 1 to " + MAX_SIDE);
        }
        return sides;
    }

    /** A page with a frame, so that it is not of one color; PNG. */
    static byte[] png(List<Integer> size) {
        BufferedImage image = new BufferedImage(size.getFirst(), size.getLast(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(1, 1, image.getWidth() - 2, image.getHeight() - 2);
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
