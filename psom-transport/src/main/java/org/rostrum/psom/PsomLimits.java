/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.time.Duration;
import org.rostrum.psom.codec.PsomPreface;

/**
 * Every number that bounds a connection (PSOM binding, "Life cycle" and "Limits"). The values are checked together when the record is
 * made; start from {@link #defaults()} and change what must differ.
 *
 * @param tlsHandshakeTimeout how long a TLS handshake may take
 * @param prefaceTimeout how long the peer's preface may take once TLS (or plain TCP) stands
 * @param authenticationTimeout how long after the preface {@code sAuthenticate} may take, and then its answer again
 * @param pingAfter nothing heard for so long: PING
 * @param deadAfter nothing heard for so long: close
 * @param slowReaderTimeout how long more than {@code outboundLimit} may wait for a peer before GOODBYE 7
 * @param closingTimeout how long a GOODBYE may take to leave before the socket is closed under it
 * @param maxFrame the largest frame accepted, announced in the preface
 * @param maxFrameBeforeAuthentication the largest frame a server accepts from a client that is nobody yet
 * @param maxString the longest String, in bytes of UTF-8
 * @param maxObjects the most objects connected at a time
 * @param maxDepth the deepest object; Bootstrap has depth 0
 * @param callsPerSecond the lasting rate of calls accepted from a client
 * @param callBurst how many calls may come at once
 * @param outboundLimit waiting bytes above which a peer counts as slow
 * @param outboundCeiling waiting bytes at which the patience ends at once, whatever the clock says
 * @param maxConnections the most connections a server holds; further ones are closed unanswered
 */
