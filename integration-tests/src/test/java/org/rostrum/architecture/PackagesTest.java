/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a newcomer may rely on in the source tree. */
final class PackagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyPackageSaysWhatItIsAndForbidsNull() throws IOException {
        List<Path> silent = mainPackages()
                .filter(directory -> !describes(directory.resolve("package-info.java")))
                .toList();

        assertThat(silent)
                .as("packages without a described, null-marked package-info.java")
                .isEmpty();
    }

    @Test
    void noClassGrowsBeyondWhatOneCanRead() throws IOException {
        List<Path> tooLong = sources().filter(file -> lines(file) > 450).toList();

        assertThat(tooLong)
                .as("sources of more than 450 lines, licence and imports counted")
                .isEmpty();
    }

    private static boolean describes(Path packageInfo) {
        if (!Files.exists(packageInfo)) {
            return false;
        }
        String text = read(packageInfo);
        return text.contains("@NullMarked") && text.contains("/**") && text.length() > 250;
    }

    private static Stream<Path> mainPackages() throws IOException {
        return sources().map(Path::getParent).distinct();
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> roots = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            return roots.stream().flatMap(PackagesTest::javaFiles);
        }
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        return read(file).lines().count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
