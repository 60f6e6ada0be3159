/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.factory.registry.McuReport;
import org.rostrum.factory.registry.ServerStatus;

/** Reads the {@code rst:server} of a health {@code ping} into a checked {@link McuReport}. */
final class Reports {

    private static final int MAX_TEXT = 512;
    private static final int MAX_COUNT = 10_000_000;

    private Reports() {}

    /**
     * Checks and converts.
     *
     * @throws IllegalArgumentException naming what is wrong, in words for the people who run the MCU
     */
    static McuReport read(Server server, String boot) {
        return new McuReport(
                url(server.getEntity(), "entity").toString(),
                text(server.getName(), "name"),
                McuTypes.canonical(text(server.getModality(), "modality")),
                text(server.getVendor(), "vendor"),
                text(server.getVersion(), "version"),
                text(boot, "boot"),
                status(text(server.getStatus(), "status")),
                Objects.requireNonNullElse(server.getStress(), 0.0),
                count(server.getConferences(), "conferences"),
                count(server.getUsers(), "users"),
                count(server.getMaxConferences(), "max-conferences"),
                count(server.getMaxUsers(), "max-users"),
                Boolean.TRUE.equals(server.isDraining()),
                text(server.getPsomAddress(), "psom-address"),
                text(server.getRegion(), "region"),
                text(server.getMcuServerUri(), "mcu-server-uri"));
    }

    /** Others decide where this process sends requests; so nothing but a plain https URL with a host passes. */
    static URI url(@Nullable String given, String what) {
        URI uri = URI.create(text(given, what));
        if (!"https".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(what + " must be an https URL that takes C3P, not " + given);
        }
        return uri;
    }

    private static String text(@Nullable String value, String what) {
        if (value == null) {
            return "";
        }
        if (value.length() > MAX_TEXT) {
            throw new IllegalArgumentException(what + " is longer than " + MAX_TEXT + " characters");
        }
        return value;
    }

    private static ServerStatus status(String token) {
        return token.isEmpty()
                ? ServerStatus.NORMAL
                : ServerStatus.of(token)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "status must be normal, loaded, full or unavailable, not " + token));
    }

    private static int count(@Nullable Long value, String what) {
        long count = value == null ? 0 : value;
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException(what + " must be from 0 to " + MAX_COUNT + ", not " + count);
        }
        return (int) count;
    }
}
