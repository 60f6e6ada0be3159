/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.Reason;

import static java.util.Map.entry;

/**
 * What a command fails for when one of its values does not fit its type. Such a value reads as absent, and for the Focus Factory
 * absent means never, unlimited, unlocked, or as before: nothing that the organizer asked for. Values that no command needs, such
 * as the time of the last change, do no harm.
 */
final class Unreadable {

    private static final Map<QName, Reason> REASONS = Map.ofEntries(
            entry(msci("expiry-time"), Reason.INVALID_EXPIRY_TIME),
            entry(RecordReader.AUTOPROMOTE, Reason.INVALID_AUTOPROMOTE_VALUE),
            entry(ci("maximum-user-count"), Reason.REQUEST_MALFORMED),
            entry(ci("locked"), Reason.REQUEST_MALFORMED),
            entry(ci("conference-info"), Reason.REQUEST_MALFORMED),
            entry(new QName(Namespaces.CCCP, "getConferences"), Reason.REQUEST_MALFORMED));

    private Unreadable() {}

    /** The reason owed, the general one before the others; empty when all that counts can be read. */
    static Optional<Reason> reason(C3pRequest command) {
        return REASONS.entrySet().stream()
                .filter(rule -> command.unreadable().contains(rule.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst();
    }

    private static QName ci(String name) {
        return new QName(Namespaces.CONFERENCE_INFO, name);
    }

    private static QName msci(String name) {
        return new QName(Namespaces.CONFERENCE_INFO_EXTENSIONS, name);
    }
}
