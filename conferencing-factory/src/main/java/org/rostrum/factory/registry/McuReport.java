/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

/**
 * One health report of one MCU: the {@code rst:server} of a {@code ping} (docs/c3p-http-binding.md), checked.
 *
 * @param url where the MCU takes C3P; the identity of a server in the registry
 * @param name its name for people, such as {@code webconf-1}
 * @param type the MCU type it serves, such as {@code meeting}
 * @param vendor who made it, or empty
 * @param version its version, or empty
 * @param boot changes with every start of the process; a new one means that it forgot its conferences
 * @param status how it says it is
 * @param stress how busy it is, 0 idle to 1 saturated, as it measures itself
 * @param conferences conferences it holds, reservations included
 * @param users users it holds, expected ones included
 * @param maxConferences the most conferences it takes; 0 when it does not say
 * @param maxUsers the most users it takes; 0 when it does not say
 * @param draining it serves what it has and wants nothing new
 * @param psomAddress where its clients connect, or empty; shown to operators only
 * @param region where it stands, or empty
 * @param serverUri its MCU-Server-URI: a SIP URI that names the server
 */
public record McuReport(
        String url,
        String name,
        String type,
        String vendor,
        String version,
        String boot,
        ServerStatus status,
        double stress,
        int conferences,
        int users,
        int maxConferences,
        int maxUsers,
        boolean draining,
        String psomAddress,
        String region,
        String serverUri) {

    /** Refuses what cannot be placed upon: an empty url, type or boot, a stress that is no number, a negative count. */
    public McuReport {
        requireText(url, "entity");
        requireText(type, "modality");
        requireText(boot, "boot");
        if (!Double.isFinite(stress) || stress < 0) {
            throw new IllegalArgumentException("stress must be a number from 0 (idle) upwards, not " + stress);
        }
        requireCount(conferences, "conferences");
        requireCount(users, "users");
        requireCount(maxConferences, "max-conferences");
        requireCount(maxUsers, "max-users");
    }

    private static void requireText(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is missing from the report");
        }
    }

    private static void requireCount(int value, String what) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + value);
        }
    }
}
