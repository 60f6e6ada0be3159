/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

import java.time.Instant;

/**
 * One server as the Factory sees it: its last report, and what has happened since.
 *
 * @param report what it said last
 * @param owner the certificate name that reports for this URL; nobody else may while it is alive
 * @param previousBoot the boot before this one, so that a report overtaken on the way is known as old; empty if none
 * @param registeredAt when this boot was first heard of
 * @param heardAt when it last reported
 * @param suspect it could not be reached since its last report
 * @param pending what is on its way to it
 * @param placed what it has accepted since its last report
 */
public record RegisteredMcu(
        McuReport report,
        String owner,
        String previousBoot,
        Instant registeredAt,
        Instant heardAt,
        boolean suspect,
        Claims pending,
        Claims placed) {

    /** Its C3P URL. */
    public String url() {
        return report.url();
    }

    /** The reported stress plus the share that the conferences placed since then will take. */
    public double correctedStress() {
        return report.stress() + unreported().stressOn(report);
    }

    /** Conferences it will hold when all that was sent to it has arrived. */
    public int expectedConferences() {
        return report.conferences() + unreported().conferences();
    }

    /**
     * Takes a conference of {@code size} users: neither full nor draining nor out of service. What was placed since the
     * report counts by its conferences only: their sizes say how far they may grow, not who is there.
     */
    public boolean hasRoomFor(int size) {
        return report.status().takesConferences()
                && !report.draining()
                && (report.maxConferences() == 0 || expectedConferences() < report.maxConferences())
                && (report.maxUsers() == 0 || report.users() + size <= report.maxUsers());
    }

    private Claims unreported() {
        return pending.plus(placed);
    }

    /** The same server after a new report of the same boot: everything it accepted is in its own figures now. */
    RegisteredMcu refreshed(McuReport latest, Instant now) {
        return new RegisteredMcu(latest, owner, previousBoot, registeredAt, now, false, pending, Claims.NONE);
    }

    RegisteredMcu suspected() {
        return new RegisteredMcu(report, owner, previousBoot, registeredAt, heardAt, true, pending, placed);
    }

    RegisteredMcu withClaims(Claims nowPending, Claims nowPlaced) {
        return new RegisteredMcu(report, owner, previousBoot, registeredAt, heardAt, suspect, nowPending, nowPlaced);
    }
}
