/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.probe;

/** What a Focus has to do (C3P 12), in the order of that list. */
public enum Claim {
    FACTORY(1, "the Focus Factory answers every SERVICE it can read, and knows the organizer by SIP alone"),
    URIS(2, "the URIs of a conference and of its conferencing servers follow from organizer and conference-id"),
    INVITE(3, "an INVITE gets a session timer and the role granted; a refusal says why in ms-diagnostics"),
    COMMANDS(4, "a command in INFO gets 202, and then exactly one final response"),
    NOTIFICATIONS(5, "a subscription has a full document, then no gap, and BENOTIFY only where offered"),
    CONNECTION(6, "addUser dial-in tells all that a client needs to connect"),
    PRESENCE(7, "a device is in the data conference when it has connected, and not before"),
    LOCK(8, "when a lock is answered nobody new gets in"),
    END(9, "when a conference ends everybody is told, also by the conferencing server"),
    PARSER(10, "elements are known by namespace, and what is unknown is skipped");

    private final int number;
    private final String text;

    Claim(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** Its number in the list, from 1. */
    public int number() {
        return number;
    }

    /** It in words. */
    public String text() {
        return text;
    }
}
