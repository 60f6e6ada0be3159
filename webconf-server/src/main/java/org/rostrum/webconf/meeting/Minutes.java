/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rostrum.webconf.meeting.part.Rights;
import org.rostrum.webconf.meeting.part.Tables;

/**
 * What a meeting leaves behind, and a later one under the same conference-URI goes on from. This is the one place that says what is
 * stored:
 *
 * <table>
 * <caption>What lasts</caption>
 * <tr><td>stored</td><td>topic, rights of attendees, the numbers of users, and what happened to the workspace</td></tr>
 * <tr><td>not stored</td><td>who is there: tickets, seats, roles; the lock, which is the Focus's; and every
 * {@link org.rostrum.webconf.meeting.part.Change#lasting change that does not last}: pointers, calls to get in step, shared programs with
 * their pictures, moods, reserved titles</td></tr>
 * </table>
 *
 * <p>A line that is drawn by hand is stored point by point as it arrives: nothing on the wire says that it is finished.
 *
 * @param subject what the Focus last called the conference
 * @param users the number of each user who was ever expected, oldest first
 */
public record Minutes(String subject, String topic, int attendeeRights, Map<String, Long> users, Workspace workspace) {
    /** Of a meeting that never was. */
    public static final Minutes NONE = new Minutes("", "", Rights.ATTENDEE_DEFAULT, Map.of(), Workspace.EMPTY);

    /** One thing that is stored. */
    public sealed interface Note {
        record SubjectTold(String subject) implements Note {}

        record TopicSet(String topic) implements Note {}

        record RightsSet(int rights) implements Note {}

        record UserNumbered(String user, long number) implements Note {}

        record Worked(Workspace.Event event) implements Note {}
    }

    /** Those of a meeting as it is. */
    public static Minutes of(ActiveMeeting meeting) {
        return new Minutes(
                meeting.info().subject(),
                meeting.settings().topic(),
                meeting.settings().attendeeRights(),
                meeting.roster().contentUserIds(),
                meeting.workspace());
    }

    /** What of these events is stored, in their order. */
    public static List<Note> notes(List<MeetingEvent> events) {
        return events.stream().flatMap(event -> note(event).stream()).toList();
    }

    private static Optional<Note> note(MeetingEvent event) {
        return switch (event) {
            case MeetingEvent.InfoChanged e ->
                Optional.of(new Note.SubjectTold(e.info().subject()));
            case MeetingEvent.TopicChanged e -> Optional.of(new Note.TopicSet(e.topic()));
            case MeetingEvent.AttendeeRightsChanged e -> Optional.of(new Note.RightsSet(e.rights()));
            case MeetingEvent.UserExpected e ->
                Optional.of(new Note.UserNumbered(
                        e.participant().user(), e.participant().contentUserId()));
            case MeetingEvent.Worked e ->
                e.event().lasting() ? Optional.of(new Note.Worked(e.event())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** With one more note. */
    public Minutes with(Note note) {
        return switch (note) {
            case Note.SubjectTold n -> new Minutes(n.subject(), topic, attendeeRights, users, workspace);
            case Note.TopicSet n -> new Minutes(subject, n.topic(), attendeeRights, users, workspace);
            case Note.RightsSet n -> new Minutes(subject, topic, n.rights(), users, workspace);
            case Note.UserNumbered n ->
                new Minutes(subject, topic, attendeeRights, Tables.with(users, n.user(), n.number()), workspace);
            case Note.Worked n -> new Minutes(subject, topic, attendeeRights, users, workspace.evolve(n.event()));
        };
    }

    /** The same when everybody has left. */
    public Minutes vacated() {
        Workspace left = workspace;
        for (long user : users.values()) {
            for (Workspace.Event event : left.left(user)) {
                left = left.evolve(event);
            }
        }
        return new Minutes(subject, topic, attendeeRights, users, left);
    }

    /** The same as a meeting with this subject goes on from them: a topic that a presenter had set stays, unless the subject is a new one. */
    public Minutes under(String newSubject) {
        return newSubject.equals(subject)
                ? this
                : new Minutes(newSubject, newSubject, attendeeRights, users, workspace);
    }
}
