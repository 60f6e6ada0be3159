/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceConfig.HttpLimits;
import org.rostrum.webconf.content.DocumentConverter;
import org.rostrum.webconf.meeting.content.Storage;

/**
 * The keys about files; {@code reference.conf} explains each.
 *
 * @param port where they are downloaded
 * @param http the limits of that port
 * @param baseUrl what clients put before the path of a file, where it is not this server's own address
 * @param directory where they are stored
 * @param storage how much room a meeting has for them
 * @param uploadPatience how long an upload may stand still
 * @param threads how many uploads are looked into at a time
 * @param conversion how slides are made of documents
 * @param blockedExtensions of the names of files that are not taken
 */
record ContentConfig(
        int port,
        HttpLimits http,
        Optional<URI> baseUrl,
        Path directory,
        Storage storage,
        Duration uploadPatience,
        int threads,
        DocumentConverter.Settings conversion,
        Set<String> blockedExtensions) {
    private static final int MAX_HEADER = 16 * 1024;
    private static final long MIB = 1 << 20;
    private static final int MANY = 1_000_000;

    /** Reads the keys; mistakes are left with the reader. */
    static ContentConfig read(ConfigReader reader) {
        HttpLimits http = new HttpLimits(
                MAX_HEADER,
                0,
                reader.duration("content.idle-timeout", Duration.ofSeconds(1), Duration.ofHours(1)),
                reader.integer("content.max-connections", 1, MANY),
                reader.integer("content.max-connections", 1, MANY));
        Optional<URI> baseUrl = reader.optionalString("content.base-url").isPresent()
                ? Optional.of(reader.uri("content.base-url", "https"))
                : Optional.empty();
        Storage storage = new Storage(
                reader.size("content.content-limit", 0, 1L << 40),
                reader.size("content.handout-limit", 0, 1L << 40),
                reader.size("content.upload-limit", 0, 1L << 31));
        return new ContentConfig(
                reader.port("content.port"),
                http,
                baseUrl,
                reader.optionalPath("content.directory")
                        .orElseGet(() -> reader.arguments().home().resolve("content")),
                storage,
                reader.duration("content.upload-patience", Duration.ofSeconds(1), Duration.ofHours(1)),
                reader.integer("content.threads", 1, 64),
                new DocumentConverter.Settings(
                        reader.duration("content.conversion.time-limit", Duration.ofSeconds(1), Duration.ofHours(1)),
                        (int) (reader.size("content.conversion.memory", MIB << 6, MIB << 16) / MIB),
                        reader.integer("content.conversion.max-pages", 1, 9_999),
                        reader.string("content.conversion.office")),
                reader.list("content.blocked-extensions").stream()
                        .map(extension -> extension.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
