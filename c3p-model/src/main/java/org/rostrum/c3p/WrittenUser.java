/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.List;
import org.rostrum.c3p.xml.confinfo.UserType;

/**
 * A user of an RFC 4575 document, written once for all the documents that he stands in. Made by {@link C3pCodec#writeUser},
 * put into a document by {@link C3pCodec#encodeConferenceInfo(org.rostrum.c3p.xml.confinfo.ConferenceType, List)}. Immutable
 * as long as nobody changes what it was made of.
 */
public sealed interface WrittenUser {

    /**
     * Text that means the same in every document.
     *
     * @param xml the element
     * @param namespaces those whose prefixes occur in it, in the order of their first occurrence
     */
    record Text(String xml, List<String> namespaces) implements WrittenUser {}

    /** Elements whose prefixes depend on what else is in a document, so they are written for each. */
    record Tree(UserType user) implements WrittenUser {}
}
