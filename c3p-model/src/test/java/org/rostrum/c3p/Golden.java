/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The golden files. When the wire form changes on purpose, run the tests with {@code -Drostrum.golden.write=true} and read the
 * difference before you commit it.
 */
final class Golden {

    private static final Path FILES = Path.of("src/test/resources/c3p");

    private Golden() {}

    static byte[] read(String name) {
        try {
            return Files.readAllBytes(FILES.resolve(name + ".xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(String name, byte[] actual) {
        if (Boolean.getBoolean("rostrum.golden.write")) {
            try {
                Files.createDirectories(FILES);
                Files.write(FILES.resolve(name + ".xml"), actual);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(Samples.text(actual)).as(name).isEqualTo(Samples.text(read(name)));
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .map(file -> file.substring(0, file.length() - ".xml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
