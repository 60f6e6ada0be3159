/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** What a participant wants done in the conference, once his door has understood it (C3P 4.10 to 4.18). Users are canonical SIP URIs. */
public sealed interface Instruction {

    /** {@code deleteUser}: the person leaves the conference with every device. */
    record Eject(String user) implements Instruction {
        public Eject {
            user = Uris.canonical(user);
        }
    }

    /** {@code deleteUser} directed at an MCU: the person stays, but not in this medium. */
    record EjectFromMcu(String user, String mcuType) implements Instruction {
        public EjectFromMcu {
            user = Uris.canonical(user);
            mcuType = McuTypes.canonical(mcuType);
        }
    }

    /** {@code modifyUserRoles}. */
    record ChangeRole(String user, Role role) implements Instruction {
        public ChangeRole {
            user = Uris.canonical(user);
        }
    }

    /** {@code modifyConferenceLock}. */
    record ChangeLock(boolean locked) implements Instruction {}

    /** {@code modifyConference} at the Focus: the conference is called otherwise from now on, its schedule record is not. */
    record ChangeSubject(String subject) implements Instruction {}

    /** {@code deleteConference}: the conference is over; its schedule record stays. */
    record End() implements Instruction {}

    /** {@code cancel}: the request with this id of the same dialog is not waited for any longer. What it has changed stays changed. */
    record Cancel(String clientRequestId) implements Instruction {}

    /**
     * A command that only its MCU understands. The core decides whether the sender may and who gets it, and carries it unread.
     *
     * @param right what makes a sender entitled to it
     * @param user the person whom it is about; the sender when it names none
     * @param role the role that a dialled person is to have
     * @param callee what else is known of a dialled person
     * @param command the C3P request as text
     */
    record Relay(String mcuType, Right right, String user, Role role, Callee callee, String command)
            implements Instruction {

        /** The longest text that is carried, in characters. */
        public static final int LONGEST = 16_384;

        public Relay {
            mcuType = McuTypes.canonical(mcuType);
            user = Uris.canonical(user);
        }

        /** A command that calls nobody. */
        public Relay(String mcuType, Right right, String user, Role role, String command) {
            this(mcuType, right, user, role, Callee.NOBODY, command);
        }

        /**
         * A person who is to be called.
         *
         * @param displayName may be empty
         * @param endpoint the GUID in braces for the MCU endpoint
         */
        public record Callee(String displayName, String endpoint) {
            /** Of a command that calls nobody. */
            public static final Callee NOBODY = new Callee("", "");
        }

        /** What a relayed command is, as far as permission goes. */
        public enum Right {
            /** It is for presenters. */
            PRESENTER,
            /** It is about somebody's own media: for himself, and for presenters. */
            OWN_MEDIA,
            /** It makes the MCU call somebody: for presenters, and for attendees who mean themselves. */
            DIAL_OUT
        }
    }
}
