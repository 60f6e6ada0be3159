/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import org.rostrum.focus.conference.ConferenceTerms;

/**
 * What tells two encodings of one revision apart.
 *
 * @param form what it looks like
 * @param organizers whether it holds what only the organizer sees
 */
record Shape(Form form, boolean organizers) {

    /** What this subscriber gets to see of a conference's description. */
    static Shape of(Subscriber subscriber, ConferenceTerms terms) {
        return new Shape(
                subscriber.form(),
                subscriber.form() == Form.CONFERENCE_INFO
                        && !terms.organizerData().isEmpty()
                        && terms.organizer().equals(subscriber.user()));
    }

    /** The same without what only the organizer sees. */
    Shape forEverybody() {
        return new Shape(form, false);
    }
}
