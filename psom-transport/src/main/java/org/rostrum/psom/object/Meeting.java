/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

/** {@code X.Meeting}, the root of everything a participant may see; child of {@link Bootstrap}. */
public final class Meeting {
    /** The child name under Bootstrap. */
    public static final String NAME = "meeting";

    public static final PsomClass CLASS = PsomClass.named("X.Meeting", 1)
            .server("sSetPermissions(Int32 attendeeRights)", "sSetTopic(String topic)")
            .client(
                    "cConnectCompleted()",
                    "cSetConferenceInfo(String conferenceUri, String topic, String organizerUri, String startTimeUtc)",
                    "cSetLimits(Int64 contentLimit, Int64 handoutLimit, Int64 uploadLimit, Int32 maxUsers)",
                    "cSetPermissions(Int32 attendeeRights, Int32 effectiveRights)")
            .child("contentManager", "Microsoft.Rtc.Server.DataMCU.Meeting.ContentManager")
            .child(ContentUserManager.NAME, "X.ContentUserManager")
            .child("chat", "X.Chat")
            .child("questions", "X.Questions")
            .child("feedback", "X.Feedback")
            .child("sharedNotes", "X.SharedNotes")
            .child("recording", "X.Recording")
            .build();

    /** {@code sSetPermissions(Int32 attendeeRights)}. */
    public static final PsomMethod S_SET_PERMISSIONS = CLASS.method("sSetPermissions");

    /** {@code sSetTopic(String topic)}. */
    public static final PsomMethod S_SET_TOPIC = CLASS.method("sSetTopic");

    /** {@code cConnectCompleted()}: the whole initial state has been delivered. */
    public static final PsomMethod C_CONNECT_COMPLETED = CLASS.method("cConnectCompleted");

    /** {@code cSetConferenceInfo(String conferenceUri, String topic, String organizerUri, String startTimeUtc)}. */
    public static final PsomMethod C_SET_CONFERENCE_INFO = CLASS.method("cSetConferenceInfo");

    /** {@code cSetLimits(Int64 contentLimit, Int64 handoutLimit, Int64 uploadLimit, Int32 maxUsers)}. */
    public static final PsomMethod C_SET_LIMITS = CLASS.method("cSetLimits");

    /** {@code cSetPermissions(Int32 attendeeRights, Int32 effectiveRights)}. */
    public static final PsomMethod C_SET_PERMISSIONS = CLASS.method("cSetPermissions");

    private Meeting() {}
}
