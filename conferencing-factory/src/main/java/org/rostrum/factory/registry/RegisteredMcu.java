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
 * @param failedUntil until when it is left alone because it could not be reached
 * @param pending what is on its way to it
 * @param placed what it has accepted since its last report
 * @param recent what it was given lately, reports or not
 * @param turn grows with each conference that is sent anywhere; this is the one when this server was last chosen
 */
public record RegisteredMcu(
        McuReport report,
        String owner,
        String previousBoot,
        Instant registeredAt,
        Instant heardAt,
        Instant failedUntil,
        Claims pending,
        Claims placed,
        RecentPlacements recent,
        long turn) {

    static RegisteredMcu fresh(McuReport report, String owner, String previousBoot, Instant now) {
        return new RegisteredMcu(
                report,
                owner,
                previousBoot,
                now,
                now,
                Instant.MIN,
                Claims.NONE,
                Claims.NONE,
                RecentPlacements.none(now),
                0);
    }

    /** Its C3P URL. */
    public String url() {
        return report.url();
    }

    /**
     * What placement goes by: the reported stress plus the share that the conferences placed since then will take, and never
     * less than what this Factory itself has lately sent there explains.
     */
    public double correctedStress(Instant now) {
        return Math.max(report.stress() + unreported().stressOn(report), recent.stress(now));
    }

    /** Conferences it will hold when all that was sent to it has arrived. */
    public int expectedConferences() {
        return report.conferences() + unreported().conferences();
    }

    /** Conferences sent to it that its last report cannot know. */
    public int unreportedConferences() {
        return unreported().conferences();
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
        return new RegisteredMcu(
                latest, owner, previousBoot, registeredAt, now, failedUntil, pending, Claims.NONE, recent, turn);
    }

    RegisteredMcu claimed(int size, Instant now, long itsTurn) {
        return with(failedUntil, pending.plus(size), placed, recent.oneMore(now), itsTurn);
    }

    RegisteredMcu accepted(int size) {
        return with(failedUntil, pending.minus(size), placed.plus(size), recent, turn);
    }

    RegisteredMcu refused(int size) {
        return with(failedUntil, pending.minus(size), placed, recent.oneLess(), turn);
    }

    /** What it did not answer counts on: it may be slow because of what it was given. */
    RegisteredMcu unanswered(int size) {
        return with(failedUntil, pending.minus(size), placed, recent, turn);
    }

    RegisteredMcu failed(int size, Instant until) {
        return with(until, pending.minus(size), placed, recent.oneLess(), turn);
    }

    private RegisteredMcu with(
            Instant nowFailedUntil, Claims nowPending, Claims nowPlaced, RecentPlacements nowRecent, long nowTurn) {
        return new RegisteredMcu(
                report,
                owner,
                previousBoot,
                registeredAt,
                heardAt,
                nowFailedUntil,
                nowPending,
                nowPlaced,
                nowRecent,
                nowTurn);
    }
}
