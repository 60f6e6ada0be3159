/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;

/** What an MCU, or the Factory, is asked to do for a conference: what the request needs beside its frame ({@link McuRequest}). */
public sealed interface McuTask {

    /** {@code getMcu} at the Factory: find a server of this type for so many people, but none of the excluded URLs. */
    record Allocate(int size, List<String> excluded) implements McuTask {
        public Allocate {
            excluded = List.copyOf(excluded);
        }
    }

    /** {@code addConference} at the MCU, phase bootstrap. */
    record Bootstrap(String mcuUrl, ConferenceTerms terms, boolean locked) implements McuTask {}

    /**
     * {@code addUser}, dialed in: expect this participant.
     *
     * @param endpoint the GUID in braces of the MCU endpoint
     * @param owner the Focus endpoint that asked; when it leaves, the MCU endpoint goes with it
     * @param client the client's request that this answers
     */
    record AddUser(
            String mcuUrl,
            String user,
            String displayName,
            Role role,
            AuthMethod auth,
            AccessMethod access,
            String endpoint,
            String owner,
            WaitingJoin.Key client)
            implements McuTask {}

    /** {@code deleteUser}: these endpoints of the user shall go; all of his when the list is empty. */
    record DeleteUser(String mcuUrl, String user, List<String> endpoints) implements McuTask {
        public DeleteUser {
            endpoints = List.copyOf(endpoints);
        }
    }

    /** {@code modifyUserRoles}: the participant has this role. */
    record ChangeRole(String mcuUrl, String user, Role role) implements McuTask {}

    /** {@code modifyConferenceLock}: the conference is locked, or open. */
    record ChangeLock(String mcuUrl, boolean locked) implements McuTask {}

    /**
     * A participant's command that only the MCU understands.
     *
     * @param order what he ordered
     * @param client the client's request that this answers
     */
    record Relay(String mcuUrl, Instruction.Relay order, WaitingJoin.Key client) implements McuTask {}

    /** {@code deleteConference}: drop the conference of this generation. */
    record DeleteConference(String mcuUrl) implements McuTask {}

    /** {@code getConference}: say everything, because a report is missing. */
    record GetConference(String mcuUrl) implements McuTask {}
}
