/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

/**
 * The steps of a dial-in join, numbered as the source document numbers them. Step 2 has four messages, three of which
 * happen only when no conferencing server has been assigned to the conference yet.
 */
public enum Step {
    ASK("1", "INFO addUser", "the client asks the Focus to be added to the conferencing server"),
    GET_MCU("2", "getMcu", "the Focus asks the Factory for a conferencing server"),
    RESERVE("2", "reserve", "the Factory reserves room on the conferencing server"),
    BOOTSTRAP("2", "bootstrap", "the Focus makes the conference known to the conferencing server"),
    ADD_USER("2", "addUser", "the Focus tells the conferencing server to expect the participant"),
    AUTHORIZED("2.1", "addUser success", "the conferencing server answers with its URL and an authorization"),
    CONNECTION("3", "INFO response", "the Focus passes the connection information to the client"),
    CHANNEL("4", "sAuthenticate", "the client opens the PSOM channel and shows the authorization"),
    ACCEPTED("4", "cAuthenticated", "the conferencing server accepts the client"),
    JOINED("5", "user joined", "the conferencing server tells the Focus that the participant joined"),
    NOTIFIED("6", "BENOTIFY", "the Focus tells everybody who subscribed");

    private final String number;
    private final String message;
    private final String meaning;

    Step(String number, String message, String meaning) {
        this.number = number;
        this.message = message;
        this.meaning = meaning;
    }

    /** The number in the source document. */
    public String number() {
        return number;
    }

    /** Its message in a word or two. */
    public String message() {
        return message;
    }

    /** What happens, as a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether the step happens only while the conference has no conferencing server yet. */
    public boolean allocation() {
        return this == GET_MCU || this == RESERVE || this == BOOTSTRAP;
    }
}
