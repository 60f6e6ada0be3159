/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import org.rostrum.kit.collection.SortedTable;

/** A proposal in the making, for tests that care about one part of it. */
final class Draft {

    private String id = "";
    private Permanence permanence = Permanence.UNSAID;
    private String displayText = "";
    private String subject = "";
    private Instant expiry = Proposal.BLANK.expiry();
    private String admission = Proposal.BLANK.admissionPolicy();
    private String key = "";
    private long autopromote;
    private int size;
    private boolean locked;
    private SortedTable<String, String> media = SortedTable.empty();
    private String organizerData = "";
    private String notificationData = "";
    private String telephony = "";

    static Draft of(String conferenceId) {
        Draft draft = new Draft();
        draft.id = conferenceId;
        return draft;
    }

    Draft permanence(Permanence value) {
        permanence = value;
        return this;
    }

    Draft displayText(String value) {
        displayText = value;
        return this;
    }

    Draft subject(String value) {
        subject = value;
        return this;
    }

    Draft expiry(Instant value) {
        expiry = value;
        return this;
    }

    Draft admission(String value) {
        admission = value;
        return this;
    }

    Draft key(String value) {
        key = value;
        return this;
    }

    Draft autopromote(long value) {
        autopromote = value;
        return this;
    }

    Draft size(int value) {
        size = value;
        return this;
    }

    Draft locked(boolean value) {
        locked = value;
        return this;
    }

    Draft medium(String type, String settings) {
        media = media.with(type, settings);
        return this;
    }

    Draft organizerData(String value) {
        organizerData = value;
        return this;
    }

    Draft notificationData(String value) {
        notificationData = value;
        return this;
    }

    Draft telephony(String value) {
        telephony = value;
        return this;
    }

    Proposal proposal() {
        return new Proposal(
                id,
                permanence,
                displayText,
                subject,
                "",
                expiry,
                admission,
                key,
                autopromote,
                size,
                locked,
                SortedTable.empty(),
                media,
                organizerData,
                notificationData,
                telephony,
                "");
    }
}
