/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

/** The object with id 0, connected from the first moment: a client presents its token here, and nothing else is served before. */
public final class Bootstrap {
    public static final PsomClass CLASS = PsomClass.named("Bootstrap", 1)
            .server("sAuthenticate(String sAuthId, String conferenceUri, String endpointEntity, String clientName)")
            .client(
                    "cAuthenticated(Int64 contentUserId, Int32 role, String conferenceUri)",
                    "cAuthenticationFailed(Int32 code)")
            .child(Meeting.NAME, "X.Meeting")
            .build();

    /** {@code sAuthenticate(String sAuthId, String conferenceUri, String endpointEntity, String clientName)}. */
    public static final PsomMethod S_AUTHENTICATE = CLASS.method("sAuthenticate");

    /** {@code cAuthenticated(Int64 contentUserId, Int32 role, String conferenceUri)}. */
    public static final PsomMethod C_AUTHENTICATED = CLASS.method("cAuthenticated");

    /** {@code cAuthenticationFailed(Int32 code)}; a GOODBYE of the same code follows. */
    public static final PsomMethod C_AUTHENTICATION_FAILED = CLASS.method("cAuthenticationFailed");

    private Bootstrap() {}
}
