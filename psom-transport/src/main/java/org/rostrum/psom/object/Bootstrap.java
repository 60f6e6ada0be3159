/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

/** The object with id 0, connected from the first moment: a client presents its token here, and nothing else is served before. */
public final class Bootstrap {
    public static final PsomClass CLASS = PsomClass.named("Bootstrap", 1)
            .server(
                    "sAuthenticate(String sAuthId, String conferenceUri, String endpointEntity, String clientName)",
                    "sResume(String sAuthId, String conferenceUri, String endpointEntity, String clientName,"
                            + " Int64 lastSequence)")
            .client(
                    "cAuthenticated(Int64 contentUserId, Int32 role, String conferenceUri)",
                    "cAuthenticationFailed(Int32 code)",
                    "cResumed(Int64 sequence)",
                    "cSequence(Int64 sequence)")
            .child(Meeting.NAME, "X.Meeting")
            .build();

    /** {@code sAuthenticate(String sAuthId, String conferenceUri, String endpointEntity, String clientName)}. */
    public static final PsomMethod S_AUTHENTICATE = CLASS.method("sAuthenticate");

    /** {@code cAuthenticated(Int64 contentUserId, Int32 role, String conferenceUri)}. */
    public static final PsomMethod C_AUTHENTICATED = CLASS.method("cAuthenticated");

    /** {@code cAuthenticationFailed(Int32 code)}; a GOODBYE of the same code follows. */
    public static final PsomMethod C_AUTHENTICATION_FAILED = CLASS.method("cAuthenticationFailed");

    /** As {@link #S_AUTHENTICATE}, by a client that still knows what was told up to {@code Int64 lastSequence}. */
    public static final PsomMethod S_RESUME = CLASS.method("sResume");

    /** {@code cResumed(Int64 sequence)}: what the client knows is good; the objects that it has follow, and then what it missed. */
    public static final PsomMethod C_RESUMED = CLASS.method("cResumed");

    /** {@code cSequence(Int64 sequence)}: all that happened up to here has been told. */
    public static final PsomMethod C_SEQUENCE = CLASS.method("cSequence");

    private Bootstrap() {}
}
