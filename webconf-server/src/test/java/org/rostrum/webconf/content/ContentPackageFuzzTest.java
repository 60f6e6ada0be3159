/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is uploaded is a package whose files unpack to what they say, or is refused with a reason; nothing else is thrown. */
class ContentPackageFuzzTest {
    private static final long UNPACKED = 100_000;

    @FuzzTest(maxDuration = "1m")
    void anyFileIsAPackageOrRefused(byte[] data) throws IOException {
        Path file = Files.createTempFile("package", ".zip");
        try {
            Files.write(file, data);
            try (ContentPackage content = ContentPackage.open(file, UNPACKED)) {
                long total = 0;
                for (Manifest.Entry entry : content.contents().files()) {
                    content.imageSize(entry.name());
                    content.unpack(entry.name(), OutputStream.nullOutputStream());
                    total += content.size(entry.name());
                }
                assertThat(total).isLessThanOrEqualTo(UNPACKED);
            } catch (UploadException e) {
                assertThat(e.reason()).isIn(UploadReason.BAD_PACKAGE, UploadReason.LENGTH_MISMATCH);
            }
        } finally {
            Files.delete(file);
        }
    }
}