public record PsomLimits(
        Duration tlsHandshakeTimeout,
        Duration prefaceTimeout,
        Duration authenticationTimeout,
        Duration pingAfter,
        Duration deadAfter,
        Duration slowReaderTimeout,
        Duration closingTimeout,
        int maxFrame,
        int maxFrameBeforeAuthentication,
        int maxString,
        int maxObjects,
        int maxDepth,
        int callsPerSecond,
        int callBurst,
        int outboundLimit,
        int outboundCeiling,
        int maxConnections) {
    /** The most bytes that the binding allows a String to have. */
    public static final int LONGEST_STRING = 65_536;

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public PsomLimits {
        positive("tlsHandshakeTimeout", tlsHandshakeTimeout);
        positive("prefaceTimeout", prefaceTimeout);
        positive("authenticationTimeout", authenticationTimeout);
        positive("pingAfter", pingAfter);
        positive("deadAfter", deadAfter);
        positive("slowReaderTimeout", slowReaderTimeout);
        positive("closingTimeout", closingTimeout);
        range("maxFrame", maxFrame, PsomPreface.LEAST_MAX_FRAME, PsomPreface.MOST_MAX_FRAME);
        range("maxFrameBeforeAuthentication", maxFrameBeforeAuthentication, 512, maxFrame);
        range("maxString", maxString, 256, LONGEST_STRING);
        range("maxObjects", maxObjects, 1, 4_096);
        range("maxDepth", maxDepth, 1, 8);
        range("callsPerSecond", callsPerSecond, 1, 1_000_000);
        range("callBurst", callBurst, 1, 1_000_000);
        range("outboundLimit", outboundLimit, 64 * KIB, 1024 * MIB);
        range("outboundCeiling", outboundCeiling, outboundLimit, Integer.MAX_VALUE);
        range("maxConnections", maxConnections, 1, 1_000_000);
        if (deadAfter.compareTo(pingAfter) <= 0) {
            throw new IllegalArgumentException(
                    "deadAfter must be longer than pingAfter (" + pingAfter + "), was " + deadAfter);
        }
    }

    /** The numbers of the binding. */
    public static PsomLimits defaults() {
        return new PsomLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                256 * KIB,
                8 * KIB,
                LONGEST_STRING,
                4_096,
                8,
                200,
                400,
                4 * MIB,
                16 * MIB,
                10_000);
    }

    /** A builder that starts from these numbers. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, was " + value);
        }
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", was " + value);
        }
    }

    /** Changes single limits; {@link #build} checks them together. */
    public static final class Builder {
        private Duration tlsHandshakeTimeout;
        private Duration prefaceTimeout;
        private Duration authenticationTimeout;
        private Duration pingAfter;
        private Duration deadAfter;
        private Duration slowReaderTimeout;
        private Duration closingTimeout;
        private int maxFrame;
        private int maxFrameBeforeAuthentication;
        private int maxString;
        private int maxObjects;
        private int maxDepth;
        private int callsPerSecond;
        private int callBurst;
        private int outboundLimit;
        private int outboundCeiling;
        private int maxConnections;

        private Builder(PsomLimits from) {
            tlsHandshakeTimeout = from.tlsHandshakeTimeout;
            prefaceTimeout = from.prefaceTimeout;
            authenticationTimeout = from.authenticationTimeout;
            pingAfter = from.pingAfter;
            deadAfter = from.deadAfter;
            slowReaderTimeout = from.slowReaderTimeout;
            closingTimeout = from.closingTimeout;
            maxFrame = from.maxFrame;
            maxFrameBeforeAuthentication = from.maxFrameBeforeAuthentication;
            maxString = from.maxString;
            maxObjects = from.maxObjects;
            maxDepth = from.maxDepth;
            callsPerSecond = from.callsPerSecond;
            callBurst = from.callBurst;
            outboundLimit = from.outboundLimit;
            outboundCeiling = from.outboundCeiling;
            maxConnections = from.maxConnections;
        }

        /** Sets {@link PsomLimits#tlsHandshakeTimeout}. */
        public Builder tlsHandshakeTimeout(Duration value) {
            tlsHandshakeTimeout = value;
            return this;
        }

        /** Sets {@link PsomLimits#prefaceTimeout}. */
        public Builder prefaceTimeout(Duration value) {
            prefaceTimeout = value;
            return this;
        }

        /** Sets {@link PsomLimits#authenticationTimeout}. */
        public Builder authenticationTimeout(Duration value) {
            authenticationTimeout = value;
            return this;
        }

        /** Sets {@link PsomLimits#pingAfter} and {@link PsomLimits#deadAfter}. */
        public Builder liveness(Duration ping, Duration dead) {
            pingAfter = ping;
            deadAfter = dead;
            return this;
        }

        /** Sets {@link PsomLimits#slowReaderTimeout}. */
        public Builder slowReaderTimeout(Duration value) {
            slowReaderTimeout = value;
            return this;
        }

        /** Sets {@link PsomLimits#closingTimeout}. */
        public Builder closingTimeout(Duration value) {
            closingTimeout = value;
            return this;
        }

        /** Sets {@link PsomLimits#maxFrame}. */
        public Builder maxFrame(int value) {
            maxFrame = value;
            return this;
        }

        /** Sets {@link PsomLimits#maxFrameBeforeAuthentication}. */
        public Builder maxFrameBeforeAuthentication(int value) {
            maxFrameBeforeAuthentication = value;
            return this;
        }

        /** Sets {@link PsomLimits#maxString}. */
        public Builder maxString(int value) {
            maxString = value;
            return this;
        }

        /** Sets {@link PsomLimits#maxObjects} and {@link PsomLimits#maxDepth}. */
        public Builder objects(int most, int deepest) {
            maxObjects = most;
            maxDepth = deepest;
            return this;
        }

        /** Sets {@link PsomLimits#callsPerSecond} and {@link PsomLimits#callBurst}. */
        public Builder callRate(int perSecond, int burst) {
            callsPerSecond = perSecond;
            callBurst = burst;
            return this;
        }

        /** Sets {@link PsomLimits#outboundLimit} and {@link PsomLimits#outboundCeiling}. */
        public Builder outbound(int limit, int ceiling) {
            outboundLimit = limit;
            outboundCeiling = ceiling;
            return this;
        }

        /** Sets {@link PsomLimits#maxConnections}. */
        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        /** The limits, checked. */
        public PsomLimits build() {
            return new PsomLimits(
                    tlsHandshakeTimeout,
                    prefaceTimeout,
                    authenticationTimeout,
                    pingAfter,
                    deadAfter,
                    slowReaderTimeout,
                    closingTimeout,
                    maxFrame,
                    maxFrameBeforeAuthentication,
                    maxString,
                    maxObjects,
                    maxDepth,
                    callsPerSecond,
                    callBurst,
                    outboundLimit,
                    outboundCeiling,
                    maxConnections);
        }
    }
}
