/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageSizeTest {
    private static Optional<ImageSize> size(byte[] file) throws IOException {
        return ImageSize.of(new ByteArrayInputStream(file));
    }

    @ParameterizedTest
    @CsvSource({"png, PNG", "jpeg, JPEG"})
    void sizeStandsInTheHead(String format, ImageSize.Format expected) throws IOException {
        assertThat(size(Packages.picture(format, 300, 70))).hasValue(new ImageSize(expected, 300, 70));
    }

    @ParameterizedTest
    @CsvSource({"png, 24", "jpeg, 24"})
    void headThatIsCutOffIsNoPicture(String format, int length) throws IOException {
        byte[] picture = Packages.picture(format, 300, 70);

        for (int end = 0; end < length; end++) {
            assertThat(size(Arrays.copyOf(picture, end))).isEmpty();
        }
    }

    @Property
    void anyBytesAreAPictureOrNone(@ForAll byte[] bytes) throws IOException {
        byte[] jpeg = bytes.clone();
        if (jpeg.length > 3) {
            jpeg[0] = (byte) 0xFF;
            jpeg[1] = (byte) 0xD8;
            jpeg[2] = (byte) 0xFF;
        }

        assertThat(size(bytes)).isNotNull();
        assertThat(size(jpeg)).isNotNull();
    }
}
